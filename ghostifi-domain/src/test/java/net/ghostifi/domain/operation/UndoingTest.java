package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.STRANGE;
import static net.ghostifi.domain.operation.Scene.create;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.seen;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UndoingTest {
  private static final Duration JUST_NOW = Duration.ofSeconds(1);
  private static final Duration VISIBLE = Duration.ofSeconds(90);
  private static final Duration DELETE_BOUND = Duration.ofHours(1);

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  static Stream<Row> deleting() {
    Scene undo = create().at(Step.UNDO).launched(VISIBLE).because("it did not boot");
    Scene fresh = create().at(Step.UNDO).launched(almost(VISIBLE)).because("it did not boot");
    Effect delete = new Effect.Delete(BUILT);
    Effect confirm = new Effect.Confirm(BUILT);
    return Stream.of(
        row("at first", undo, woken(), "UNDO: delete vultr/i-1"),
        row("accepted", undo, new Observation.DeleteAccepted(BUILT), "UNDO: confirm vultr/i-1"),
        row(
            "the deletion of another is accepted",
            undo,
            new Observation.DeleteAccepted(STRANGE),
            "UNDO: delete vultr/i-1"),
        row("still there", undo, seen(BUILT, InstanceState.RUNNING), "UNDO: wait 2s"),
        row(
            "still there, for too long",
            undo.since(DELETE_BOUND),
            seen(BUILT, InstanceState.RUNNING),
            "UNDO: ask the operator: vultr/i-1 was deleted but does not go away"),
        row(
            "another is still there",
            undo.since(DELETE_BOUND),
            seen(STRANGE, InstanceState.RUNNING),
            "UNDO: delete vultr/i-1"),
        row(
            "gone, and nobody knows when it was launched",
            undo.build(new Progress.Build(1, 1, 0, null, BUILT, null, "it did not boot")),
            new Observation.Gone(BUILT),
            "RETRY: wait 1m"),
        row(
            "not listed is not gone",
            undo,
            new Observation.NotListed(BUILT),
            "UNDO: delete vultr/i-1"),
        row("gone", undo, new Observation.Gone(BUILT), "RETRY: wait 1m"),
        row("another is gone", undo, new Observation.Gone(STRANGE), "UNDO: delete vultr/i-1"),
        row(
            "gone and no longer wanted",
            undo.cancelled(),
            new Observation.Gone(BUILT),
            "UNDO: CANCELLED, keep the row"),
        row(
            "gone, but so new that it may not show yet",
            fresh,
            new Observation.Gone(BUILT),
            "UNDO: wait 2s"),
        row("locked", undo, failed(delete, TRY_AGAIN), "UNDO: wait 1s"),
        row("no answer", undo, failed(delete, AMBIGUOUS), "UNDO: wait 1s"),
        row("no look", undo, failed(confirm, TRY_AGAIN), "UNDO: wait 1s"),
        row(
            "locked almost to the bound",
            undo.since(almost(DELETE_BOUND)),
            failed(delete, REFUSED),
            "UNDO: wait 1s"),
        row(
            "locked for too long",
            undo.since(DELETE_BOUND),
            failed(delete, TRY_AGAIN),
            "UNDO: ask the operator: it broke"),
        row(
            "the deletion of another failed",
            undo.since(DELETE_BOUND),
            failed(new Effect.Delete(STRANGE), TRY_AGAIN),
            "UNDO: delete vultr/i-1"));
  }

  static Stream<Row> finding() {
    Scene doubt = create().at(Step.UNDO).inDoubt(1, JUST_NOW).because("no listing");
    Scene visible = create().at(Step.UNDO).inDoubt(1, VISIBLE).because("no listing");
    Effect find = new Effect.FindLaunched("vultr", 1);
    return Stream.of(
        row("perhaps launched", doubt, woken(), "UNDO: find launch 1 at vultr"),
        row(
            "it was launched",
            doubt,
            new Observation.LaunchesFound(1, List.of(BUILT)),
            "UNDO: delete vultr/i-1"),
        row(
            "the answer comes after all",
            doubt,
            new Observation.Launched(1, BUILT),
            "UNDO: delete vultr/i-1"),
        row("not listed yet", doubt, new Observation.LaunchesFound(1, List.of()), "UNDO: wait 2s"),
        row(
            "not listed when it must be",
            visible,
            new Observation.LaunchesFound(1, List.of()),
            "RETRY: wait 1m"),
        row(
            "news of another launch",
            visible,
            new Observation.LaunchesFound(2, List.of(STRANGE)),
            "UNDO: find launch 1 at vultr"),
        row(
            "the answer to another launch",
            visible,
            new Observation.Launched(2, STRANGE),
            "UNDO: find launch 1 at vultr"),
        row(
            "a failure of something else",
            visible.since(DELETE_BOUND),
            failed(new Effect.Delete(BUILT), REFUSED),
            "UNDO: find launch 1 at vultr"),
        row("no listing", doubt, failed(find, TRY_AGAIN), "UNDO: wait 1s"),
        row(
            "no listing for too long",
            visible.since(DELETE_BOUND),
            failed(find, TRY_AGAIN),
            "UNDO: ask the operator: it broke"));
  }

  static Stream<Row> beginningAgain() {
    Scene undo = create().at(Step.UNDO).because("it did not boot");
    return Stream.of(
        row("the first attempt", undo.attempt(1), woken(), "RETRY: wait 1m"),
        row("the second attempt", undo.attempt(2), woken(), "RETRY: wait 5m"),
        row("the third attempt", undo.attempt(3), woken(), "RETRY: wait 30m"),
        row(
            "the last attempt",
            undo.attempt(4),
            woken(),
            "RETRY: ask the operator: it did not boot"),
        row("after the operator has seen to it", undo.attempt(0), woken(), "KEYS: prepare keys"),
        row(
            "the last attempt, but no longer wanted",
            undo.attempt(4).cancelled(),
            woken(),
            "UNDO: CANCELLED, keep the row"));
  }

  @ParameterizedTest
  @MethodSource({"deleting", "finding", "beginningAgain"})
  void decides(Row row) {
    row.holds();
  }

  @Test
  void forgets_what_is_gone_but_not_why_nor_how_many_launches_there_were() {
    Decision decision =
        create()
            .at(Step.UNDO)
            .launched(VISIBLE)
            .because("it did not boot")
            .decide(new Observation.Gone(BUILT));

    assertThat(decision.progress().build())
        .isEqualTo(new Progress.Build(1, 1, 0, null, null, null, "it did not boot"));
    assertThat(decision.progress().trouble()).isEqualTo("it did not boot");
  }

  @Test
  void asks_at_once_when_no_retries_are_configured() {
    OperationRules rules = OperationRules.standard();
    Scene undo =
        create()
            .at(Step.UNDO)
            .because("it did not boot")
            .with(
                new OperationRules(
                    rules.grace(),
                    rules.retention(),
                    rules.visibility(),
                    List.of(),
                    rules.build(),
                    rules.removal(),
                    rules.pace()));

    assertThat(undo.told(woken())).isEqualTo("RETRY: ask the operator: it did not boot");
    assertThat(undo.attempt(0).told(woken())).isEqualTo("KEYS: prepare keys");
  }
}
