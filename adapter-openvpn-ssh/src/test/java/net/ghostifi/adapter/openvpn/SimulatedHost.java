package net.ghostifi.adapter.openvpn;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnMaterial;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.host.Addresses;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.host.HostOrder;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.host.VpsHost;

/** A simulated VPS that boots with our user data, and what we know of it. */
final class SimulatedHost implements AutoCloseable {
  static final SecretText PASSWORD = new SecretText("correct-horse:battery_'staple$(1)");

  final Faults faults = new Faults();
  final OpenVpnSettings settings;
  final OpenVpnInstaller installer;
  final VpnMaterial material;
  final VpnHost host;
  private final String address = randomAddress();
  private final Datacenter datacenter;
  private final AtomicReference<VpsHost> machine = new AtomicReference<>();
  private final SshKey hostKey;
  private final SshKey managementKey;

  SimulatedHost(HostSettings hosts, Path folder) {
    this(hosts, folder, installer(settings(hosts, Duration.ofSeconds(60), true)));
  }

  SimulatedHost(HostSettings hosts, Path folder, OpenVpnInstaller installer) {
    this.settings = settings(hosts, Duration.ofSeconds(60), true);
    this.installer = installer;
    datacenter = new Datacenter(hosts, new OneAddress(), faults, folder);
    hostKey = installer.newKey("host");
    managementKey = installer.newKey("installation");
    OpenVpnKeys keys =
        new OpenVpnKeys(settings.serverConfiguration(), false, InstantSource.system());
    material = keys.create(Materials.NAME);
    host = host(hostKey, managementKey);
  }

  static OpenVpnSettings settings(HostSettings hosts, Duration installTimeout, boolean login) {
    return new OpenVpnSettings(
        new OpenVpnSettings.Ssh(
            hosts.sshPort(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            installTimeout,
            login),
        new OpenVpnSettings.Vpn(hosts.vpnPort(), "10.8.0.0/24", List.of("1.1.1.1"), true, false),
        new OpenVpnSettings.Packages(true, Duration.ofHours(6), Duration.ofDays(1)));
  }

  static OpenVpnInstaller installer(OpenVpnSettings settings) {
    return new OpenVpnInstaller(
        settings.ssh(), settings.packages(), new AdapterContext(InstantSource.system(), true));
  }

  private static String randomAddress() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "127." + random.nextInt(16, 251) + "." + random.nextInt(256) + ".10";
  }

  VpnHost host(SshKey itsKey, SshKey loginKey) {
    return new VpnHost(
        Materials.NAME,
        new InstanceRef("vultr", "i-1"),
        address,
        itsKey.privateKey(),
        loginKey.privateKey());
  }

  VpnHost hostEnteredWith(SshKey loginKey) {
    return host(hostKey, loginKey);
  }

  VpnHost hostExpectedToShow(SshKey itsKey) {
    return host(itsKey, managementKey);
  }

  /** Powers it on; returns while it still boots. */
  SimulatedHost boot() {
    String userData =
        installer
            .userData(Materials.NAME, hostKey.privateKey(), managementKey.publicKey())
            .reveal();
    HostOrder order =
        new HostOrder(
            "i-1", address, Materials.NAME.value(), userData, List.of(), "image-password");
    datacenter.boot(
        order,
        up -> {
          machine.set(up);
          return true;
        },
        () -> {});
    return this;
  }

  /** Powers it on; returns when it can be entered. */
  SimulatedHost booted() {
    boot();
    await()
        .until(
            () -> machine().file("/root/.ssh/authorized_keys").orElse("").contains("ssh-ed25519"));
    return this;
  }

  SimulatedHost installed() {
    booted();
    installer.install(host, material.archive(), PASSWORD);
    return this;
  }

  VpsHost machine() {
    return machine.get();
  }

  @Override
  public void close() {
    installer.close();
    datacenter.close();
  }

  private final class OneAddress implements Addresses {
    @Override
    public Optional<String> lease() {
      return Optional.of(address);
    }

    @Override
    public void release(String released) {
      machine.set(null);
    }
  }
}
