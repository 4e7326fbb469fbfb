package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.Samples.NOW;
import static net.ghostifi.adapter.jdbc.Samples.guard;
import static net.ghostifi.adapter.jdbc.Samples.instance;
import static net.ghostifi.adapter.jdbc.Samples.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private Journal journal;
  private FleetStore fleet;

  @BeforeEach
  void setUp() {
    journal = POSTGRES.database().journal();
    fleet = POSTGRES.database().fleet();
  }

  @Test
  void a_new_server_gets_the_next_number_and_a_create_that_is_due_at_once() {
    OpenResult.Opened opened = opened(journal.open(Samples.newServer(7)));
    Server server = fleet.server(opened.server()).orElseThrow();
    assertThat(server.name().value()).isEqualTo("g0001.ghostifi.net");
    assertThat(server).isEqualTo(Server.planned(new ServerId(1), server.name(), Samples.owner(7)));
    OperationRow row = journal.operation(opened.operation()).orElseThrow();
    assertThat(row.state()).isEqualTo(OperationState.LIVE);
    assertThat(row.wakeAt()).isEqualTo(NOW);
    assertThat(row.operation())
        .isEqualTo(
            new Operation(
                opened.operation(),
                opened.server(),
                OperationKind.CREATE,
                Samples.ORDER,
                NOW,
                false,
                Progress.first(Step.KEYS, NOW)));
    assertThat(journal.history(opened.operation()))
        .containsExactly(new OperationEvent(NOW, 0, Step.KEYS, "opened: subscription 7 is active"));
    assertThat(POSTGRES.ask("select task_instance from scheduled_tasks"))
        .isEqualTo(opened.operation().toString());
  }

  @Test
  void of_fifty_callers_at_once_one_makes_the_server_of_a_subscription() throws Exception {
    List<OpenResult> results =
        atOnce(IntStream.range(0, 50).mapToObj(i -> () -> journal.open(Samples.newServer(7))));
    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(49);
    assertThat(fleet.servers()).hasSize(1);
    assertThat(journal.operations(100)).hasSize(1);
    assertThat(opened(journal.open(Samples.newServer(8))).server()).isEqualTo(new ServerId(2));
  }

  @Test
  void the_same_operation_is_not_opened_twice_and_the_second_try_leaves_nothing() {
    var opening = Samples.newServer(7);
    opened(journal.open(opening));
    var again =
        new Opening.NewServer(
            opening.operation(),
            Samples.owner(8),
            null,
            opening.zone(),
            opening.order(),
            NOW,
            "again");
    assertThat(journal.open(again)).isInstanceOf(OpenResult.Busy.class);
    assertThat(fleet.servers()).hasSize(1);
  }

  @Test
  void the_breaker_counts_a_server_once_and_not_what_the_operator_confirmed() {
    ServerId confirmed = running(1);
    ServerId first = running(2);
    ServerId second = running(3);
    confirm(confirmed);
    opened(journal.open(Samples.destroy(confirmed, null)));
    OpenResult.Opened opened = opened(journal.open(Samples.destroy(first, guard(1))));
    end(opened.operation(), Outcome.CANCELLED, new Ending.Keep());
    opened(journal.open(Samples.destroy(first, guard(1))));
    assertThat(journal.open(Samples.destroy(second, guard(1))))
        .isEqualTo(new OpenResult.LimitReached());
    assertThat(snapshot().recentlyOpened()).containsExactly(first);
  }

  @Test
  void a_build_is_refused_while_there_is_an_instance() {
    ServerId server = running(7);
    assertThat(journal.open(Samples.build(server))).isInstanceOf(OpenResult.Busy.class);
    assertThat(journal.open(Samples.build(new ServerId(99)))).isEqualTo(new OpenResult.Missing());
  }

  @Test
  void a_server_without_an_instance_is_built_again() {
    OpenResult.Opened first = opened(journal.open(Samples.newServer(7)));
    assertThat(journal.open(Samples.build(first.server()))).isInstanceOf(OpenResult.Busy.class);
    end(first.operation(), Outcome.CANCELLED, new Ending.Keep());
    OpenResult.Opened second = opened(journal.open(Samples.build(first.server())));
    assertThat(second.server()).isEqualTo(first.server());
  }

  @Test
  void the_seeds_columns_show_what_the_operation_has_come_to() {
    ServerId server = running(7);
    OperationId builtBy = new OperationId(fleet.server(server).orElseThrow().current().builtBy());
    assertThat(
            POSTGRES.ask(
                "select concat_ws(' ', id, customer_id, product_id, wp_edd_sub_id, server_ip,"
                    + " user_email, server_name, root_password, bandwidth_this_month,"
                    + " bandwidth_limit_this_month, rebuild_schedule, current_location,"
                    + " rebuild_schedule_location, status, ovpn_file, rebuild_now_location,"
                    + " rebuild_now_status) from server"))
        .isEqualTo(
            "1 17 3 7 192.0.2.7 ann7@example.org g0001.ghostifi.net operation:"
                + builtBy
                + "/ROOT_PASSWORD 0 1000000 None Sao Paulo Random Running g0001.ovpn Random 0");
  }

  @Test
  void what_is_asked_for_through_the_table_is_left_alone() {
    OperationId operation = opened(journal.open(Samples.newServer(7))).operation();
    POSTGRES.run(
        "update server set rebuild_schedule = 'daily', rebuild_schedule_location = 'Paris',"
            + " rebuild_now_location = 'London', rebuild_now_status = 1");
    checkpoint(
        journal.claim(operation).orElseThrow(), new Checkpoint.Fate.Continues(NOW.plusSeconds(1)));
    assertThat(
            POSTGRES.ask(
                "select concat_ws(' ', rebuild_schedule, rebuild_schedule_location,"
                    + " rebuild_now_location, rebuild_now_status) from server"))
        .isEqualTo("daily Paris London 1");
  }

  @Test
  void a_checkpoint_that_fails_in_part_is_undone_as_a_whole() {
    OperationId operation = opened(journal.open(Samples.newServer(7))).operation();
    Claim claim = journal.claim(operation).orElseThrow();
    POSTGRES.run(
        "create function fail() returns trigger language plpgsql as"
            + " $$ begin raise exception 'planted'; end $$");
    POSTGRES.run("create trigger planted before update on server execute function fail()");
    try {
      assertThatThrownBy(() -> checkpoint(claim, new Checkpoint.Fate.Waits()))
          .hasMessageContaining("planted");
    } finally {
      POSTGRES.run("drop function fail() cascade");
    }
    assertThat(journal.operation(operation).orElseThrow().state()).isEqualTo(OperationState.LIVE);
    assertThat(journal.history(operation)).hasSize(1);
    assertThat(checkpoint(claim, new Checkpoint.Fate.Waits())).isPresent();
  }

  @Test
  void a_cancellation_is_seen_by_the_next_checkpoint_and_wakes_the_operation() {
    OperationId operation = opened(journal.open(Samples.newServer(7))).operation();
    Claim claim = journal.claim(operation).orElseThrow();
    assertThat(journal.requestCancel(operation, true, guard(3), NOW, "cancelled"))
        .isInstanceOf(OpenResult.Opened.class);
    assertThat(journal.requestCancel(operation, true, guard(3), NOW, "cancelled"))
        .isInstanceOf(OpenResult.Opened.class);
    Claim after =
        checkpoint(claim, new Checkpoint.Fate.Continues(NOW.plusSeconds(600))).orElseThrow();
    assertThat(after.operation().cancelRequested()).isTrue();
    OperationRow row = journal.operation(operation).orElseThrow();
    assertThat(row.operation().cancelRequested()).isTrue();
    assertThat(row.wakeAt()).isEqualTo(NOW);
    assertThat(journal.history(operation))
        .extracting(OperationEvent::text)
        .containsExactly(
            "opened: subscription 7 is active", "no longer wanted: cancelled", "checkpoint");
    assertThat(snapshot().recentlyOpened()).containsExactly(row.operation().server());
  }

  @Test
  void a_cancellation_is_not_lost_when_the_operation_asks_for_the_operator_meanwhile() {
    OperationId operation = opened(journal.open(Samples.newServer(7))).operation();
    Claim claim = journal.claim(operation).orElseThrow();
    opened(journal.requestCancel(operation, false, null, NOW, "cancelled"));
    checkpoint(claim, new Checkpoint.Fate.Waits());
    OperationRow row = journal.operation(operation).orElseThrow();
    assertThat(row.state()).isEqualTo(OperationState.LIVE);
    assertThat(row.wakeAt()).isEqualTo(NOW);
  }

  @Test
  void a_cancellation_that_destroys_counts_against_the_breaker() {
    OperationId first = opened(journal.open(Samples.newServer(1))).operation();
    OperationId second = opened(journal.open(Samples.newServer(2))).operation();
    opened(journal.requestCancel(first, true, guard(1), NOW, "cancelled"));
    assertThat(journal.requestCancel(second, true, guard(1), NOW, "cancelled"))
        .isEqualTo(new OpenResult.LimitReached());
    assertThat(journal.operation(second).orElseThrow().operation().cancelRequested()).isFalse();
    confirm(journal.operation(second).orElseThrow().operation().server());
    opened(journal.requestCancel(second, true, null, NOW, "confirmed"));
  }

  private void confirm(ServerId server) {
    Instance current = fleet.server(server).orElseThrow().current();
    assertThat(fleet.confirmDestruction(server, current == null ? null : current.ref(), NOW))
        .isTrue();
  }

  @Test
  void a_confirmation_lasts_for_one_destruction() {
    ServerId server = running(7);
    confirm(server);
    assertThat(snapshot().confirmed()).containsExactly(server);
    OperationId destroy = opened(journal.open(Samples.destroy(server, null))).operation();
    assertThat(snapshot().confirmed()).isEmpty();
    end(destroy, Outcome.CANCELLED, new Ending.Keep());
    assertThat(snapshot().confirmed()).isEmpty();
  }

  @Test
  void the_live_come_first_and_then_the_newest() {
    OperationId ended = opened(journal.open(Samples.newServer(1))).operation();
    end(ended, Outcome.SUCCEEDED, new Ending.Keep());
    OperationId live = opened(journal.open(Samples.newServer(2))).operation();
    assertThat(journal.operations(10))
        .extracting(row -> row.operation().id())
        .containsExactly(live, ended);
    assertThat(journal.operations(1)).hasSize(1);
    OperationRow row = journal.operation(ended).orElseThrow();
    assertThat(row.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(row.endedAt()).isEqualTo(NOW);
    assertThat(row.wakeAt()).isNull();
  }

  @Test
  void what_was_due_and_is_not_running_is_overdue() {
    OperationId forgotten = opened(journal.open(Samples.newServer(1))).operation();
    OperationId running = opened(journal.open(Samples.newServer(2))).operation();
    OperationId later = opened(journal.open(Samples.newServer(3))).operation();
    checkpoint(
        journal.claim(later).orElseThrow(), new Checkpoint.Fate.Continues(NOW.plusSeconds(60)));
    POSTGRES.run("delete from scheduled_tasks where task_instance = '" + forgotten + "'");
    POSTGRES.run(
        "update scheduled_tasks set picked = true where task_instance = '" + running + "'");
    assertThat(journal.overdue(NOW.plusSeconds(1), 10)).containsExactly(forgotten);
    assertThat(journal.overdue(NOW, 10)).isEmpty();
  }

  @Test
  void history_cannot_be_rewritten() {
    opened(journal.open(Samples.newServer(1)));
    assertThatThrownBy(() -> POSTGRES.run("update operation_event set text = 'other'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> POSTGRES.run("delete from operation_event"))
        .hasMessageContaining("append-only");
  }

  @Test
  void a_row_that_makes_no_sense_hides_no_other() {
    running(1);
    ServerId sound = running(2);
    POSTGRES.run("update server set server_name = 'No Name' where id = 1");
    assertThat(fleet.servers()).extracting(Server::id).containsExactly(sound);
    assertThat(snapshot().servers()).extracting(Server::id).containsExactly(sound);
  }

  private FleetSnapshot snapshot() {
    return fleet.snapshot(
        new SubscriptionReading.Unreadable("not asked"), guard(0).since(), guard(0).since());
  }

  private ServerId running(long subscription) {
    OpenResult.Opened opened = opened(journal.open(Samples.newServer(subscription)));
    Claim claim = journal.claim(opened.operation()).orElseThrow();
    Server server = claim.server().runningOn(instance("i-" + subscription, opened.operation()));
    Checkpoint.Fate ends = new Checkpoint.Fate.Ends(Outcome.SUCCEEDED, new Ending.Keep());
    journal.checkpoint(
        claim, new Checkpoint(claim.operation().progress(), server, ends, false, NOW, "running"));
    return opened.server();
  }

  private void end(OperationId operation, Outcome outcome, Ending ending) {
    Claim claim = journal.claim(operation).orElseThrow();
    assertThat(checkpoint(claim, new Checkpoint.Fate.Ends(outcome, ending))).isPresent();
  }

  private Optional<Claim> checkpoint(Claim claim, Checkpoint.Fate fate) {
    return journal.checkpoint(
        claim,
        new Checkpoint(
            claim.operation().progress(), claim.server(), fate, false, NOW, "checkpoint"));
  }

  private static <T> List<T> atOnce(Stream<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls.toList())) {
        results.add(result.get());
      }
      return results;
    }
  }
}
