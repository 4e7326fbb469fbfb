package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.NO_ROOM;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.NOON;
import static net.ghostifi.domain.operation.Scene.STRANGE;
import static net.ghostifi.domain.operation.Scene.create;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.Instance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreateServerTest {
  private static final Duration NAME_BOUND = Duration.ofMinutes(30);
  private static final Duration VAULT_BOUND = Duration.ofMinutes(10);
  private static final Instance INSTANCE =
      new Instance(BUILT, ADDRESS, Scene.NYC, Scene.ID.value());

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  private static OperationRules withoutRetries() {
    OperationRules rules = OperationRules.standard();
    return new OperationRules(
        rules.grace(),
        rules.retention(),
        rules.visibility(),
        List.of(),
        rules.build(),
        rules.removal(),
        rules.pace());
  }

  @Nested
  class Keys {
    static Stream<Row> table() {
      Scene keys = create().at(Step.KEYS);
      Effect prepare = new Effect.PrepareKeys();
      return Stream.of(
          row("at first", keys, woken(), "KEYS: prepare keys"),
          row("made", keys, new Observation.KeysPrepared(), "PROFILE: publish profile"),
          row("no longer wanted", keys.cancelled(), woken(), "UNDO: CANCELLED, keep the row"),
          row(
              "made, but no longer wanted",
              keys.cancelled(),
              new Observation.KeysPrepared(),
              "UNDO: CANCELLED, keep the row"),
          row("the vault is away", keys, failed(prepare, TRY_AGAIN), "KEYS: wait 1s"),
          row(
              "away for the fourth time",
              keys.failed(3, "it broke"),
              failed(prepare, TRY_AGAIN),
              "KEYS: wait 8s"),
          row(
              "away for the hundredth time",
              keys.failed(99, "it broke"),
              failed(prepare, AMBIGUOUS),
              "KEYS: wait 1m"),
          row(
              "the vault says when",
              keys,
              failed(prepare, TRY_AGAIN, NOON.plusSeconds(20)),
              "KEYS: wait 20s"),
          row(
              "what it says has passed",
              keys,
              failed(prepare, TRY_AGAIN, NOON.minusSeconds(20)),
              "KEYS: wait 1s"),
          row(
              "away almost to the bound",
              keys.since(almost(VAULT_BOUND)),
              failed(prepare, TRY_AGAIN),
              "KEYS: wait 1s"),
          row(
              "away for too long",
              keys.since(VAULT_BOUND),
              failed(prepare, TRY_AGAIN),
              "RETRY: wait 1m"),
          row("refused", keys, failed(prepare, REFUSED), "RETRY: wait 1m"),
          row(
              "a failure of something else",
              keys.since(VAULT_BOUND),
              failed(new Effect.PublishProfile(), REFUSED),
              "KEYS: prepare keys"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Profile {
    static Stream<Row> table() {
      Scene profile = create().at(Step.PROFILE);
      Effect publish = new Effect.PublishProfile();
      return Stream.of(
          row("at first", profile, woken(), "PROFILE: publish profile"),
          row(
              "written",
              profile,
              new Observation.ProfilePublished(),
              "LAUNCH: launch 1 in nyc at vultr"),
          row(
              "written for the second attempt",
              profile.refused(3).attempt(2),
              new Observation.ProfilePublished(),
              "LAUNCH: launch 4 in nyc at vultr"),
          row(
              "written, but no longer wanted",
              profile.cancelled(),
              new Observation.ProfilePublished(),
              "UNDO: CANCELLED, keep the row"),
          row("no longer wanted", profile.cancelled(), woken(), "UNDO: CANCELLED, keep the row"),
          row("the folder is away", profile, failed(publish, TRY_AGAIN), "PROFILE: wait 1s"),
          row(
              "away almost to the bound",
              profile.since(almost(VAULT_BOUND)),
              failed(publish, AMBIGUOUS),
              "PROFILE: wait 1s"),
          row(
              "away for too long",
              profile.since(VAULT_BOUND),
              failed(publish, AMBIGUOUS),
              "RETRY: wait 1m"),
          row("refused", profile, failed(publish, REFUSED), "RETRY: wait 1m"),
          row(
              "late news of the step before",
              profile,
              new Observation.KeysPrepared(),
              "PROFILE: publish profile"),
          row(
              "a late failure of the step before",
              profile,
              failed(new Effect.PrepareKeys(), REFUSED),
              "PROFILE: publish profile"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Name {
    private static final String ADDRESS_WRITTEN = "NAME: SUCCEEDED, keep the row";

    static Stream<Row> table() {
      Scene name = create().at(Step.NAME).booted();
      Effect point = new Effect.PointName(ADDRESS);
      return Stream.of(
          row("at first", name, woken(), "NAME: point name at 203.0.113.1"),
          row("written", name, new Observation.NamePointed(ADDRESS), ADDRESS_WRITTEN),
          row(
              "no longer wanted, but past the pivot",
              name.cancelled(),
              woken(),
              "NAME: point name at 203.0.113.1"),
          row(
              "written, but no longer wanted: the next check destroys",
              name.cancelled(),
              new Observation.NamePointed(ADDRESS),
              ADDRESS_WRITTEN),
          row(
              "it points elsewhere",
              name,
              new Observation.NamePointed("203.0.113.99"),
              "NAME: point name at 203.0.113.1"),
          row("no answer", name, failed(point, AMBIGUOUS), "NAME: wait 1s"),
          row("not now", name, failed(point, TRY_AGAIN), "NAME: wait 1s"),
          row(
              "not now, almost to the bound",
              name.since(almost(NAME_BOUND)),
              failed(point, TRY_AGAIN),
              "NAME: wait 1s"),
          row(
              "not now, for too long",
              name.since(NAME_BOUND),
              failed(point, AMBIGUOUS),
              "NAME: ask the operator: it broke"),
          row("refused", name, failed(point, REFUSED), "NAME: ask the operator: it broke"),
          row("the zone is full", name, failed(point, NO_ROOM), "NAME: ask the operator: it broke"),
          row(
              "a late failure of the proof",
              name.since(NAME_BOUND),
              failed(new Effect.Prove(INSTANCE), REFUSED),
              "NAME: point name at 203.0.113.1"),
          row(
              "its provider says that it is gone: only forward",
              name,
              new Observation.Gone(BUILT),
              "NAME: point name at 203.0.113.1"),
          row(
              "the name was removed by somebody",
              name,
              new Observation.NameRemoved(),
              "NAME: point name at 203.0.113.1"),
          row(
              "the journal has lost it",
              create().at(Step.NAME),
              woken(),
              "NAME: ask the operator: the journal has no instance in the step NAME"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void leaves_a_server_that_runs_on_what_was_built() {
      Decision decision =
          create().at(Step.NAME).booted().decide(new Observation.NamePointed(ADDRESS));

      assertThat(decision.server()).isEqualTo(Scene.PLANNED.runningOn(INSTANCE));
    }
  }

  @Nested
  class Retry {
    static Stream<Row> table() {
      Scene retry = create().at(Step.RETRY).refused(2).because("it did not boot");
      return Stream.of(
          row("at first", retry, woken(), "RETRY: wait 1m"),
          row("half the time", retry.since(Duration.ofSeconds(30)), woken(), "RETRY: wait 30s"),
          row("time is up", retry.since(Duration.ofMinutes(1)), woken(), "KEYS: prepare keys"),
          row(
              "second wait, one minute",
              retry.attempt(2).since(Duration.ofMinutes(1)),
              woken(),
              "RETRY: wait 4m"),
          row(
              "third wait, half an hour",
              retry.attempt(3).since(Duration.ofMinutes(30)),
              woken(),
              "KEYS: prepare keys"),
          row(
              "no waits are configured any more",
              retry.with(withoutRetries()),
              woken(),
              "KEYS: prepare keys"),
          row(
              "fewer waits are configured than before: the last one counts",
              retry.attempt(7),
              woken(),
              "RETRY: wait 30m"),
          row("no longer wanted", retry.cancelled(), woken(), "RETRY: CANCELLED, keep the row"),
          row("the operator says so", retry.attempt(0), woken(), "KEYS: prepare keys"),
          row(
              "a launch that surfaces now is the orphan collector's",
              retry,
              new Observation.Launched(2, STRANGE),
              "RETRY: wait 1m"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void begins_the_next_attempt_with_the_first_provider_and_counts_launches_on() {
      Decision decision =
          create()
              .at(Step.RETRY)
              .refused(2)
              .candidate(1)
              .since(Duration.ofMinutes(1))
              .decide(woken());

      assertThat(decision.progress().build())
          .isEqualTo(new Progress.Build(2, 2, 0, null, null, null, null));
    }
  }

  @Nested
  class StepsThatItDoesNotHave {
    static Stream<Step> foreign() {
      return Stream.of(
          Step.GRACE,
          Step.RENAME,
          Step.RECHECK,
          Step.DRAIN,
          Step.READING,
          Step.VERIFY,
          Step.DELETE,
          Step.GOING,
          Step.UNPUBLISH,
          Step.PURGE);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void ask_the_operator(Step step) {
      assertThat(create().at(step).told(woken()))
          .isEqualTo(step + ": ask the operator: a create operation stands in the step " + step);
    }
  }
}
