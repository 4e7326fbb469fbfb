package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.ghostifi.launcher.config.FakeAdapters;
import net.ghostifi.launcher.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the demo does not begin. */
class DemoCommandTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void begin() {
    shell = new Shell(folder, FakeAdapters.all());
    shell.labLacks = List::of;
  }

  @Test
  void without_root_there_is_no_lab() {
    shell.labLacks = () -> List.of("only root can make machines: run it with sudo");

    Shell.Answer answer = shell.call("demo", "--lab");

    assertThat(answer)
        .isEqualTo(
            new Shell.Answer(
                ExitCode.UNAVAILABLE,
                "",
                """
                This host cannot be a lab:
                  - only root can make machines
                      run it with sudo
                Without a lab everything is simulated:  ./ghostifi demo
                """));
  }

  @Test
  void everything_that_is_missing_is_named_in_lines_that_can_be_copied() {
    shell.labLacks =
        () ->
            List.of(
                "there is no /dev/net/tun, which OpenVPN needs: modprobe tun",
                "packages are missing: apt install --no-install-recommends systemd-container"
                    + " mmdebstrap dnsmasq-base apt-cacher-ng busybox-static nftables");

    Shell.Answer answer = shell.call("demo", "--lab");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(answer.err())
        .isEqualTo(
            """
            This host cannot be a lab:
              - there is no /dev/net/tun, which OpenVPN needs
                  modprobe tun
              - packages are missing
                  apt install --no-install-recommends systemd-container mmdebstrap \\
                   dnsmasq-base apt-cacher-ng busybox-static nftables
            Without a lab everything is simulated:  ./ghostifi demo
            """);
    assertThat(answer.err().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThan(Terminal.WIDTH));
  }

  @Test
  void a_host_that_is_not_linux_is_told_so() {
    shell.labLacks = () -> List.of("it is not Linux, and the lab's machines are Linux containers");

    assertThat(shell.call("demo", "--lab").err())
        .contains("  - it is not Linux, and the lab's machines are Linux containers\n");
  }

  @Test
  void the_labs_network_can_be_chosen_but_must_be_one() {
    shell.environment.put("GHOSTIFI_LAB_NETWORK", "192.168");

    Shell.Answer answer = shell.call("demo", "--lab");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err())
        .isEqualTo("GHOSTIFI_LAB_NETWORK: network is such as 10.77, not '192.168'\n");
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("mine")).resolve("precious"));

    Shell.Answer answer = shell.call("demo", "--lab", "--folder", "mine");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).isEqualTo("mine is not an empty folder; name another\n");
  }
}
