package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.vultr.VultrFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose launch goes wrong: one instance stands at the end, whatever was answered. */
class FaultyLaunchIT {
  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private FaultRule launchSuffers(Fault fault) {
    return day.faults().next(Endpoint.VULTR_CREATE_INSTANCE, fault);
  }

  private void oneInstanceWasMade() {
    assertThat(day.simulator().vultr().created()).isEqualTo(1);
    assertThat(day.simulator().vultr().instances()).hasSize(1);
  }

  private long launches() {
    return day.simulator().vultr().calls().of(Endpoint.VULTR_CREATE_INSTANCE);
  }

  @ConcurrentTest
  void waits_as_long_as_a_rate_limit_says() {
    day = BadDay.start(folder);
    launchSuffers(
        Fault.failBefore(VultrFailures.RATE_LIMITED.withRetryAfter(Duration.ofSeconds(2))));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(2);
  }

  @ConcurrentTest
  void backs_off_from_a_rate_limit_that_does_not_say_how_long() {
    day = BadDay.start(folder);
    day.faults()
        .next(Endpoint.VULTR_CREATE_INSTANCE, 3, Fault.failBefore(VultrFailures.RATE_LIMITED));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(4);
  }

  @ConcurrentTest
  void sends_a_launch_again_that_failed_before_its_effect_once_it_must_have_shown() {
    day = BadDay.start(folder);
    launchSuffers(Fault.failBefore(503, "busy"));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(2);
  }

  @ConcurrentTest
  void adopts_a_launch_that_was_reported_as_failed() {
    day = BadDay.start(folder);
    launchSuffers(Fault.failAfter(500, "oops"));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(1);
  }

  @ConcurrentTest
  void adopts_a_launch_that_was_reported_as_failed_without_words() {
    day = BadDay.start(folder);
    launchSuffers(Fault.failAfter(Failure.wordless(500)));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(1);
  }

  @ConcurrentTest
  void adopts_a_launch_whose_answer_was_lost() {
    day = BadDay.start(folder);
    launchSuffers(Fault.loseAnswer());

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(1);
  }

  @ConcurrentTest
  void adopts_a_launch_whose_answer_was_cut_half_way() {
    day = BadDay.start(folder);
    launchSuffers(Fault.cutAnswer());

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(1);
  }

  @ConcurrentTest
  void adopts_a_launch_that_lands_late_but_while_it_is_still_looked_for() {
    day = BadDay.start(folder, QuickRules.seeingAfter(Duration.ofSeconds(10)));
    launchSuffers(Fault.landLate(Duration.ofSeconds(1)));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(1);
  }

  @ConcurrentTest
  void gives_up_waiting_for_a_launch_that_is_never_answered_and_finds_that_nothing_was_made() {
    day = BadDay.start(folder);
    launchSuffers(Fault.hang());

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(2);
  }

  @ConcurrentTest
  void does_not_take_a_proxys_word_for_what_the_provider_did() {
    day = BadDay.start(folder);
    launchSuffers(
        Fault.intercept(
            new Answer(404, Map.of(), new Answer.Raw("text/html", "<h1>Not Found</h1>"))));

    day.built();

    oneInstanceWasMade();
    assertThat(launches()).isEqualTo(2);
  }

  @ConcurrentTest
  void is_served_by_the_next_provider_where_the_first_has_no_room() {
    try (SecondCloud second = new SecondCloud(folder.resolve("second"))) {
      day = BadDay.startBefore(folder, second);
      day.simulator().vultr().sellOut("ewr");
      day.buys(1);
      day.until(ServerStatus.RUNNING);

      assertThat(BadDay.current(day.server()).ref().provider()).isEqualTo(second.name());
      assertThat(second.simulator().vultr().instances()).hasSize(1);
      assertThat(day.simulator().vultr().created()).isZero();
    }
  }

  @ConcurrentTest
  void is_served_by_the_next_provider_where_the_account_of_the_first_is_full() {
    try (SecondCloud second = new SecondCloud(folder.resolve("second"))) {
      day = BadDay.startBefore(folder, second);
      day.faults()
          .always(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.QUOTA_EXCEEDED));
      day.buys(1);
      day.until(ServerStatus.RUNNING);

      assertThat(BadDay.current(day.server()).ref().provider()).isEqualTo(second.name());
    }
  }

  @ConcurrentTest
  void asks_the_operator_in_the_end_when_nobody_has_room_and_goes_on_when_there_is() {
    day = BadDay.start(folder);
    day.simulator().vultr().sellOut("ewr");
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("not available in the selected region");
    assertThat(launches()).isEqualTo(4);
    assertThat(day.simulator().account().instancesLeft()).isZero();

    day.simulator().vultr().restock("ewr");
    day.resume();
    day.running();
  }

  @ConcurrentTest
  void tells_the_operator_that_this_machine_is_not_on_the_accounts_list_of_addresses() {
    day = BadDay.start(folder);
    day.faults()
        .always(
            Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.UNAUTHORIZED_ADDRESS));
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("vultr", "Unauthorized IP address");
    assertThat(day.simulator().vultr().created()).isZero();
  }
}
