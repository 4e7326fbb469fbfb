package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a running daemon, and does to it, from the command line. */
class InterventionIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Pattern RETRY = Pattern.compile("→ ghostifi retry ([0-9a-f]{8})");

  private static final Pattern CONFIRM = Pattern.compile("→ ghostifi confirm ([0-9a-f]{8})");

  @TempDir private Path folder;
  private SimulatedWorld world;
  private Daemon daemon;
  private Shell shell;

  @BeforeEach
  void start() {
    world = new SimulatedWorld(folder);
    daemon =
        Daemon.start(
            world.configuration(
                "destruction { servers = 1, percent = 0 }\noperations.retries = []"));
    shell = new Shell(folder, Adapters.discovered());
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private String done(String... arguments) {
    Shell.Answer answer = shell.call(arguments);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isZero();
    return answer.out();
  }

  private static String hash(String shown) {
    Matcher confirm = CONFIRM.matcher(shown);
    assertThat(confirm.find()).isTrue();
    return confirm.group(1);
  }

  private void untilStatus(String text) {
    await().atMost(BOUND).until(() -> done("status").contains(text));
  }

  @Test
  void an_operation_that_needs_the_operator_says_why_and_goes_on_when_told() {
    assertThat(done("status")).isEqualTo("No servers\n");
    assertThat(done("operations")).isEqualTo("There have been no operations.\n");
    assertThat(done("subscriptions", "list")).isEqualTo("There are no subscriptions.\n");
    world
        .simulator()
        .faults()
        .always(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(400, "plan is sold by nobody"));
    assertThat(done("subscriptions", "add", "ann@example.org"))
        .isEqualTo("  ✓ subscription 1 is active\n");

    untilStatus("Needs you");
    String status = done("status");

    assertThat(status)
        .contains("g0001.ghostifi.net  Failed")
        .contains("needs the operator")
        .contains("plan is sold by nobody");
    Matcher retry = RETRY.matcher(status);
    assertThat(retry.find()).isTrue();
    String id = retry.group(1);
    assertThat(done("operations")).contains(id, "create", "g0001.ghostifi.net");
    assertThat(done("operations", id))
        .contains("LAUNCH", "launching a server", "plan is sold by nobody");

    world.simulator().faults().clear();
    assertThat(done("retry", id)).contains("goes on");

    untilStatus("g0001.ghostifi.net  Running");
    assertThat(done("subscriptions", "list"))
        .isEqualTo("  1  active  ann@example.org  g0001.ghostifi.net\n");
    assertThat(done("rotate-ssh-key")).contains("with a new key");
    Shell.Answer again = shell.call("retry", id);
    assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(again.err()).contains("has ended");
  }

  @Test
  void a_destruction_that_is_held_waits_for_a_confirmation() {
    done("subscriptions", "add", "ann@example.org");
    done("subscriptions", "add", "bob@example.org");
    untilStatus("g0001.ghostifi.net  Running");
    untilStatus("g0002.ghostifi.net  Running");

    done("subscriptions", "cancel", "1");
    await().atMost(BOUND).until(() -> !done("status").contains("g0001.ghostifi.net"));
    done("subscriptions", "cancel", "2");
    untilStatus("Held back");

    assertThat(done("status"))
        .contains("g0002.ghostifi.net  Running")
        .contains("g0002.ghostifi.net is not destroyed although subscription 2 is cancelled");
    String shown = done("confirm");
    assertThat(shown)
        .startsWith("Held back until you say so\n  g0002.ghostifi.net is not destroyed although")
        .contains("1 destruction, 0 replacements, 0 orphans");
    String hash = hash(shown);
    assertThat(done("status")).contains("→ ghostifi confirm " + hash);

    Shell.Answer other = shell.call("confirm", "00000000");
    assertThat(other.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(other.err())
        .isEqualTo(
            "Nothing was confirmed: what is held back is not what 00000000 was shown for.\n");
    assertThat(other.out()).isEqualTo(shown);
    Shell.Answer nobody = shell.call("confirm", "g0002");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(nobody.err())
        .isEqualTo("Nobody can be asked here; 'ghostifi confirm " + hash + "' confirms it.\n");
    shell.answers = false;
    assertThat(done("confirm", "g0002")).contains("Confirm it?", "Nothing was confirmed.");

    assertThat(done("confirm", hash))
        .isEqualTo("  ✓ g0002.ghostifi.net is destroyed at the next check\n");
    untilStatus("No servers");
    assertThat(done("confirm")).isEqualTo("Nothing is held back.\n");
    assertThat(shell.call("confirm", hash).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(world.simulator().account().isClean()).isTrue();
  }

  @Test
  void what_does_not_exist_is_refused_by_name() {
    assertThat(shell.call("retry", "12345678"))
        .isEqualTo(
            new Shell.Answer(
                ExitCode.REFUSED,
                "",
                "There is no operation 12345678; 'ghostifi operations' lists them.\n"));
    assertThat(shell.call("confirm", "g0009"))
        .isEqualTo(
            new Shell.Answer(
                ExitCode.REFUSED, "", "There is no server g0009; 'ghostifi status' lists them.\n"));
    assertThat(shell.call("subscriptions", "cancel", "9"))
        .isEqualTo(
            new Shell.Answer(
                ExitCode.REFUSED,
                "",
                "There is no subscription 9; 'ghostifi subscriptions list' lists them.\n"));
  }
}
