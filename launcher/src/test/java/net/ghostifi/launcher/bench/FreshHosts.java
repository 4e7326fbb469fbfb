package net.ghostifi.launcher.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import net.ghostifi.adapter.openvpn.OpenVpnFactory;
import net.ghostifi.adapter.openvpn.OpenVpnSettings;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabComputeFactory;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.simulation.LabWorld;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnMaterial;

/** Launches a machine of the lab, installs OpenVPN on it as the product does, and takes it away. */
final class FreshHosts implements AutoCloseable {
  /**
   * What one host took, in seconds from its SSH banner.
   *
   * @param answers until its OpenVPN answered
   * @param ends until the install script had ended
   * @param pushed whether it came without apt's lists
   */
  record Timing(double answers, double ends, boolean pushed) {}

  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private static final AdapterContext CONTEXT = new AdapterContext(InstantSource.system(), true);
  private static final long LOOK = Duration.ofMillis(5).toNanos();
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;

  private final LabSettings settings;
  private final Lab lab;
  private final Vpn pushing = vpn(true);
  private final Vpn fetching = vpn(false);
  private final VpnMaterial material = pushing.keys().create(NAME);
  private final byte[] profile = pushing.keys().profile(NAME, material.authority());
  private int launches;

  FreshHosts(Path folder) {
    this.settings = LabSettings.in(folder, LabWorld.images());
    this.lab = Lab.of(settings);
    lab.down();
    lab.up();
    Lab.of(settings.withImage("openvpn")).up();
  }

  private static Vpn vpn(boolean push) {
    return new OpenVpnFactory()
        .create(
            new OpenVpnSettings(
                new OpenVpnSettings.Ssh(
                    22,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(2),
                    true),
                new OpenVpnSettings.Vpn(1194, "10.8.0.0/24", List.of("10.77.0.1"), true, false),
                new OpenVpnSettings.Packages(push, Duration.ofHours(6), Duration.ofDays(1))),
            CONTEXT);
  }

  Timing install(String image, boolean push) {
    Vpn vpn = push ? pushing : fetching;
    ComputeProvider compute = new LabComputeFactory().create(settings.withImage(image), CONTEXT);
    SshKey hostKey = vpn.installer().newKey("host");
    SshKey management = vpn.installer().newKey("management");
    SecretText userData =
        vpn.installer().userData(NAME, hostKey.privateKey(), management.publicKey());
    OwnerTag tag = new OwnerTag(new InstallationId("bench"), UUID.randomUUID(), ++launches);
    InstanceRef made = compute.launch(new LaunchRequest(tag, NAME, new Location("nyc"), userData));
    try {
      String address = compute.find(made).orElseThrow().runningAddress().orElseThrow();
      VpnHost host =
          new VpnHost(NAME, made, address, hostKey.privateKey(), management.privateKey());
      return timed(made, host, vpn);
    } finally {
      compute.delete(made);
    }
  }

  private Timing timed(InstanceRef made, VpnHost host, Vpn vpn) {
    until(() -> hasBanner(host.address()));
    long banner = System.nanoTime();
    CompletableFuture<Double> installation =
        CompletableFuture.supplyAsync(
            () -> {
              vpn.installer()
                  .install(host, material.archive(), new SecretText("correct-horse-battery"));
              return since(banner);
            });
    until(
        () -> {
          if (installation.isCompletedExceptionally()) {
            installation.join();
          }
          return ProfileProbe.trouble(profile, host.address(), Instant.now()).isEmpty();
        });
    double answers = since(banner);
    double ends = installation.join();
    String lists =
        lab.machine(made).run("sh", "-c", "ls /var/lib/apt/lists | grep -c Packages || :");
    return new Timing(answers, ends, lists.strip().equals("0"));
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / NANOS;
  }

  private interface Condition {
    boolean holds();
  }

  private static void until(Condition condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it did not come about within " + BOUND);
      }
      LockSupport.parkNanos(LOOK);
    }
  }

  private static boolean hasBanner(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, 22), 500);
      socket.setSoTimeout(500);
      return socket.getInputStream().read() == 'S';
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    for (Vpn vpn : List.of(pushing, fetching)) {
      if (vpn.installer() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
    lab.down();
  }
}
