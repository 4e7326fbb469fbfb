package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ghostifi.adapter.openvpn.packages.PackageCache;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;

/** Puts OpenVPN onto Debian and Ubuntu hosts. */
final class OpenVpnInstaller implements VpnInstaller, AutoCloseable {
  private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final OpenVpnSettings.Ssh settings;
  private final InstantSource clock;
  private final HostScripts scripts;
  private final boolean push;
  private final PackageCache packages;
  private final Handshake handshake = new Handshake();

  OpenVpnInstaller(
      OpenVpnSettings.Ssh settings, OpenVpnSettings.Packages packages, AdapterContext context) {
    this(
        settings,
        packages.push(),
        new PackageCache(
            packages.refresh(), packages.maxAge(), context.clock(), context.allowLoopback()),
        context);
  }

  OpenVpnInstaller(
      OpenVpnSettings.Ssh settings, boolean push, PackageCache packages, AdapterContext context) {
    this.settings = settings;
    this.clock = context.clock();
    this.scripts = new HostScripts(settings, context.allowLoopback());
    this.push = push;
    this.packages = packages;
  }

  @Override
  public String name() {
    return OpenVpnFactory.NAME;
  }

  @Override
  public SshKey newKey(String comment) {
    return SshKeys.generate(comment);
  }

  @Override
  public String publicKey(SecretText privateKey) {
    return SshKeys.publicKey(SshKeys.read(privateKey));
  }

  @Override
  public SecretText userData(ServerName server, SecretText hostKey, String managementPublicKey) {
    return UserData.render(server, hostKey, managementPublicKey);
  }

  @Override
  public void install(VpnHost host, byte[] archive, SecretText rootPassword) {
    ServerConfiguration configuration = read("install", archive).configuration();
    if (!PASSWORD.matcher(rootPassword.reveal()).matches()) {
      throw Failures.of(
          "install",
          ErrorCategory.INVALID_REQUEST,
          "a root password has 1 to 128 letters, digits and signs, and no spaces");
    }
    Map<String, String> variables =
        Map.of(
            "ARCHIVE", base64(archive),
            "ARCHIVE_SHA256", Sha256.of(archive),
            "ROOT_PASSWORD", base64(rootPassword.reveal().getBytes(StandardCharsets.US_ASCII)),
            "ROOT_PASSWORD_LOGIN", settings.rootPasswordLogin() ? "yes" : "no",
            "PORT", Integer.toString(configuration.port()),
            "NETWORK", configuration.network().toString(),
            "PATIENCE", Long.toString(patienceSeconds()),
            "PUSH", push ? "yes" : "no");
    Answers answers = push ? new HostPackages(packages) : Answers.NONE;
    scripts.run(host, Script.INSTALL, variables, settings.installTimeout(), answers);
  }

  /** The script gives up by itself before its connection is given up. */
  private long patienceSeconds() {
    return settings.installTimeout().toSeconds() * 4 / 5;
  }

  @Override
  public Readiness prove(VpnHost host, byte[] archive) {
    Archive expected = read("prove", archive);
    ServerConfiguration configuration = expected.configuration();
    HostReport report = HostReport.parse(report(host, configuration));
    List<String> missing =
        new ArrayList<>(
            report.missing(Sha256.of(archive), Sha256.of(expected.server().certificate())));
    handshake
        .trouble(host.address(), configuration.port(), expected.tlsCrypt(), clock.instant())
        .ifPresent(missing::add);
    return new Readiness(missing);
  }

  private String report(VpnHost host, ServerConfiguration configuration) {
    Map<String, String> variables =
        Map.of(
            "PORT", Integer.toString(configuration.port()),
            "NETWORK", configuration.network().toString());
    try {
      return scripts.run(host, Script.PROVE, variables, settings.execTimeout());
    } catch (ProviderException e) {
      if (e.category() != ErrorCategory.AMBIGUOUS) {
        throw e;
      }
      // The script changes nothing, so nothing is ambiguous.
      throw Failures.at(host, "prove", ErrorCategory.UNAVAILABLE, "gave no report").causedBy(e);
    }
  }

  @Override
  public boolean answers(String address, SecretText probeKey) {
    ProbeKey probe = readKey(probeKey);
    try {
      boolean answered = handshake.answers(address, probe.port(), probe.key(), clock.instant());
      if (!answered && Thread.currentThread().isInterrupted()) {
        throw Failures.of("answers", ErrorCategory.UNAVAILABLE, "interrupted");
      }
      return answered;
    } catch (IOException e) {
      throw Failures.of(
              "answers", ErrorCategory.UNAVAILABLE, address + " cannot be asked: " + e.getMessage())
          .causedBy(e);
    }
  }

  private static ProbeKey readKey(SecretText probeKey) {
    try {
      return ProbeKey.read(probeKey);
    } catch (IllegalArgumentException e) {
      throw Failures.of("answers", ErrorCategory.INVALID_REQUEST, String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  @Override
  public Optional<HostCounters> drain(VpnHost host) {
    return DrainReport.parse(scripts.run(host, Script.DRAIN, Map.of(), settings.execTimeout()));
  }

  @Override
  public void suspend(VpnHost host) {
    scripts.run(host, Script.SUSPEND, Map.of(), settings.execTimeout());
  }

  @Override
  public void resume(VpnHost host) {
    scripts.run(host, Script.RESUME, Map.of(), settings.execTimeout());
  }

  private static Archive read(String operation, byte[] archive) {
    try {
      return Archive.read(archive);
    } catch (IllegalArgumentException e) {
      throw Failures.of(operation, ErrorCategory.INVALID_REQUEST, String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    packages.close();
    scripts.close();
  }
}
