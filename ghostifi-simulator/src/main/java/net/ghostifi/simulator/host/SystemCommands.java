package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The scripts that stand for a host's system commands. */
final class SystemCommands {
  private static final List<String> COMMANDS =
      List.of(
          "apt-config",
          "apt-get",
          "boot",
          "chown",
          "chpasswd",
          "cloud-init",
          "dpkg",
          "dpkg-query",
          "hostname",
          "id",
          "install",
          "ip",
          "journalctl",
          "logger",
          "nft",
          "ss",
          "sshd",
          "sysctl",
          "systemctl",
          "whoami");

  /** Commands that could change the machine on which the simulation runs. */
  private static final List<String> FORBIDDEN =
      List.of(
          "apt",
          "chroot",
          "crontab",
          "halt",
          "hostnamectl",
          "insmod",
          "iptables",
          "iptables-save",
          "ip6tables",
          "kexec",
          "modprobe",
          "mount",
          "passwd",
          "poweroff",
          "reboot",
          "service",
          "shutdown",
          "su",
          "sudo",
          "swapoff",
          "swapon",
          "systemd-run",
          "timedatectl",
          "umount",
          "useradd",
          "userdel",
          "usermod");

  private static final String EXECUTABLE = "rwxr-xr-x";

  private SystemCommands() {}

  static void install(HostFolder folder) {
    FORBIDDEN.forEach(name -> add(folder, name, "unsimulated"));
    COMMANDS.forEach(name -> add(folder, name));
    folder.writeState("lib.sh", resource("lib.sh"));
    folder.writeState("packages.sh", resource("packages.sh"));
    addArchive(folder);
  }

  /** What the package openvpn brings, as it is unpacked over the root. */
  private static void addArchive(HostFolder folder) {
    Path archive = folder.state("archives/openvpn");
    for (String place : List.of("usr/sbin/openvpn", "shims/openvpn")) {
      folder.write(archive.resolve(place), resource("openvpn"), EXECUTABLE);
    }
    String unit = "[Unit]\nDescription=OpenVPN service for %I\n";
    folder.write(
        archive.resolve("usr/lib/systemd/system/openvpn-server@.service"), unit, "rw-r--r--");
    folder.createFolder(archive.resolve("etc/openvpn/server"));
    folder.createFolder(archive.resolve("etc/openvpn/client"));
  }

  /** Adds a command that not every image has. */
  static void add(HostFolder folder, String name) {
    add(folder, name, name);
  }

  private static void add(HostFolder folder, String name, String resource) {
    folder.write(folder.path("/shims/" + name), resource(resource), EXECUTABLE);
  }

  static String resource(String name) {
    try (InputStream stream = SystemCommands.class.getResourceAsStream("shims/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource shims/" + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
