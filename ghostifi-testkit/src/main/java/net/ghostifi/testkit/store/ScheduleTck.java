package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.OccurrenceRow;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What all stores do alike with schedules and what has become of their occurrences. */
public abstract class ScheduleTck extends StoresFixture {
  private static final Location PARIS = new Location("paris");
  private static final RebuildPolicy DAILY =
      new RebuildPolicy(RebuildSchedule.DAILY, new LocationChoice.Fixed(PARIS));
  private static final RebuildPolicy WEEKLY =
      new RebuildPolicy(RebuildSchedule.WEEKLY, new LocationChoice.Random());
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final Instant DUE = Instant.parse("2026-03-02T05:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-03-03T05:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-03T06:00:00Z");
  private static final Operation.Order ORDERED = Operation.Order.scheduled(PARIS, List.of("vultr"));

  private ServerId daily(long subscription) {
    ServerId id = running(subscription);
    assertThat(stores.fleet().setSchedule(id, DAILY, NOW)).isTrue();
    return id;
  }

  private Scheduled schedule(ServerId id) {
    return stores.fleet().schedule(id).orElseThrow();
  }

  private static Noting noting(Scheduled read, LocalDate day, Noting.Entry... entries) {
    return new Noting(read, new Noted(read.noted().inForceSince(), day), List.of(entries));
  }

  private static Noting.Entry entry(Instant dueAt, OccurrenceState state) {
    return new Noting.Entry(dueAt, state, state == OccurrenceState.DUE ? null : "because");
  }

  private void note(Noting... notings) {
    stores.fleet().noteOccurrences(List.of(notings), NOW);
  }

  /** A server whose schedule is due. */
  private ServerId due(long subscription) {
    ServerId id = daily(subscription);
    note(noting(schedule(id), DAY, entry(DUE, OccurrenceState.DUE)));
    return id;
  }

  private List<String> told(ServerId id) {
    return stores.fleet().occurrences(id, 100).stream()
        .map(row -> row.dueAt() + " " + row.state())
        .toList();
  }

  private static Opening.Scheduled run(ServerId id, Instant dueAt, int atMost) {
    return new Opening.Scheduled(id(), id, dueAt, ORDERED, atMost, LATER, "due");
  }

  @Test
  final void a_new_server_has_no_schedule() {
    ServerId id = running(7);

    assertThat(schedule(id))
        .isEqualTo(new Scheduled(id, "None", "Random", schedule(id).noted(), null));
    assertThat(schedule(id).noted().day()).isNull();
    assertThat(snapshot().schedules()).isEmpty();
    assertThat(stores.fleet().schedule(new ServerId(99))).isEmpty();
    assertThat(stores.fleet().setSchedule(new ServerId(99), DAILY, NOW)).isFalse();
    assertThat(stores.fleet().occurrences(id, 10)).isEmpty();
  }

  @Test
  final void a_schedule_is_in_force_from_when_it_was_changed() {
    ServerId id = daily(7);
    assertThat(snapshot().schedules())
        .containsExactly(new Scheduled(id, "daily", "Paris", Noted.since(NOW), null));

    stores.fleet().setSchedule(id, DAILY, LATER);
    assertThat(schedule(id).noted()).as("the same once more").isEqualTo(Noted.since(NOW));

    RebuildPolicy elsewhere = new RebuildPolicy(RebuildSchedule.DAILY, WEEKLY.location());
    stores.fleet().setSchedule(id, elsewhere, LATER);
    assertThat(schedule(id))
        .isEqualTo(new Scheduled(id, "daily", "Random", Noted.since(NOW), null));

    stores.fleet().setSchedule(id, WEEKLY, LATER);
    assertThat(schedule(id).noted()).isEqualTo(Noted.since(LATER));

    stores.fleet().setSchedule(id, RebuildPolicy.none(), LATER);
    assertThat(snapshot().schedules()).isEmpty();
  }

  @Test
  final void what_is_noted_stands_and_what_waits_is_shown() {
    ServerId id = daily(7);
    Scheduled read = schedule(id);
    Instant missed = DUE.minus(Duration.ofDays(1));

    note(
        noting(
            read, DAY, entry(missed, OccurrenceState.COALESCED), entry(DUE, OccurrenceState.DUE)));

    assertThat(snapshot().schedules())
        .containsExactly(new Scheduled(id, "daily", "Paris", new Noted(NOW, DAY), DUE));
    assertThat(stores.fleet().occurrences(id, 10))
        .containsExactly(
            new OccurrenceRow(id, DUE, OccurrenceState.DUE, null, null, NOW),
            new OccurrenceRow(id, missed, OccurrenceState.COALESCED, null, "because", NOW));
    assertThat(stores.fleet().occurrences(id, 1)).hasSize(1);
  }

  @Test
  final void what_was_noted_by_somebody_else_or_under_another_schedule_is_not_noted() {
    ServerId id = daily(7);
    Scheduled read = schedule(id);
    note(noting(read, DAY, entry(DUE, OccurrenceState.DUE)));
    note(noting(read, DAY, entry(DUE, OccurrenceState.COALESCED)));
    assertThat(told(id)).containsExactly(DUE + " DUE");

    Scheduled before = schedule(id);
    stores.fleet().setSchedule(id, WEEKLY, LATER);
    note(noting(before, DAY.plusDays(1), entry(NEXT, OccurrenceState.COALESCED)));

    assertThat(told(id)).containsExactly(DUE + " DUE");
    assertThat(schedule(id).noted()).isEqualTo(new Noted(LATER, DAY));
  }

  @Test
  final void of_several_servers_each_is_noted_by_itself() {
    ServerId one = daily(7);
    ServerId other = daily(8);
    Scheduled stale = schedule(one);
    stores.fleet().setSchedule(one, WEEKLY, LATER);

    note(
        noting(schedule(other), DAY, entry(DUE, OccurrenceState.DUE)),
        noting(stale, DAY, entry(DUE, OccurrenceState.DUE)));

    assertThat(told(one)).isEmpty();
    assertThat(told(other)).containsExactly(DUE + " DUE");
  }

  @Test
  final void what_waits_is_settled_and_another_can_wait() {
    ServerId id = due(7);

    note(
        noting(
            schedule(id),
            DAY.plusDays(1),
            entry(DUE, OccurrenceState.WITHDRAWN),
            entry(NEXT, OccurrenceState.DUE)));

    assertThat(told(id)).containsExactly(NEXT + " DUE", DUE + " WITHDRAWN");
    assertThat(schedule(id).waiting()).isEqualTo(NEXT);
  }

  @Test
  final void a_schedule_that_is_none_by_now_is_shown_while_something_waits() {
    ServerId id = due(7);
    stores.fleet().setSchedule(id, RebuildPolicy.none(), LATER);
    assertThat(snapshot().schedules()).hasSize(1);

    note(noting(schedule(id), DAY, entry(DUE, OccurrenceState.WITHDRAWN)));

    assertThat(snapshot().schedules()).isEmpty();
    assertThat(told(id)).containsExactly(DUE + " WITHDRAWN");
  }

  @Test
  final void its_rebuild_is_opened_once() {
    ServerId id = due(7);
    Opening.Scheduled opening = run(id, DUE, 5);

    OpenResult.Opened opened = opened(stores.journal().open(opening));

    Operation operation = claim(opened.operation()).operation();
    assertThat(operation.order()).isEqualTo(ORDERED);
    assertThat(operation.order().origin()).isEqualTo(Origin.SCHEDULED);
    assertThat(operation.priority()).isEqualTo(Priority.SCHEDULE);
    assertThat(stores.fleet().server(id).orElseThrow().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(stores.fleet().occurrences(id, 10))
        .containsExactly(
            new OccurrenceRow(id, DUE, OccurrenceState.RUN, opening.operation(), null, LATER));
    assertThat(schedule(id).waiting()).isNull();

    end(claim(opened.operation()), new Ending.Keep());
    assertThat(stores.journal().open(run(id, DUE, 5))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().operations(10)).hasSize(2);
  }

  @Test
  final void of_many_who_open_it_one_gets_through() throws Exception {
    ServerId id = due(7);

    List<OpenResult> results = atOnce(8, n -> stores.journal().open(run(id, DUE, 5)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(7);
  }

  @Test
  final void what_has_run_is_not_noted_again() {
    ServerId id = due(7);
    Scheduled read = schedule(id);
    opened(stores.journal().open(run(id, DUE, 5)));

    note(noting(read, DAY, entry(DUE, OccurrenceState.COALESCED)));

    assertThat(told(id)).containsExactly(DUE + " RUN");
  }

  @Test
  final void nothing_is_opened_after_the_schedule_was_changed() {
    ServerId id = due(7);
    stores.fleet().setSchedule(id, WEEKLY, LATER);

    assertThat(stores.journal().open(run(id, DUE, 5))).isInstanceOf(OpenResult.Busy.class);

    assertThat(told(id)).containsExactly(DUE + " DUE");
    assertThat(stores.fleet().server(id).orElseThrow().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(stores.journal().operations(10)).hasSize(1);
  }

  @Test
  final void nothing_is_opened_beside_another_operation_or_without_an_instance() {
    ServerId busy = due(7);
    opened(
        stores.journal().open(new Opening.Rebuild(id(), busy, ORDER, "Paris", NOW, "asked for")));
    ServerId empty = newServer(8).server();

    assertThat(stores.journal().open(run(busy, DUE, 5))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().open(run(empty, DUE, 5))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().open(run(new ServerId(99), DUE, 5)))
        .isEqualTo(new OpenResult.Missing());
    assertThat(told(busy)).containsExactly(DUE + " DUE");
  }

  @Test
  final void no_more_are_under_way_than_may_be_and_what_waits_for_the_operator_is_not() {
    ServerId one = due(7);
    ServerId other = due(8);
    Claim first = claim(opened(stores.journal().open(run(one, DUE, 1))).operation());
    assertThat(stores.journal().open(run(other, DUE, 1))).isEqualTo(new OpenResult.LimitReached());
    assertThat(told(other)).containsExactly(DUE + " DUE");

    Checkpoint waits =
        new Checkpoint(
            first.operation().progress(),
            first.server(),
            new Checkpoint.Fate.Waits(),
            false,
            NOW,
            "stuck");
    assertThat(stores.journal().checkpoint(first, waits)).isPresent();

    opened(stores.journal().open(run(other, DUE, 1)));
  }

  @Test
  final void many_daemons_together_open_no_more_than_may_be() throws Exception {
    List<ServerId> ids = List.of(due(1), due(2), due(3), due(4), due(5), due(6));

    List<OpenResult> results = atOnce(6, n -> stores.journal().open(run(ids.get(n), DUE, 2)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(2);
    assertThat(results).filteredOn(OpenResult.LimitReached.class::isInstance).hasSize(4);
  }

  @Test
  final void a_click_is_opened_however_many_are_under_way() {
    opened(stores.journal().open(run(due(7), DUE, 1)));
    ServerId asked = running(8);

    opened(
        stores.journal().open(new Opening.Rebuild(id(), asked, ORDER, "Paris", NOW, "asked for")));
  }

  @Test
  final void what_cannot_be_is_refused_and_the_customer_told() {
    ServerId id = due(7);

    stores.fleet().refuseOccurrence(id, DUE, "There is no such city.", "no city", LATER);

    assertThat(stores.fleet().occurrences(id, 10))
        .containsExactly(
            new OccurrenceRow(id, DUE, OccurrenceState.REFUSED, null, "no city", LATER));
    assertThat(stores.fleet().server(id).orElseThrow().failure())
        .isEqualTo("There is no such city.");
    assertThat(schedule(id).waiting()).isNull();
  }

  @Test
  final void a_refusal_that_comes_too_late_changes_nothing() {
    ServerId id = due(7);
    stores.fleet().refuseOccurrence(id, NEXT, "There is none.", "never due", LATER);
    opened(stores.journal().open(run(id, DUE, 5)));

    stores.fleet().refuseOccurrence(id, DUE, "There is none.", "under way by now", LATER);

    assertThat(told(id)).containsExactly(DUE + " RUN");
    assertThat(stores.fleet().server(id).orElseThrow().failure()).isNull();
  }

  @Test
  final void what_waits_for_a_server_that_goes_is_withdrawn_and_the_history_stays() {
    ServerId id = due(7);
    Claim claim = claim(opened(stores.journal().open(destroy(id, null))).operation());

    end(claim, new Ending.Retire(LATER));

    assertThat(told(id)).containsExactly(DUE + " WITHDRAWN");
    assertThat(stores.fleet().schedule(id)).isEmpty();
    assertThat(snapshot().schedules()).isEmpty();
  }

  @Test
  final void a_server_that_returns_has_no_schedule_and_what_it_had_does_not_count() {
    ServerId id = due(7);
    end(
        claim(opened(stores.journal().open(destroy(id, null))).operation()),
        new Ending.Retire(LATER));

    @Nullable ServerId back =
        opened(
                stores
                    .journal()
                    .open(
                        new Opening.NewServer(
                            new OperationId(java.util.UUID.randomUUID()),
                            owner(7),
                            id,
                            ZONE,
                            ORDER,
                            LATER,
                            "returned")))
            .server();

    assertThat(back).isEqualTo(id);
    assertThat(Optional.of(schedule(id)).map(Scheduled::schedule)).contains("None");
    assertThat(told(id)).containsExactly(DUE + " WITHDRAWN");
  }
}
