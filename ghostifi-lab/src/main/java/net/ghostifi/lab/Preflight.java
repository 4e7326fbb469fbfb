package net.ghostifi.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a host can be a lab. */
final class Preflight {
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/local/sbin");

  /** Programs, and the Debian packages that bring them. */
  private static final Map<String, String> PROGRAMS = programs();

  private final Host host;

  Preflight(Host host) {
    this.host = host;
  }

  /**
   * What is looked at.
   *
   * @param system the operating system's name
   * @param user who runs us
   * @param root of its files
   */
  record Host(String system, String user, Path root) {
    static Host ours() {
      return new Host(
          System.getProperty("os.name", ""), System.getProperty("user.name", ""), Path.of("/"));
    }

    boolean has(String file) {
      return Files.exists(root.resolve(file.substring(1)));
    }
  }

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("ip", "iproute2");
    programs.put("systemd-nspawn", "systemd-container");
    programs.put("mmdebstrap", "mmdebstrap");
    programs.put("dnsmasq", "dnsmasq-base");
    programs.put("apt-cacher-ng", "apt-cacher-ng");
    programs.put("busybox", "busybox-static");
    programs.put("nft", "nftables");
    programs.put("openvpn", "openvpn");
    programs.put("ping", "iputils-ping");
    programs.put("curl", "curl");
    programs.put("flock", "util-linux");
    return programs;
  }

  List<String> missing() {
    if (!host.system().equals("Linux")) {
      return List.of("it is not Linux, and the lab's machines are Linux containers");
    }
    List<String> missing = new ArrayList<>();
    if (!host.user().equals("root")) {
      missing.add("only root can make machines: run it with sudo");
    }
    if (!host.has("/dev/net/tun")) {
      missing.add("there is no /dev/net/tun, which OpenVPN needs: modprobe tun");
    }
    Set<String> packages = new LinkedHashSet<>();
    PROGRAMS.forEach(
        (program, brings) -> {
          if (FOLDERS.stream().noneMatch(folder -> host.has(folder + "/" + program))) {
            packages.add(brings);
          }
        });
    if (!packages.isEmpty()) {
      missing.add(
          "packages are missing: apt install --no-install-recommends "
              + String.join(" ", packages));
    }
    return missing;
  }
}
