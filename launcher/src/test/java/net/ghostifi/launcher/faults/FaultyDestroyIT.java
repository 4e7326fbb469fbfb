package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.Server;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.vultr.VultrFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Destructions during which providers fail: in the end nothing is left, and nothing sooner. */
class FaultyDestroyIT {
  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private Server started(SimulatorSettings settings) {
    day = BadDay.start(folder, settings);
    return day.built();
  }

  private Server started() {
    return started(SimulatorSettings.quick());
  }

  private FaultRule deletionSuffers(int times, Fault fault) {
    return day.faults().next(Endpoint.VULTR_DELETE_INSTANCE, times, fault);
  }

  private void succeeded() {
    assertThat(day.newest().outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @ConcurrentTest
  void backs_off_from_an_instance_that_is_locked_although_no_read_shows_it() {
    started();
    FaultRule locked = deletionSuffers(3, Fault.failBefore(VultrFailures.LOCKED));

    day.destroyed();

    assertThat(locked.hits()).isEqualTo(3);
    succeeded();
  }

  @ConcurrentTest
  void takes_a_deletion_that_is_pending_for_one_that_goes_on() {
    started();
    deletionSuffers(1, Fault.failAfter(VultrFailures.PENDING_DESTRUCTION));

    day.destroyed();

    succeeded();
  }

  @ConcurrentTest
  void deletes_again_after_calls_without_effect() {
    started();
    deletionSuffers(1, Fault.failBefore(500, "oops"));
    deletionSuffers(1, Fault.failBefore(Failure.wordless(500)));
    deletionSuffers(1, Fault.loseRequest());
    deletionSuffers(1, Fault.hang());

    day.destroyed();

    assertThat(day.simulator().vultr().calls().of(Endpoint.VULTR_DELETE_INSTANCE))
        .isGreaterThanOrEqualTo(5);
    succeeded();
  }

  static Stream<Fault> doubtsAfterTheEffect() {
    return Stream.of(
        Fault.failAfter(500, "oops"),
        Fault.failAfter(Failure.wordless(500)),
        Fault.loseAnswer(),
        Fault.landLate(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("doubtsAfterTheEffect")
  void finds_it_gone_after_a_deletion_whose_success_was_not_told(Fault doubt) {
    started();
    deletionSuffers(1, doubt);

    day.destroyed();

    succeeded();
  }

  @ConcurrentTest
  void counts_an_instance_as_gone_whose_id_is_called_invalid() {
    Server server = started();
    day.simulator().vultr().vanish(BadDay.current(server).ref().id());
    Fault invalid = Fault.failBefore(VultrFailures.INVALID_ID);
    FaultRule asked = deletionSuffers(1, invalid);
    day.faults().always(Endpoint.VULTR_GET_INSTANCE, invalid);
    day.faults().always(Endpoint.VULTR_GET_BANDWIDTH, invalid);

    day.destroyed();

    assertThat(asked.hits()).isEqualTo(1);
    succeeded();
  }

  @ConcurrentTest
  void an_instance_that_has_vanished_holds_nothing_up() {
    Server server = started();
    day.simulator().vultr().vanish(BadDay.current(server).ref().id());

    day.destroyed();

    succeeded();
  }

  @ConcurrentTest
  void waits_for_a_deletion_that_takes_its_time() {
    SimulatorSettings quick = SimulatorSettings.quick();
    started(
        quick.withVultr(
            quick
                .vultr()
                .withTimes(quick.vultr().address(), quick.vultr().boot(), Duration.ofSeconds(2))));

    day.destroyed();

    succeeded();
  }

  @ConcurrentTest
  void waits_as_long_as_a_rate_limit_says() {
    started();
    Failure throttled = VultrFailures.RATE_LIMITED.withRetryAfter(Duration.ofSeconds(1));
    FaultRule rule = deletionSuffers(1, Fault.failBefore(throttled));

    day.destroyed();

    assertThat(rule.hits()).isEqualTo(1);
    succeeded();
  }

  @ConcurrentTest
  void does_not_take_a_proxys_word_that_the_instance_is_gone() {
    started();
    deletionSuffers(
        1,
        Fault.intercept(
            new Answer(404, Map.of(), new Answer.Raw("text/html", "<h1>Not Found</h1>"))));

    day.destroyed();

    assertThat(day.simulator().vultr().calls().of(Endpoint.VULTR_DELETE_INSTANCE))
        .isGreaterThanOrEqualTo(2);
    succeeded();
  }

  @ConcurrentTest
  void a_host_that_does_not_answer_is_not_waited_for_longer_than_a_bound() {
    started();
    day.faults().always(Endpoint.HOST_EXEC, Fault.loseRequest());
    day.faults().always(Endpoint.VULTR_GET_BANDWIDTH, Fault.failBefore(500, "oops"));

    day.destroyed();

    succeeded();
  }
}
