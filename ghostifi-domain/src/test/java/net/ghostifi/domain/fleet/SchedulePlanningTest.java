package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.fleet.Fleet.NOON;
import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.CANCELLED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Look;
import net.ghostifi.domain.watch.Presence;
import net.ghostifi.domain.watch.Silence;
import net.ghostifi.domain.watch.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** It is Sunday, the first of March 2026, noon in London and seven in New York. */
class SchedulePlanningTest {
  private static final String TODAY = "2026-03-01T05:00:00Z";
  private static final Noted SINCE_MONDAY = Noted.since(Instant.parse("2026-02-23T20:00:00Z"));
  private static final Noted UP_TO_SATURDAY =
      new Noted(SINCE_MONDAY.inForceSince(), LocalDate.parse("2026-02-28"));
  private static final Noted UP_TO_TODAY =
      new Noted(SINCE_MONDAY.inForceSince(), LocalDate.parse("2026-03-01"));

  private static Fleet fleet(int servers) {
    Fleet fleet = new Fleet();
    for (int number = 1; number <= servers; number++) {
      fleet.subscription(number, ACTIVE).runningServer(number);
    }
    return fleet;
  }

  private static Fleet one() {
    return fleet(1);
  }

  @ParameterizedTest
  @CsvSource({"daily", "WEEKLY", " Monthly "})
  void what_has_come_about_is_noted_and_run(String schedule) {
    Fleet fleet = one().scheduled(1, schedule, "Paris", UP_TO_SATURDAY, null);

    assertThat(fleet.intents())
        .containsExactly("note 1 " + TODAY + " DUE", "run 1 due " + TODAY + " from nyc to Paris");
    assertThat(fleet.plan().notices()).isEmpty();
    assertThat(notings(fleet).getFirst().noted()).isEqualTo(UP_TO_TODAY);
  }

  private static List<Noting> notings(Fleet fleet) {
    return fleet.plan().intents().stream()
        .filter(Intent.NoteOccurrences.class::isInstance)
        .flatMap(intent -> ((Intent.NoteOccurrences) intent).notings().stream())
        .toList();
  }

  @Test
  void what_was_noted_is_not_noted_again() {
    assertThat(one().scheduled(1, "daily", "Random", UP_TO_TODAY, null).intents()).isEmpty();
  }

  @Test
  void what_waits_is_run() {
    Fleet fleet = one().scheduled(1, "daily", "Random", UP_TO_TODAY, Instant.parse(TODAY));

    assertThat(fleet.intents()).containsExactly("run 1 due " + TODAY + " from nyc to Random");
  }

  @Test
  void of_what_was_missed_the_latest_runs_and_the_others_are_recorded() {
    Fleet fleet =
        one()
            .scheduled(
                1,
                "daily",
                "Random",
                new Noted(SINCE_MONDAY.inForceSince(), LocalDate.parse("2026-02-26")),
                null);

    assertThat(fleet.intents())
        .containsExactly(
            "note 1 2026-02-27T05:00:00Z COALESCED, 1 2026-02-28T05:00:00Z COALESCED, 1 "
                + TODAY
                + " DUE",
            "run 1 due " + TODAY + " from nyc to Random");
  }

  @Test
  void a_second_one_that_is_due_while_one_waits_is_coalesced_with_it() {
    Instant saturday = Instant.parse("2026-02-28T05:00:00Z");
    Fleet fleet = one().scheduled(1, "daily", "Random", UP_TO_SATURDAY, saturday);

    assertThat(fleet.intents())
        .containsExactly(
            "note 1 " + TODAY + " COALESCED", "run 1 due " + saturday + " from nyc to Random");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "REBUILD", "DESTROY"})
  void an_operation_that_is_under_way_does_instead(OperationKind kind) {
    Fleet due = one().live(1, kind).scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);
    Fleet waits =
        one().live(1, kind).scheduled(1, "daily", "Random", UP_TO_TODAY, Instant.parse(TODAY));

    assertThat(due.intents()).contains("note 1 " + TODAY + " COALESCED");
    assertThat(waits.intents()).contains("note 1 " + TODAY + " COALESCED");
    assertThat(due.intents()).noneMatch(intent -> intent.startsWith("run"));
    assertThat(waits.intents()).noneMatch(intent -> intent.startsWith("run"));
  }

  @Test
  void an_operation_that_waits_for_the_operator_does_instead_too() {
    Fleet fleet =
        one()
            .live(1, OperationKind.REBUILD, Step.NAME, false, OperationState.NEEDS_OPERATOR)
            .scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);

    assertThat(fleet.intents()).containsExactly("note 1 " + TODAY + " COALESCED");
  }

  @Test
  void whoever_has_changed_the_schedule_does_not_want_what_waits_any_more() {
    Noted changed = Noted.since(Instant.parse("2026-03-01T11:00:00Z"));
    for (String schedule : List.of("None", "daily", "weekly", "monthly", "nonsense")) {
      assertThat(one().scheduled(1, schedule, "Random", changed, Instant.parse(TODAY)).intents())
          .as(schedule)
          .containsExactly("note 1 " + TODAY + " WITHDRAWN");
    }
  }

  @Test
  void a_midnight_that_had_passed_before_the_schedule_was_set_does_not_count() {
    Noted changed = Noted.since(Instant.parse("2026-03-01T11:00:00Z"));

    assertThat(one().scheduled(1, "daily", "Random", changed, null).intents()).isEmpty();
  }

  @Test
  void the_new_one_runs_when_an_old_one_was_withdrawn() {
    Noted changed = Noted.since(Instant.parse("2026-02-28T12:00:00Z"));
    Instant saturday = Instant.parse("2026-02-28T05:00:00Z");

    assertThat(one().scheduled(1, "weekly", "Random", changed, saturday).intents())
        .containsExactly(
            "note 1 " + saturday + " WITHDRAWN, 1 " + TODAY + " DUE",
            "run 1 due " + TODAY + " from nyc to Random");
  }

  @Test
  void who_does_not_pay_is_not_rebuilt() {
    Fleet ended =
        new Fleet()
            .subscription(1, CANCELLED)
            .runningServer(1)
            .scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);
    Fleet undecided =
        new Fleet()
            .subscription(1, PENDING)
            .runningServer(1)
            .scheduled(1, "daily", "Random", UP_TO_TODAY, Instant.parse(TODAY));

    assertThat(ended.intents())
        .containsExactlyInAnyOrder("destroy 1", "note 1 " + TODAY + " WITHDRAWN");
    assertThat(undecided.intents()).containsExactly("note 1 " + TODAY + " WITHDRAWN");
  }

  @Test
  void what_a_customer_asks_for_goes_first_and_what_is_due_waits() {
    Fleet fleet = one().asked(1, "Paris").scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);

    assertThat(fleet.intents())
        .containsExactly("rebuild 1 from nyc to Paris", "note 1 " + TODAY + " DUE");
  }

  @Test
  void a_server_that_does_not_answer_waits_until_it_does_or_is_replaced() {
    InstanceRef machine = new InstanceRef("vultr", "i-1");
    Instant silent = NOON.minus(Duration.ofMinutes(5));
    Trouble doubtful =
        new Trouble(new ServerId(1), machine, new Silence(silent, silent, NOON), null, null, false);
    Look gone = new Look(Presence.GONE, silent, NOON);
    Trouble lost =
        new Trouble(new ServerId(1), machine, new Silence(silent, silent, NOON), gone, null, false);

    assertThat(
            fleet(3).troubled(doubtful).scheduled(1, "daily", "x", UP_TO_SATURDAY, null).intents())
        .containsExactly("note 1 " + TODAY + " DUE");
    assertThat(fleet(3).troubled(lost).scheduled(1, "daily", "x", UP_TO_SATURDAY, null).intents())
        .containsExactly("replace 1", "note 1 " + TODAY + " DUE");
  }

  @Test
  void nothing_is_noted_while_the_subscriptions_cannot_be_read() {
    Fleet fleet = one().unreadable("away").scheduled(1, "daily", "x", UP_TO_SATURDAY, null);

    assertThat(fleet.intents()).isEmpty();
  }

  @Test
  void a_schedule_that_makes_no_sense_is_told_and_the_others_go_on() {
    Fleet fleet =
        fleet(2)
            .scheduled(1, "hourly", "Random", UP_TO_SATURDAY, null)
            .scheduled(2, "daily", "Random", UP_TO_SATURDAY, null);

    assertThat(fleet.plan().notices())
        .containsExactly(
            new Notice.ScheduleRefused(
                new ServerId(1),
                "the schedule of g0001.ghostifi.net is not followed: a rebuild schedule is None,"
                    + " daily, weekly or monthly, not 'hourly'"));
    assertThat(fleet.intents())
        .containsExactly("note 2 " + TODAY + " DUE", "run 2 due " + TODAY + " from nyc to Random");
  }

  @Test
  void a_location_that_makes_no_sense_is_refused_and_the_others_go_on() {
    Fleet fleet =
        fleet(2)
            .scheduled(1, "daily", "?!", UP_TO_SATURDAY, null)
            .scheduled(2, "daily", "Random", UP_TO_SATURDAY, null);

    assertThat(fleet.intents())
        .containsExactly(
            "note 1 " + TODAY + " DUE, 2 " + TODAY + " DUE",
            "refuse 1 due " + TODAY,
            "run 2 due " + TODAY + " from nyc to Random");
  }

  @Test
  void of_a_herd_as_many_are_opened_as_there_is_room_for() {
    Fleet fleet = fleet(10).atMost(3).liveBySchedule(10, Step.GRACE, OperationState.LIVE);
    for (int number = 1; number <= 9; number++) {
      fleet.scheduled(number, "daily", "Random", UP_TO_SATURDAY, null);
    }

    assertThat(runs(fleet)).containsExactly("run 1", "run 2");
    assertThat(notings(fleet)).hasSize(9);
    assertThat(fleet.plan().notices())
        .containsExactly(
            new Notice.Queued(
                7, "scheduled rebuilds wait their turn: at most 3 are under way at once"));
  }

  private static List<String> runs(Fleet fleet) {
    return fleet.intents().stream()
        .filter(intent -> intent.startsWith("run"))
        .map(intent -> intent.substring(0, intent.indexOf(" due")))
        .toList();
  }

  @Test
  void whoever_has_waited_longest_goes_first() {
    Fleet fleet = fleet(3).atMost(1);
    fleet.scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);
    fleet.scheduled(2, "daily", "Random", UP_TO_SATURDAY, Instant.parse("2026-02-28T05:00:00Z"));
    fleet.scheduled(3, "daily", "Random", UP_TO_SATURDAY, Instant.parse("2026-02-27T05:00:00Z"));

    assertThat(runs(fleet)).containsExactly("run 3");
  }

  @Test
  void what_waits_for_the_operator_takes_no_room_and_clicks_take_none_either() {
    Fleet fleet =
        fleet(4)
            .atMost(1)
            .liveBySchedule(2, Step.NAME, OperationState.NEEDS_OPERATOR)
            .live(3, OperationKind.REBUILD);
    fleet.scheduled(1, "daily", "Random", UP_TO_SATURDAY, null);
    fleet.scheduled(4, "daily", "Random", UP_TO_SATURDAY, null);

    assertThat(runs(fleet)).containsExactly("run 1");
  }

  @Test
  void a_click_is_not_held_by_a_herd() {
    Fleet fleet =
        fleet(2).atMost(1).liveBySchedule(2, Step.GRACE, OperationState.LIVE).asked(1, "Paris");

    assertThat(fleet.intents()).containsExactly("rebuild 1 from nyc to Paris");
  }

  @Test
  void no_more_are_opened_than_can_be_launched_soon() {
    Fleet fleet = fleet(400);
    for (int number = 1; number <= 400; number++) {
      fleet.scheduled(number, "daily", "Random", UP_TO_SATURDAY, null);
    }
    assertThat(runs(fleet)).hasSize(200);

    for (int number = 1; number <= 150; number++) {
      fleet.liveBySchedule(number, Step.LAUNCH, OperationState.LIVE);
    }
    assertThat(runs(fleet)).hasSize(50);
    assertThat(runs(fleet).getFirst()).isEqualTo("run 151");
  }

  @Test
  void the_plan_does_not_depend_on_the_order_of_the_rows() {
    Fleet fleet = fleet(5).atMost(2);
    Fleet other = fleet(5).atMost(2);
    for (int number = 1; number <= 5; number++) {
      fleet.scheduled(number, "daily", "Random", UP_TO_SATURDAY, null);
      other.scheduled(6 - number, "daily", "Random", UP_TO_SATURDAY, null);
    }

    assertThat(other.shuffled(3).intents()).isEqualTo(fleet.intents());
  }
}
