package net.ghostifi.simulator.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was installed. OpenVPN serves from what its files were when its unit was started, so
 * that is what is looked at.
 */
final class VpnInstallation {
  sealed interface Verdict {}

  /** The server answers whoever has this key. */
  record Serving(TlsCryptKey key) implements Verdict {}

  record Broken(String reason) implements Verdict {}

  private static final String UNIT = "openvpn-server@server";
  private static final String CONFIGURATION_FOLDER = "/etc/openvpn/server/";

  private final HostFolder folder;
  private final int port;
  private String judgedStart = "";
  private @Nullable Verdict judged;

  VpnInstallation(HostFolder folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Whether a client's packets would be answered now. */
  synchronized Verdict check() {
    Optional<String> started = folder.readState("units/" + UNIT + ".active");
    if (started.isEmpty()) {
      return new Broken(UNIT + " is not active");
    }
    if (!firewallLetsIn()) {
      return new Broken("ufw is active and does not allow " + port + "/udp");
    }
    Verdict verdict = judged;
    if (verdict == null || !started.get().equals(judgedStart)) {
      verdict = judge();
      judged = verdict;
      judgedStart = started.get();
    }
    return verdict;
  }

  private boolean firewallLetsIn() {
    if (!folder.readState("ufw/active").orElse("no").equals("yes")) {
      return true;
    }
    return folder.readState("ufw/rules").orElse("").lines().anyMatch(this::opens);
  }

  private boolean opens(String rule) {
    return rule.equals(port + "/udp") || rule.equals(Integer.toString(port));
  }

  private Verdict judge() {
    Path file = folder.state("running/server/server.conf");
    Optional<String> text = folder.read(file);
    if (text.isEmpty()) {
      return new Broken("there is no " + CONFIGURATION_FOLDER + "server.conf");
    }
    ServerConfiguration configuration = ServerConfiguration.parse(text.get());
    if (!configuration.option("port").equals(Integer.toString(port))) {
      return new Broken("the port is \"" + configuration.option("port") + "\", not " + port);
    }
    if (!List.of("udp", "udp4").contains(configuration.option("proto"))) {
      return new Broken("proto is \"" + configuration.option("proto") + "\", not udp");
    }
    if (!configuration.option("dev").startsWith("tun")) {
      return new Broken("dev is \"" + configuration.option("dev") + "\", not tun");
    }
    return judgeKeys(configuration);
  }

  private Verdict judgeKeys(ServerConfiguration configuration) {
    for (String optional : List.of("crl-verify", "dh")) {
      if (configuration.file(optional).isPresent() && content(configuration, optional).isEmpty()) {
        return new Broken("the file of " + optional + " is missing");
      }
    }
    String authority = content(configuration, "ca").orElse("");
    String certificate = content(configuration, "cert").orElse("");
    String key = content(configuration, "key").orElse("");
    Optional<String> trouble = CertificateCheck.trouble(authority, certificate, key);
    if (trouble.isPresent()) {
      return new Broken(trouble.get());
    }
    return content(configuration, "tls-crypt")
        .flatMap(TlsCryptKey::parse)
        .<Verdict>map(Serving::new)
        .orElseGet(() -> new Broken("tls-crypt names no valid static key"));
  }

  private Optional<String> content(ServerConfiguration configuration, String option) {
    if (configuration.inline().containsKey(option)) {
      return Optional.of(configuration.inline().get(option));
    }
    return configuration
        .file(option)
        .map(this::locate)
        .filter(Files::isRegularFile)
        .flatMap(folder::read);
  }

  private Path locate(String path) {
    Path running = folder.state("running/server");
    if (path.startsWith(CONFIGURATION_FOLDER)) {
      return running.resolve(path.substring(CONFIGURATION_FOLDER.length()));
    }
    return path.startsWith("/") ? folder.path(path) : running.resolve(path).normalize();
  }
}
