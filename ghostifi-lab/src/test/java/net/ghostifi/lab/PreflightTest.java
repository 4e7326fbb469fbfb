package net.ghostifi.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host is told that cannot be a lab. */
class PreflightTest {
  private static final List<String> FILES =
      List.of(
          "dev/net/tun",
          "sbin/ip",
          "usr/bin/systemd-nspawn",
          "usr/bin/mmdebstrap",
          "usr/sbin/dnsmasq",
          "usr/sbin/apt-cacher-ng",
          "usr/bin/busybox",
          "usr/sbin/nft",
          "usr/sbin/openvpn",
          "usr/bin/ping",
          "usr/bin/curl",
          "usr/bin/flock");

  @TempDir private Path root;

  @BeforeEach
  void install() throws IOException {
    for (String file : FILES) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.createFile(root.resolve(file));
    }
  }

  private List<String> missing(String system, String user) {
    return new Preflight(new Preflight.Host(system, user, root)).missing();
  }

  @Test
  void a_host_that_has_everything_lacks_nothing() {
    assertThat(missing("Linux", "root")).isEmpty();
  }

  @Test
  void only_linux_has_such_machines() {
    assertThat(missing("Mac OS X", "root"))
        .singleElement()
        .asString()
        .startsWith("it is not Linux");
  }

  @Test
  void only_root_can_make_them() {
    assertThat(missing("Linux", "ann"))
        .containsExactly("only root can make machines: run it with sudo");
  }

  @Test
  void openvpn_needs_tunnels() throws IOException {
    Files.delete(root.resolve("dev/net/tun"));

    assertThat(missing("Linux", "root"))
        .containsExactly("there is no /dev/net/tun, which OpenVPN needs: modprobe tun");
  }

  @Test
  void all_packages_are_named_at_once() throws IOException {
    Files.delete(root.resolve("usr/bin/systemd-nspawn"));
    Files.delete(root.resolve("usr/sbin/dnsmasq"));

    assertThat(missing("Linux", "ann"))
        .containsExactly(
            "only root can make machines: run it with sudo",
            "packages are missing: apt install --no-install-recommends"
                + " systemd-container dnsmasq-base");
  }
}
