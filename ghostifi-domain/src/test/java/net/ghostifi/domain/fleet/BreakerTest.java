package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.ghostifi.domain.operation.OperationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At most so many servers are opened for destruction within a day without anybody's word. */
class BreakerTest {
  private static Fleet fleetOf(long servers, long ended) {
    Fleet fleet = new Fleet();
    for (long number = 1; number <= servers; number++) {
      fleet.runningServer(number).subscription(number, number <= ended ? CANCELLED : ACTIVE);
    }
    return fleet;
  }

  @ParameterizedTest(name = "of {0} servers {1}")
  @CsvSource({"1, 3", "4, 3", "29, 3", "30, 3", "39, 3", "40, 4", "49, 4", "100, 10"})
  void lets_the_larger_of_three_servers_and_ten_percent_go(int servers, int most) {
    assertThat(DestructionLimit.standard().of(servers)).isEqualTo(most);
    assertThat(fleetOf(servers, servers).intents())
        .hasSize(Math.min(most, servers))
        .allMatch(intent -> intent.startsWith("destroy "));
  }

  @Test
  void holds_the_rest_visibly_those_with_the_lowest_numbers_first() {
    CheckPlan plan = fleetOf(10, 5).plan();

    assertThat(Fleet.told(plan)).containsExactly("destroy 1", "destroy 2", "destroy 3");
    assertThat(plan.notices(Notice.Held.class))
        .extracting(notice -> notice.server().value())
        .containsExactly(4L, 5L);
    assertThat(plan.notices().getFirst().text())
        .isEqualTo(
            "g0004.ghostifi.net is not destroyed although subscription 4 is cancelled:"
                + " within PT24H at most 3 servers are destroyed without confirmation");
  }

  @Test
  void counts_those_that_were_opened_within_the_window_even_if_they_are_gone() {
    Fleet fleet = fleetOf(10, 2).opened(98).opened(99);

    assertThat(fleet.intents()).containsExactly("destroy 1");
    assertThat(fleet.plan().notices(Notice.Held.class)).hasSize(1);
  }

  @Test
  void holds_all_when_the_window_is_used_up() {
    assertThat(fleetOf(10, 2).opened(97).opened(98).opened(99).intents()).isEmpty();
  }

  @Test
  void counts_a_server_once_however_often_it_is_opened() {
    assertThat(fleetOf(10, 4).opened(2).opened(4).opened(99).intents())
        .containsExactly("destroy 2", "destroy 4");
  }

  @Test
  void lets_confirmed_ones_go_without_counting_them() {
    assertThat(fleetOf(10, 6).confirmed(1).confirmed(2).confirmed(6).intents())
        .containsExactly(
            "destroy 1", "destroy 2", "destroy 3", "destroy 4", "destroy 5", "destroy 6");
    assertThat(fleetOf(10, 5).confirmed(5).opened(97).opened(98).opened(99).intents())
        .containsExactly("destroy 5");
  }

  @Test
  void takes_a_confirmation_back_when_the_subscription_returns() {
    Fleet fleet = fleetOf(4, 1).confirmed(1).confirmed(2);
    assertThat(fleet.intents()).containsExactly("destroy 1", "withdraw 2");
    Fleet building = new Fleet().emptyServer(1).live(1, OperationKind.CREATE).confirmed(1);
    assertThat(building.subscription(1, ACTIVE).intents()).containsExactly("withdraw 1");
  }

  @Test
  void counts_builds_that_are_cancelled() {
    Fleet fleet = new Fleet();
    for (long number = 1; number <= 4; number++) {
      fleet.emptyServer(number).live(number, OperationKind.CREATE).subscription(number, CANCELLED);
    }
    fleet.runningServer(5).subscription(5, CANCELLED);

    assertThat(fleet.intents()).containsExactly("undo 1", "undo 2", "undo 3");
    assertThat(fleet.plan().notices(Notice.Held.class))
        .extracting(notice -> notice.server().value())
        .containsExactly(4L, 5L);
  }

  @Test
  void does_not_count_what_is_already_being_destroyed_or_returns() {
    Fleet fleet = fleetOf(10, 3);
    for (long number = 20; number <= 25; number++) {
      fleet.runningServer(number).live(number, OperationKind.DESTROY);
      fleet.subscription(number, number % 2 == 0 ? CANCELLED : ACTIVE);
    }

    assertThat(fleet.intents())
        .containsExactly("destroy 1", "destroy 2", "destroy 3", "keep 21", "keep 23", "keep 25");
  }

  @Test
  void can_be_set_to_let_nothing_go() {
    DestructionLimit none = new DestructionLimit(Duration.ofHours(1), 0, 0);

    assertThat(fleetOf(10, 1).plan(none).intents()).isEmpty();
    assertThat(Fleet.told(fleetOf(10, 1).confirmed(1).plan(none))).containsExactly("destroy 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void has_a_share_between_none_and_all(int percent) {
    assertThatRefused(Duration.ofHours(24), 3, percent);
  }

  @Test
  void has_no_negative_number_or_window() {
    assertThatRefused(Duration.ofHours(24), -1, 10);
    assertThatRefused(Duration.ofHours(-1), 3, 10);
  }

  private static void assertThatRefused(Duration window, int servers, int percent) {
    assertThatThrownBy(() -> new DestructionLimit(window, servers, percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a destruction limit has a window, a number of servers and a percentage up to 100");
  }

  @Test
  void counts_a_share_of_a_large_fleet_without_overflow() {
    assertThat(new DestructionLimit(Duration.ofHours(24), 3, 100).of(Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE);
  }
}
