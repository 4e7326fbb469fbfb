package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.vultr.VultrFailures;
import net.ghostifi.simulator.vultr.VultrInstance;
import net.ghostifi.simulator.vultr.VultrPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds whose instance boots late, never, unseen or not to its end. */
class FaultyBootIT {
  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private long calls(Endpoint endpoint) {
    return day.simulator().vultr().calls().of(endpoint);
  }

  private void oneInstanceWasMade() {
    assertThat(day.simulator().vultr().created()).isEqualTo(1);
  }

  @ConcurrentTest
  void waits_for_an_address_that_comes_late() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.HOST_ADDRESS, Fault.slow(Duration.ofSeconds(3)));

    day.built();

    oneInstanceWasMade();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(names = {"HOST_ADDRESS", "HOST_INSTALL", "HOST_BOOT", "HOST_SSH", "HOST_CLOUD_INIT"})
  void deletes_what_never_comes_up_and_launches_another(Endpoint phase) {
    day = BadDay.start(folder, QuickRules.impatient());
    day.faults().next(phase, Fault.hang());
    day.buys(1);
    await().until(() -> day.simulator().vultr().created() == 1);
    VultrInstance stuck = day.simulator().vultr().instances().getFirst();

    Server server = day.running();

    assertThat(BadDay.current(server).ref().id()).isNotEqualTo(stuck.id());
    assertThat(day.simulator().vultr().instances())
        .extracting(VultrInstance::id)
        .containsExactly(BadDay.current(server).ref().id());
  }

  @ConcurrentTest
  void probes_the_host_where_the_provider_says_that_it_is_up_before_it_is() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.HOST_SSH, Fault.slow(Duration.ofSeconds(2)));

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void waits_for_an_instance_that_listings_lack_at_first_though_its_id_shows_it() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.VULTR_SHOW_INSTANCE, Fault.slow(Duration.ofSeconds(3)));

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void builds_on_an_instance_that_listings_never_show() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.VULTR_SHOW_INSTANCE, Fault.hang());

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void does_not_take_an_instance_for_gone_that_is_not_known_yet_anywhere() {
    day = BadDay.start(folder, QuickRules.seeingAfter(Duration.ofSeconds(10)));
    day.faults().next(Endpoint.VULTR_SHOW_INSTANCE, Fault.slow(Duration.ofSeconds(2)));
    day.faults().next(Endpoint.VULTR_KNOW_INSTANCE, Fault.slow(Duration.ofSeconds(2)));

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void launches_another_when_an_instance_vanishes_while_it_boots() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.HOST_BOOT, Fault.loseAnswer());

    day.built();

    assertThat(day.simulator().vultr().created()).isEqualTo(2);
    assertThat(day.simulator().vultr().instances()).hasSize(1);
  }

  @ConcurrentTest
  void an_instance_that_is_gone_may_be_called_an_invalid_id() {
    day = BadDay.start(folder);
    day.faults().always(Endpoint.VULTR_GET_INSTANCE, Fault.failBefore(VultrFailures.INVALID_ID));
    day.faults().next(Endpoint.HOST_BOOT, Fault.loseAnswer());

    day.built();

    assertThat(day.simulator().vultr().created()).isEqualTo(2);
  }

  @ConcurrentTest
  void listings_that_fail_hold_a_build_up_and_do_no_harm() {
    day = BadDay.start(folder);
    Answer page = new Answer(502, Map.of(), new Answer.Raw("text/html", "<h1>502"));
    Endpoint list = Endpoint.VULTR_LIST_INSTANCES;
    for (Fault fault :
        List.of(
            Fault.failBefore(500, "oops"),
            Fault.intercept(page),
            Fault.loseAnswer(),
            Fault.cutAnswer(),
            VultrPages.looping())) {
      day.faults().next(list, 2, fault);
    }

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void a_server_that_runs_is_left_alone_while_listings_fail_lack_it_or_are_empty() {
    day = BadDay.start(folder);
    Server server = day.built();
    day.simulator().vultr().hide(BadDay.current(server).ref().id());
    day.engine().check();
    day.faults().always(Endpoint.VULTR_LIST_INSTANCES, Fault.failBefore(500, "oops"));
    day.engine().check();
    day.faults().clear();
    day.faults().always(Endpoint.VULTR_LIST_INSTANCES, VultrPages.looping());
    day.engine().check();

    assertThat(day.server()).isEqualTo(server);
    assertThat(day.engine().journal().operations(10)).hasSize(1);
    oneInstanceWasMade();
  }

  @ConcurrentTest
  void asks_for_listings_and_never_for_single_instances_while_one_boots() {
    SimulatorSettings quick = SimulatorSettings.quick();
    day = BadDay.start(folder, quick.withVultr(quick.vultr().withBoot(Duration.ofSeconds(3))));

    day.built();

    assertThat(calls(Endpoint.VULTR_GET_INSTANCE)).isZero();
    assertThat(calls(Endpoint.VULTR_LIST_INSTANCES)).isLessThan(20);
  }

  @ConcurrentTest
  void changes_nothing_about_an_instance_while_it_is_installed() {
    day = BadDay.start(folder);

    day.built();

    assertThat(calls(Endpoint.VULTR_CREATE_INSTANCE)).isEqualTo(1);
    assertThat(calls(Endpoint.VULTR_UPDATE_INSTANCE)).isZero();
    assertThat(calls(Endpoint.VULTR_REBOOT_INSTANCE)).isZero();
    assertThat(calls(Endpoint.VULTR_CREATE_SSH_KEY)).isZero();
    assertThat(day.newest().operation().kind()).isEqualTo(OperationKind.CREATE);
    assertThat(day.newest().operation().progress().step()).isEqualTo(Step.NAME);
  }
}
