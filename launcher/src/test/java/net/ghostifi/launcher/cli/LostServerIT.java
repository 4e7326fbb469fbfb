package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.daemon.Daemon;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.host.VpsHost;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that die without a word beside a running daemon: nobody asks for anything. */
class LostServerIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

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
                """
                check.interval = 1s
                watch { interval = 1s, silence = 2s, patience = 6s }
                operations.bounds.drain = 3s
                openvpn-ssh.ssh { connect-timeout = 2s, auth-timeout = 5s }
                """));
    shell = new Shell(folder, Adapters.discovered());
    for (int number = 1; number <= 3; number++) {
      shell.call("subscriptions", "add", "customer" + number + "@example.org");
    }
    untilStatus(
        "g0001.ghostifi.net  Running", "g0002.ghostifi.net  Run", "g0003.ghostifi.net  Run");
  }

  @AfterEach
  void stop() {
    daemon.close();
    world.close();
  }

  private void untilStatus(String... texts) {
    await().atMost(BOUND).until(() -> List.of(texts).stream().allMatch(status()::contains));
  }

  private String status() {
    return shell.call("status").out();
  }

  private Instance current(int number) {
    Server server =
        daemon
            .application()
            .engine()
            .fleet()
            .server(new ServerName("g000" + number + ".ghostifi.net"))
            .orElseThrow();
    Instance current = server.current();
    assertThat(current).isNotNull();
    return current;
  }

  private VpsHost host(int number) {
    return world.simulator().vultr().host(current(number).ref().id()).orElseThrow();
  }

  private byte[] profile(int number) {
    return daemon
        .application()
        .engine()
        .profile(new ServerName("g000" + number + ".ghostifi.net"))
        .orElseThrow();
  }

  private void untilReplaced(Instance lost) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                !current(1).ref().equals(lost.ref())
                    && world.simulator().vultr().instances().size() == 3);
    untilStatus("g0001.ghostifi.net  Running");
  }

  @Test
  void a_host_that_falls_silent_is_replaced_and_its_profile_goes_on() {
    byte[] profile = profile(1);
    Instance lost = current(1);

    host(1).close();
    untilReplaced(lost);

    assertThat(profile(1)).isEqualTo(profile);
    assertThat(host(1).vpnTrouble()).isEmpty();
    assertThat(world.simulator().vultr().instances())
        .extracting(VultrInstance::id)
        .contains(current(1).ref().id())
        .doesNotContain(lost.ref().id());
    String operation = shell.call("operations").out();
    assertThat(operation).contains("replacement  g0001.ghostifi.net");
  }

  @Test
  void an_instance_that_vanishes_is_replaced() {
    Instance lost = current(1);

    world.simulator().vultr().vanish(lost.ref().id());

    untilReplaced(lost);
  }

  @Test
  void when_all_fall_silent_nothing_is_launched_until_the_operator_says_so() {
    Instance lost = current(1);
    List.of(1, 2, 3).forEach(number -> host(number).close());
    world.simulator().faults().always(Endpoint.VULTR_LIST_INSTANCES, Fault.failBefore(503, "no"));

    untilStatus("at vultr 3 of 3 servers do not answer: an outage, or our own network");
    await().during(Duration.ofSeconds(10)).atMost(BOUND).until(() -> launched() == 3);
    assertThat(status()).contains("g0001.ghostifi.net  Running");
    world.simulator().faults().clear();
    shell.answers = true;
    await()
        .atMost(BOUND)
        .until(
            () ->
                shell
                    .call("confirm", "g0001")
                    .out()
                    .endsWith("  ✓ g0001.ghostifi.net is replaced at the next check\n"));

    untilReplaced(lost);
    assertThat(launched()).isEqualTo(4);
  }

  private int launched() {
    return world.simulator().vultr().created();
  }
}
