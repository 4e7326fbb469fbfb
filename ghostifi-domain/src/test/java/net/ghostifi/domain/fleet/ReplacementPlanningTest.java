package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.CANCELLED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.FAILING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Look;
import net.ghostifi.domain.watch.Presence;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.Silence;
import net.ghostifi.domain.watch.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lost servers a check replaces. */
class ReplacementPlanningTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant AN_HOUR_AGO = Fleet.NOON.minus(HOUR);

  private static Trouble trouble(long number, Presence found) {
    return new Trouble(
        new ServerId(number),
        new InstanceRef("vultr", "i-" + number),
        new Silence(AN_HOUR_AGO, AN_HOUR_AGO, Fleet.NOON),
        new Look(found, AN_HOUR_AGO, Fleet.NOON),
        null,
        false);
  }

  private static Trouble gone(long number) {
    return trouble(number, Presence.GONE);
  }

  private static Trouble silent(long number) {
    return trouble(number, Presence.RUNNING);
  }

  private static Fleet fleet(int servers) {
    Fleet fleet = new Fleet();
    for (int number = 1; number <= servers; number++) {
      fleet.runningServer(number).subscription(number, ACTIVE);
    }
    return fleet;
  }

  private static Replacement failed(Duration ago) {
    return new Replacement(new ServerId(1), Outcome.FAILED, Fleet.NOON.minus(ago), true);
  }

  private static List<String> texts(Fleet fleet) {
    return fleet.plan().notices().stream().map(Notice::text).toList();
  }

  @Test
  void a_lost_server_is_replaced_with_its_reason() {
    CheckPlan plan = fleet(3).troubled(gone(1)).plan();

    assertThat(plan.notices()).isEmpty();
    assertThat(plan.intents())
        .singleElement()
        .isInstanceOfSatisfying(
            Intent.ReplaceServer.class,
            intent -> {
              assertThat(intent.confirmed()).isFalse();
              assertThat(intent.lost().ref()).isEqualTo(new InstanceRef("vultr", "i-1"));
              assertThat(intent.reason())
                  .isEqualTo(
                      "g0001.ghostifi.net is replaced: it has not answered since "
                          + AN_HOUR_AGO
                          + ": its provider says that the instance is gone");
            });
  }

  @Test
  void only_who_pays_gets_another() {
    Fleet fleet = new Fleet().runningServer(1).runningServer(2).runningServer(3).runningServer(4);
    fleet.subscription(1, FAILING).subscription(2, CANCELLED).troubled(gone(1)).troubled(gone(2));
    fleet.subscription(3, ACTIVE).subscription(4, ACTIVE);

    assertThat(fleet.intents()).containsExactly("destroy 2");
  }

  @Test
  void nothing_is_replaced_while_the_subscriptions_cannot_be_read() {
    assertThat(fleet(3).troubled(gone(1)).unreadable("no").intents()).isEmpty();
  }

  @Test
  void what_an_operation_holds_is_left_to_it() {
    for (OperationKind kind : List.of(OperationKind.REBUILD, OperationKind.DESTROY)) {
      assertThat(fleet(3).troubled(gone(1)).live(1, kind).intents()).doesNotContain("replace 1");
    }
  }

  @Test
  void a_request_for_a_rebuild_goes_first() {
    assertThat(fleet(3).troubled(gone(1)).asked(1, "Paris").intents())
        .containsExactly("rebuild 1 from nyc to Paris");
  }

  @Test
  void what_was_found_of_an_earlier_instance_says_nothing() {
    Trouble old = gone(1);
    Trouble other =
        new Trouble(
            old.server(), new InstanceRef("vultr", "i-77"), old.silence(), old.look(), null, false);

    assertThat(fleet(3).troubled(other).intents()).isEmpty();
  }

  @Test
  void a_doubtful_server_is_mentioned_once_it_is_silent_for_long() {
    Trouble unseen = silent(1).unseen("503");

    assertThat(texts(fleet(3).troubled(unseen)))
        .singleElement()
        .asString()
        .startsWith("g0001.ghostifi.net has not answered since ");
    Trouble young = unseen.with(Silence.begun(Fleet.NOON));
    assertThat(texts(fleet(3).troubled(young))).isEmpty();
  }

  @Test
  void in_an_outage_nothing_is_replaced_not_even_what_is_gone() {
    Fleet fleet = fleet(5).troubled(silent(1)).troubled(silent(2)).troubled(silent(3));
    fleet.troubled(gone(4));

    assertThat(fleet.intents()).isEmpty();
    assertThat(fleet.plan().notices(Notice.Outage.class))
        .singleElement()
        .satisfies(
            outage ->
                assertThat(outage.text()).startsWith("at vultr 3 of 4 servers do not answer"));
    assertThat(fleet.plan().notices(Notice.ReplacementHeld.class))
        .extracting(held -> held.server().value())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void what_the_operator_has_confirmed_is_replaced_even_then() {
    Fleet fleet = fleet(3).troubled(silent(1).with(true)).troubled(silent(2)).troubled(silent(3));

    assertThat(fleet.plan().intents())
        .singleElement()
        .isInstanceOfSatisfying(
            Intent.ReplaceServer.class, intent -> assertThat(intent.confirmed()).isTrue());
  }

  @Test
  void the_breaker_lets_as_many_pass_as_it_says_in_one_check() {
    Fleet fleet = fleet(12);
    for (int number = 1; number <= 5; number++) {
      fleet.troubled(gone(number));
    }

    assertThat(fleet.intents()).containsExactly("replace 1", "replace 2", "replace 3");
    assertThat(fleet.plan().notices(Notice.ReplacementHeld.class))
        .hasSize(2)
        .allSatisfy(
            held ->
                assertThat(held.text())
                    .endsWith(
                        "it is not replaced by itself: within PT24H at most 3 servers are"
                            + " replaced without confirmation"));
  }

  @Test
  void those_of_before_count_and_those_that_were_confirmed_do_not() {
    Fleet fleet = fleet(12).troubled(gone(1));
    for (int number = 2; number <= 4; number++) {
      fleet.replaced(
          new Replacement(new ServerId(number), Outcome.SUCCEEDED, AN_HOUR_AGO, number > 2));
    }
    assertThat(fleet.intents()).containsExactly("replace 1");

    fleet.replaced(new Replacement(new ServerId(99), null, null, true));
    assertThat(fleet.intents()).as("one more, of a server that is no longer there").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 59, false",
    "1, 60, true",
    "2, 299, false",
    "2, 300, true",
    "3, 1799, false",
    "3, 1800, true",
    "7, 1799, false",
    "7, 1800, true",
  })
  void tries_are_apart(int failures, long secondsAgo, boolean again) {
    Fleet fleet = fleet(3).troubled(gone(1));
    for (int i = 0; i < failures; i++) {
      fleet.replaced(failed(Duration.ofSeconds(secondsAgo)));
    }

    assertThat(fleet.intents()).hasSize(again ? 1 : 0);
    assertThat(texts(fleet)).hasSize(again ? 0 : 1);
    if (!again) {
      assertThat(texts(fleet).getFirst())
          .contains(failures == 1 ? "tried in vain once" : "tried in vain " + failures + " times");
    }
  }

  @Test
  void tries_for_an_earlier_loss_are_not_waited_for() {
    Fleet fleet = fleet(3).troubled(gone(1));
    fleet.replaced(failed(HOUR.plusSeconds(1)));
    fleet.replaced(failed(Duration.ofSeconds(90)));

    assertThat(fleet.intents()).as("one try in this loss").containsExactly("replace 1");
  }

  @Test
  void a_confirmation_does_not_shorten_the_wait_between_tries() {
    Fleet fleet = fleet(3).troubled(gone(1).with(true)).replaced(failed(Duration.ofSeconds(9)));

    assertThat(fleet.intents()).isEmpty();
  }

  @Test
  void without_waits_in_the_configuration_it_is_half_an_hour() {
    ReplacementRules rules =
        new ReplacementRules(Fleet.REPLACEMENTS.watch(), Fleet.REPLACEMENTS.limit(), List.of());

    assertThat(rules.pause(1)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void the_order_in_which_the_fleet_is_told_changes_nothing() {
    Fleet fleet = fleet(12);
    for (int number = 1; number <= 5; number++) {
      fleet.troubled(gone(number));
    }
    CheckPlan plan = fleet.plan();

    for (int seed = 0; seed < 20; seed++) {
      assertThat(fleet.shuffled(seed).plan()).isEqualTo(plan);
    }
  }
}
