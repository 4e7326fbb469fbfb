package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.NO_ROOM;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
import static net.ghostifi.domain.operation.Scene.CURRENT;
import static net.ghostifi.domain.operation.Scene.DRAINING;
import static net.ghostifi.domain.operation.Scene.NOON;
import static net.ghostifi.domain.operation.Scene.PLANNED;
import static net.ghostifi.domain.operation.Scene.RETIRING;
import static net.ghostifi.domain.operation.Scene.SERVING;
import static net.ghostifi.domain.operation.Scene.STRANGE;
import static net.ghostifi.domain.operation.Scene.destroy;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.purge;
import static net.ghostifi.domain.operation.Scene.seen;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemovingTest {
  private static final Duration DRAIN_BOUND = Duration.ofMinutes(1);
  private static final Duration READING_BOUND = Duration.ofMinutes(5);
  private static final Duration VISIBLE = Duration.ofSeconds(90);
  private static final Duration DELETE_BOUND = Duration.ofHours(1);
  private static final Duration VAULT_BOUND = Duration.ofMinutes(10);
  private static final Server EMPTY = PLANNED.withStatus(ServerStatus.DESTROYING, null);
  private static final Server TWO =
      new Server(
          PLANNED.id(),
          PLANNED.name(),
          PLANNED.owner(),
          ServerStatus.DESTROYING,
          null,
          CURRENT,
          DRAINING);

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  private static OperationRules keepingKeysFor(Duration retention) {
    OperationRules rules = OperationRules.standard();
    return new OperationRules(
        rules.grace(),
        retention,
        rules.visibility(),
        rules.retries(),
        rules.build(),
        rules.removal(),
        rules.pace());
  }

  @Nested
  class Drain {
    static Stream<Row> table() {
      Scene drain = destroy().at(Step.DRAIN);
      Effect draining = new Effect.Drain(CURRENT);
      return Stream.of(
          row("at first", drain, woken(), "DRAIN: drain vultr/i-7"),
          row("too late to return", drain.cancelled(), woken(), "DRAIN: drain vultr/i-7"),
          row(
              "drained",
              drain,
              new Observation.Drained(SERVING),
              "READING: read usage of vultr/i-7"),
          row(
              "another is drained",
              drain,
              new Observation.Drained(STRANGE),
              "DRAIN: drain vultr/i-7"),
          row("gone", drain, new Observation.Gone(SERVING), "READING: read usage of vultr/i-7"),
          row("another is gone", drain, new Observation.Gone(STRANGE), "DRAIN: drain vultr/i-7"),
          row(
              "a late failure of the recheck",
              drain.since(DRAIN_BOUND),
              failed(new Effect.RemoveName(), REFUSED),
              "DRAIN: drain vultr/i-7"),
          row("no answer", drain, failed(draining, TRY_AGAIN), "DRAIN: wait 2s"),
          row(
              "no answer, almost to the bound",
              drain.since(almost(DRAIN_BOUND)),
              failed(draining, AMBIGUOUS),
              "DRAIN: wait 2s"),
          row(
              "dead for too long: skipped",
              drain.since(DRAIN_BOUND),
              failed(draining, TRY_AGAIN),
              "READING: read usage of vultr/i-7"),
          row(
              "its customer has locked us out: skipped",
              drain,
              failed(draining, REFUSED),
              "READING: read usage of vultr/i-7"),
          row("nothing left to drain", drain.with(EMPTY), woken(), "UNPUBLISH: remove profile"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void remembers_why_it_was_skipped() {
      Decision decision =
          destroy().at(Step.DRAIN).decide(failed(new Effect.Drain(CURRENT), REFUSED));

      assertThat(decision.progress().trouble()).isEqualTo("it broke");
    }
  }

  @Nested
  class Reading {
    static Stream<Row> table() {
      Scene reading = destroy().at(Step.READING);
      Effect read = new Effect.ReadUsage(SERVING);
      return Stream.of(
          row("at first", reading, woken(), "READING: read usage of vultr/i-7"),
          row("read", reading, new Observation.UsageRead(SERVING), "DELETE: delete vultr/i-7"),
          row(
              "another is read",
              reading,
              new Observation.UsageRead(STRANGE),
              "READING: read usage of vultr/i-7"),
          row("gone", reading, new Observation.Gone(SERVING), "DELETE: delete vultr/i-7"),
          row(
              "another is gone",
              reading,
              new Observation.Gone(STRANGE),
              "READING: read usage of vultr/i-7"),
          row(
              "a late failure of the drain",
              reading.since(READING_BOUND),
              failed(new Effect.Drain(CURRENT), REFUSED),
              "READING: read usage of vultr/i-7"),
          row("not now", reading, failed(read, TRY_AGAIN), "READING: wait 1s"),
          row(
              "not now, almost to the bound",
              reading.since(almost(READING_BOUND)),
              failed(read, NO_ROOM),
              "READING: wait 1s"),
          row(
              "not now, for too long: skipped",
              reading.since(READING_BOUND),
              failed(read, TRY_AGAIN),
              "DELETE: delete vultr/i-7"),
          row(
              "the provider counts nothing: skipped",
              reading,
              failed(read, REFUSED),
              "DELETE: delete vultr/i-7"),
          row("nothing left to read", reading.with(EMPTY), woken(), "UNPUBLISH: remove profile"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void remembers_why_it_was_skipped() {
      Decision decision =
          destroy().at(Step.READING).decide(failed(new Effect.ReadUsage(SERVING), REFUSED));

      assertThat(decision.progress().trouble()).isEqualTo("it broke");
    }
  }

  @Nested
  class Delete {
    static Stream<Row> table() {
      Scene deletion = destroy().at(Step.DELETE);
      Effect delete = new Effect.Delete(SERVING);
      return Stream.of(
          row("at first", deletion, woken(), "DELETE: delete vultr/i-7"),
          row("accepted", deletion, new Observation.DeleteAccepted(SERVING), "GOING: wait 1m30s"),
          row(
              "another is accepted",
              deletion,
              new Observation.DeleteAccepted(STRANGE),
              "DELETE: delete vultr/i-7"),
          row(
              "a listing lacks it although nobody has deleted it",
              deletion.since(VISIBLE),
              new Observation.Missing(SERVING, NOON),
              "DELETE: delete vultr/i-7"),
          row("gone", deletion, new Observation.Gone(SERVING), "UNPUBLISH: remove profile"),
          row(
              "gone, and another still drains from a rebuild",
              deletion.with(TWO),
              new Observation.Gone(SERVING),
              "DRAIN: drain ocean/i-5"),
          row(
              "the one that is not its turn is gone",
              deletion.with(TWO),
              new Observation.Gone(RETIRING),
              "DELETE: delete vultr/i-7"),
          row("locked", deletion, failed(delete, TRY_AGAIN), "DELETE: wait 1s"),
          row(
              "locked for long",
              deletion.failed(30, "it broke").since(Duration.ofMinutes(20)),
              failed(delete, TRY_AGAIN),
              "DELETE: wait 1m"),
          row(
              "locked for too long",
              deletion.since(DELETE_BOUND),
              failed(delete, TRY_AGAIN),
              "DELETE: ask the operator: it broke"),
          row(
              "nothing left to delete",
              deletion.with(EMPTY),
              woken(),
              "UNPUBLISH: remove profile"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void takes_what_is_gone_off_the_server_and_leaves_the_rest() {
      Decision decision = destroy().at(Step.DELETE).with(TWO).decide(new Observation.Gone(SERVING));

      assertThat(decision.server().current()).isNull();
      assertThat(decision.server().retiring()).isEqualTo(DRAINING);
      assertThat(decision.server().status()).isEqualTo(ServerStatus.DESTROYING);
    }
  }

  @Nested
  class Going {
    static Stream<Row> table() {
      Scene fresh = destroy().at(Step.GOING);
      Scene going = fresh.since(VISIBLE);
      Effect delete = new Effect.Delete(SERVING);
      Effect look = new Effect.SeeGone(SERVING, NOON);
      return Stream.of(
          row("at first", fresh, woken(), "GOING: wait 1m30s"),
          row("a listing can show it", going, woken(), "GOING: see whether vultr/i-7 is gone"),
          row("gone", going, new Observation.Missing(SERVING, NOON), "UNPUBLISH: remove profile"),
          row(
              "a listing lacks it that was begun a little too early",
              going,
              new Observation.Missing(SERVING, NOON.minusMillis(1)),
              "GOING: see whether vultr/i-7 is gone"),
          row(
              "a listing lacks another",
              going,
              new Observation.Missing(STRANGE, NOON),
              "GOING: see whether vultr/i-7 is gone"),
          row(
              "not listed, by a listing of unknown age",
              going,
              new Observation.NotListed(SERVING),
              "GOING: see whether vultr/i-7 is gone"),
          row(
              "still there",
              going,
              seen(SERVING, InstanceState.STOPPED),
              "GOING: delete vultr/i-7"),
          row(
              "still there, too early to say so",
              fresh,
              seen(SERVING, InstanceState.STOPPED),
              "GOING: wait 1m30s"),
          row(
              "still there after an hour of deletions",
              going.failed(40, "it was deleted and is still there"),
              seen(SERVING, InstanceState.STOPPED),
              "GOING: ask the operator: vultr/i-7 was deleted but does not go away"),
          row(
              "accepted again",
              fresh.failed(1, "it was deleted and is still there"),
              new Observation.DeleteAccepted(SERVING),
              "GOING: wait 1m30s"),
          row(
              "found gone when it was deleted again",
              fresh,
              new Observation.Gone(SERVING),
              "UNPUBLISH: remove profile"),
          row(
              "gone, and another still drains from a rebuild",
              going.with(TWO),
              new Observation.Missing(SERVING, NOON),
              "DRAIN: drain ocean/i-5"),
          row("no listing", going, failed(look, TRY_AGAIN), "GOING: wait 1m"),
          row("locked", fresh, failed(delete, TRY_AGAIN), "GOING: wait 1s"),
          row(
              "no listing for too long",
              going.since(DELETE_BOUND),
              failed(look, TRY_AGAIN),
              "GOING: ask the operator: it broke"),
          row("nothing left", going.with(EMPTY), woken(), "UNPUBLISH: remove profile"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void a_deletion_that_the_budget_put_off_is_not_counted_and_is_due_at_once() {
      Decision put =
          destroy()
              .at(Step.GOING)
              .failed(3, "it was deleted and is still there")
              .decide(new Observation.Deferred(new Effect.Delete(SERVING), NOON.plusSeconds(3)));

      assertThat(put).isInstanceOf(Decision.Park.class);
      assertThat(put.progress().failures()).isEqualTo(2);
      Scene later =
          destroy()
              .at(Step.GOING)
              .since(Duration.between(put.progress().since(), NOON))
              .failed(2, "it was deleted and is still there");
      row("woken", later, woken(), "GOING: see whether vultr/i-7 is gone").holds();
      row("still there", later, seen(SERVING, InstanceState.RUNNING), "GOING: delete vultr/i-7")
          .holds();
    }

    @Test
    void each_deletion_has_the_time_to_be_seen() {
      Decision decision =
          destroy().at(Step.GOING).since(VISIBLE).decide(seen(SERVING, InstanceState.RUNNING));

      assertThat(decision.progress().since()).isEqualTo(NOON);
      assertThat(decision.progress().failures()).isEqualTo(1);
    }
  }

  @Nested
  class Unpublish {
    static Stream<Row> table() {
      Scene unpublish = destroy().at(Step.UNPUBLISH).with(EMPTY);
      Effect remove = new Effect.RemoveProfile();
      return Stream.of(
          row("at first", unpublish, woken(), "UNPUBLISH: remove profile"),
          row(
              "deleted",
              unpublish,
              new Observation.ProfileRemoved(),
              "UNPUBLISH: SUCCEEDED, retire the row for 720h"),
          row(
              "deleted, and nothing is to be kept",
              unpublish.with(keepingKeysFor(Duration.ZERO)),
              new Observation.ProfileRemoved(),
              "PURGE: purge keys"),
          row(
              "deleted, and a second is to be kept",
              unpublish.with(keepingKeysFor(Duration.ofSeconds(1))),
              new Observation.ProfileRemoved(),
              "UNPUBLISH: SUCCEEDED, retire the row for 1s"),
          row(
              "a late failure of the deletion",
              unpublish.since(VAULT_BOUND),
              failed(new Effect.Delete(SERVING), REFUSED),
              "UNPUBLISH: remove profile"),
          row("the folder is away", unpublish, failed(remove, TRY_AGAIN), "UNPUBLISH: wait 1s"),
          row(
              "away for too long",
              unpublish.since(VAULT_BOUND),
              failed(remove, TRY_AGAIN),
              "UNPUBLISH: ask the operator: it broke"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Purge {
    private static final Effect PURGE = new Effect.PurgeKeys();

    static Stream<Row> table() {
      Scene within = destroy().at(Step.PURGE).with(EMPTY);
      return Stream.of(within, purge())
          .flatMap(
              purge ->
                  Stream.of(
                      row("at first", purge, woken(), "PURGE: purge keys"),
                      row(
                          "purged",
                          purge,
                          new Observation.KeysPurged(),
                          "PURGE: SUCCEEDED, forget the row"),
                      row("the vault is away", purge, failed(PURGE, TRY_AGAIN), "PURGE: wait 1s"),
                      row(
                          "away almost to the bound",
                          purge.since(almost(VAULT_BOUND)),
                          failed(PURGE, REFUSED),
                          "PURGE: wait 1s"),
                      row(
                          "away for too long",
                          purge.since(VAULT_BOUND),
                          failed(PURGE, AMBIGUOUS),
                          "PURGE: ask the operator: it broke"),
                      row(
                          "a failure of something else",
                          purge.since(VAULT_BOUND),
                          failed(new Effect.RemoveProfile(), TRY_AGAIN),
                          "PURGE: purge keys")));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void asks_the_operator_when_a_purge_stands_in_a_step_that_it_does_not_have() {
      assertThat(purge().at(Step.GRACE).told(woken()))
          .isEqualTo("GRACE: ask the operator: a purge operation stands in the step GRACE");
    }

    @Test
    void keeps_the_retired_row_as_it_is() {
      assertThat(purge().decide(woken()).server()).isEqualTo(PLANNED);
    }
  }

  @Test
  void retires_the_row_from_the_end_of_the_destruction_on() {
    Decision decision =
        destroy().at(Step.UNPUBLISH).with(EMPTY).decide(new Observation.ProfileRemoved());

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Finish.class,
            finish ->
                assertThat(finish.ending())
                    .isEqualTo(new Ending.Retire(NOON.plus(Duration.ofDays(30)))));
  }
}
