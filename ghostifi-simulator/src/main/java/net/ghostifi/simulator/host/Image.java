package net.ghostifi.simulator.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies on a host's disk when it boots for the first time, and what cloud-init adds. */
final class Image {
  private static final String READABLE = "rw-r--r--";
  private static final String PRIVATE = "rw-------";

  private Image() {}

  static void install(HostFolder folder, HostOrder order, HostSettings settings) {
    SystemCommands.install(folder);
    state(folder, order, settings);
    files(folder, order);
    if (settings.image().firewall()) {
      SystemCommands.add(folder, "ufw");
      etc(folder, "ufw/ufw.conf", "ENABLED=yes\nLOGLEVEL=low\n");
      folder.writeState("ufw/active", "yes\n");
      folder.writeState("ufw/rules", "22/tcp\n" + settings.sshPort() + "/tcp\n");
      folder.writeState("units/ufw.enabled", "");
    }
  }

  private static void state(HostFolder folder, HostOrder order, HostSettings settings) {
    folder.writeState("address", order.address() + "\n");
    folder.writeState("route-out", "");
    folder.writeState("cloud-init", "running");
    folder.writeState("passwords/root", order.rootPassword());
    folder.writeState("units/ssh.enabled", "");
    double seconds = settings.packages().toMillis() / 1000.0;
    folder.writeState("apt-seconds", seconds + "\n");
    Instant free = Instant.now().plus(settings.aptLock());
    folder.writeState("apt-lock-until", free.toEpochMilli() + "\n");
    for (String present : List.of("dpkg", "nftables", "iproute2", "openssl", "ca-certificates")) {
      folder.writeState("packages/" + present, "1.0\n");
    }
  }

  private static void files(HostFolder folder, HostOrder order) {
    etc(folder, "os-release", SystemCommands.resource("os-release"));
    etc(folder, "debian_version", "12.9\n");
    etc(folder, "hostname", order.hostname() + "\n");
    etc(folder, "hosts", "127.0.0.1 localhost\n127.0.1.1 " + order.hostname() + "\n");
    etc(folder, "ssh/sshd_config", SystemCommands.resource("sshd_config"));
    etc(folder, "nftables.conf", "#!/usr/sbin/nft -f\n\nflush ruleset\n");
    etc(folder, "sysctl.conf", "#net.ipv4.ip_forward=1\n");
    for (String name :
        List.of(
            "/etc/sysctl.d",
            "/etc/systemd/system",
            "/root/.ssh",
            "/run",
            "/tmp",
            "/usr/bin",
            "/usr/sbin",
            "/usr/lib/systemd/system",
            "/var/lib/dpkg",
            "/var/log",
            "/dev/net",
            "/sys/class/net/eth0/statistics",
            "/var/lib/cloud/instance")) {
      folder.createFolder(folder.path(name));
    }
    passwordLogin(folder, false);
    authorize(folder, order.sshKeys());
  }

  private static void etc(HostFolder folder, String name, String content) {
    folder.write(folder.path("/etc/" + name), content, READABLE);
  }

  private static void passwordLogin(HostFolder folder, boolean allowed) {
    String content = "PasswordAuthentication " + (allowed ? "yes" : "no") + "\n";
    folder.write(folder.path("/etc/ssh/sshd_config.d/50-cloud-init.conf"), content, PRIVATE);
  }

  private static void authorize(HostFolder folder, List<String> keys) {
    String content = keys.stream().map(key -> key.strip() + "\n").collect(Collectors.joining());
    folder.write(folder.path("/root/.ssh/authorized_keys"), content, PRIVATE);
  }

  /** The part of cloud-init that reads the user data. */
  static void personalise(HostFolder folder, HostOrder order, CloudConfig config) {
    authorize(
        folder, Stream.concat(order.sshKeys().stream(), config.authorizedKeys().stream()).toList());
    passwordLogin(folder, config.passwordLogin());
    for (CloudConfig.WrittenFile file : config.files()) {
      folder.write(folder.path(file.path()), file.content(), permissions(file.permissions()));
    }
  }

  private static String permissions(String octal) {
    int bits = Integer.parseInt(octal, 8);
    StringBuilder text = new StringBuilder();
    for (int shift = 8; shift >= 0; shift--) {
      text.append((bits >> shift & 1) == 1 ? "rwx".charAt((8 - shift) % 3) : '-');
    }
    return text.toString();
  }

  static void addTraffic(HostFolder folder, long received, long sent) {
    add(folder, "rx_bytes", received);
    add(folder, "tx_bytes", sent);
  }

  private static void add(HostFolder folder, String counter, long bytes) {
    Path file = folder.path("/sys/class/net/eth0/statistics/" + counter);
    long before = folder.read(file).map(String::strip).map(Long::parseLong).orElse(0L);
    folder.write(file, before + bytes + "\n", READABLE);
  }
}
