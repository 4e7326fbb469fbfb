package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
import static net.ghostifi.domain.operation.Scene.CURRENT;
import static net.ghostifi.domain.operation.Scene.PLANNED;
import static net.ghostifi.domain.operation.Scene.SERVING;
import static net.ghostifi.domain.operation.Scene.destroy;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DestroyServerTest {
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration NAME_BOUND = Duration.ofMinutes(30);
  private static final Observation REMOVED = new Observation.NameRemoved();
  private static final Effect REMOVE = new Effect.RemoveName();
  private static final Server EMPTY = PLANNED.withStatus(ServerStatus.DESTROYING, null);

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  @Nested
  class Unname {
    static Stream<Row> table() {
      Scene unname = destroy().at(Step.UNNAME);
      return Stream.of(
          row("at first", unname, woken(), "UNNAME: remove name"),
          row("removed", unname, REMOVED, "GRACE: wait 5m"),
          row(
              "removed, and there is no instance to wait for",
              unname.with(EMPTY),
              REMOVED,
              "UNPUBLISH: remove profile"),
          row("it returns", unname.cancelled(), woken(), "RENAME: point name at 203.0.113.7"),
          row(
              "removed, and it returns",
              unname.cancelled(),
              REMOVED,
              "RENAME: point name at 203.0.113.7"),
          row(
              "it returns, and there is no instance to keep",
              unname.cancelled().with(EMPTY),
              woken(),
              "UNNAME: CANCELLED, keep the row"),
          row(
              "removed, it returns, and there is no instance to keep",
              unname.cancelled().with(EMPTY),
              REMOVED,
              "GRACE: CANCELLED, keep the row"),
          row("not now", unname, failed(REMOVE, TRY_AGAIN), "UNNAME: wait 1s"),
          row("no answer", unname, failed(REMOVE, AMBIGUOUS), "UNNAME: wait 1s"),
          row(
              "not now, almost to the bound",
              unname.since(almost(NAME_BOUND)),
              failed(REMOVE, REFUSED),
              "UNNAME: wait 1s"),
          row(
              "not now, for too long",
              unname.since(NAME_BOUND),
              failed(REMOVE, TRY_AGAIN),
              "UNNAME: ask the operator: it broke"),
          row(
              "a failure of something else",
              unname.since(NAME_BOUND),
              failed(new Effect.PointName("203.0.113.7"), REFUSED),
              "UNNAME: remove name"),
          row(
              "its provider says that it is gone",
              unname,
              new Observation.Gone(SERVING),
              "UNNAME: remove name"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Grace {
    static Stream<Row> table() {
      Scene grace = destroy().at(Step.GRACE);
      return Stream.of(
          row("at first", grace, woken(), "GRACE: wait 5m"),
          row("four minutes in", grace.since(Duration.ofMinutes(4)), woken(), "GRACE: wait 1m"),
          row("almost over", grace.since(almost(GRACE)), woken(), "GRACE: wait 0.001s"),
          row("over", grace.since(GRACE), woken(), "RECHECK: remove name"),
          row("it returns", grace.cancelled(), woken(), "RENAME: point name at 203.0.113.7"),
          row(
              "it returns at the last moment",
              grace.since(GRACE).cancelled(),
              woken(),
              "RENAME: point name at 203.0.113.7"),
          row("a late answer ends no grace", grace, REMOVED, "GRACE: wait 5m"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Rename {
    static Stream<Row> table() {
      Scene rename = destroy().at(Step.RENAME).cancelled();
      Effect point = new Effect.PointName("203.0.113.7");
      return Stream.of(
          row("at first", rename, woken(), "RENAME: point name at 203.0.113.7"),
          row(
              "given back",
              rename,
              new Observation.NamePointed("203.0.113.7"),
              "RENAME: CANCELLED, keep the row"),
          row(
              "it points elsewhere",
              rename,
              new Observation.NamePointed("203.0.113.99"),
              "RENAME: point name at 203.0.113.7"),
          row("late news of the removal", rename, REMOVED, "RENAME: point name at 203.0.113.7"),
          row("no answer", rename, failed(point, AMBIGUOUS), "RENAME: wait 1s"),
          row(
              "refused, almost to the bound",
              rename.since(almost(NAME_BOUND)),
              failed(point, REFUSED),
              "RENAME: wait 1s"),
          row(
              "not now, for too long",
              rename.since(NAME_BOUND),
              failed(point, TRY_AGAIN),
              "RENAME: ask the operator: it broke"),
          row(
              "a late failure of the removal",
              rename.since(NAME_BOUND),
              failed(REMOVE, TRY_AGAIN),
              "RENAME: point name at 203.0.113.7"),
          row(
              "there is no instance to keep",
              rename.with(EMPTY),
              woken(),
              "RENAME: CANCELLED, keep the row"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void leaves_a_server_that_runs_as_before() {
      Decision decision =
          destroy().at(Step.RENAME).cancelled().decide(new Observation.NamePointed("203.0.113.7"));

      assertThat(decision.server()).isEqualTo(PLANNED.runningOn(CURRENT));
    }

    @Test
    void lets_a_server_without_an_instance_be_built_anew() {
      Decision decision = destroy().at(Step.GRACE).cancelled().with(EMPTY).decide(woken());

      assertThat(decision.server()).isEqualTo(PLANNED);
    }

    @Test
    void shows_the_customer_who_is_back_no_destruction() {
      Decision decision = destroy().at(Step.GRACE).cancelled().decide(woken());

      assertThat(decision.server().status()).isEqualTo(ServerStatus.INSTALLING);
      assertThat(decision.server().failure()).isNull();
    }

    @Test
    void tells_the_customer_when_the_name_cannot_be_given_back() {
      Decision decision =
          destroy()
              .at(Step.RENAME)
              .cancelled()
              .since(NAME_BOUND)
              .decide(failed(new Effect.PointName("203.0.113.7"), TRY_AGAIN));

      assertThat(decision.server().status()).isEqualTo(ServerStatus.FAILED);
      assertThat(decision.server().failure())
          .isEqualTo(
              "Your server is up, but its name could not be given back to it. "
                  + "We have been told and are looking into it.");
    }
  }

  @Nested
  class Recheck {
    static Stream<Row> table() {
      Scene recheck = destroy().at(Step.RECHECK);
      return Stream.of(
          row("at first", recheck, woken(), "RECHECK: remove name"),
          row("the name is gone", recheck, REMOVED, "DRAIN: drain vultr/i-7"),
          row(
              "the name is gone, and so are the instances",
              recheck.with(EMPTY),
              REMOVED,
              "UNPUBLISH: remove profile"),
          row("it returns", recheck.cancelled(), woken(), "RENAME: point name at 203.0.113.7"),
          row(
              "the name is gone, and it returns",
              recheck.cancelled(),
              REMOVED,
              "RENAME: point name at 203.0.113.7"),
          row(
              "a failure of something else",
              recheck.since(NAME_BOUND),
              failed(new Effect.PointName("203.0.113.7"), REFUSED),
              "RECHECK: remove name"),
          row("no answer", recheck, failed(REMOVE, AMBIGUOUS), "RECHECK: wait 1s"),
          row(
              "not now, for too long: nothing is deleted",
              recheck.since(NAME_BOUND),
              failed(REMOVE, TRY_AGAIN),
              "RECHECK: ask the operator: it broke"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class StepsThatItDoesNotHave {
    static Stream<Step> foreign() {
      return Stream.of(
          Step.KEYS,
          Step.PROFILE,
          Step.LAUNCH,
          Step.BOOT,
          Step.INSTALL,
          Step.PROVE,
          Step.NAME,
          Step.UNDO,
          Step.RETRY);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void ask_the_operator(Step step) {
      assertThat(destroy().at(step).told(woken()))
          .isEqualTo(step + ": ask the operator: a destroy operation stands in the step " + step);
    }
  }
}
