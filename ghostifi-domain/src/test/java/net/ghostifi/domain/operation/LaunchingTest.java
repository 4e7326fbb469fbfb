package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.NO_ROOM;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaunchingTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration JUST_NOW = Duration.ofSeconds(1);
  private static final Duration VISIBLE = Duration.ofSeconds(90);
  private static final Duration BOOT_BOUND = Duration.ofMinutes(10);

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  private static Effect launch(String provider, int number) {
    return new Effect.Launch(provider, Scene.NYC, number);
  }

  private static Observation listed(int launch) {
    return new Observation.LaunchesFound(launch, List.of());
  }

  static Stream<Row> answers() {
    Scene sent = create().at(Step.LAUNCH).inDoubt(1, NONE);
    return Stream.of(
        row("accepted", sent, new Observation.Launched(1, BUILT), "BOOT: observe vultr/i-1"),
        row(
            "accepted, but no longer wanted",
            sent.cancelled(),
            new Observation.Launched(1, BUILT),
            "UNDO: delete vultr/i-1"),
        row(
            "another launch was accepted",
            sent,
            new Observation.Launched(2, STRANGE),
            "LAUNCH: find launch 1 at vultr"),
        row("not now", sent, failed(launch("vultr", 1), TRY_AGAIN), "LAUNCH: wait 1s"),
        row(
            "not now, the provider says when",
            sent,
            failed(launch("vultr", 1), TRY_AGAIN, NOON.plusSeconds(30)),
            "LAUNCH: wait 30s"),
        row(
            "not now, almost to the bound",
            sent.since(almost(BOOT_BOUND)),
            failed(launch("vultr", 1), TRY_AGAIN),
            "LAUNCH: wait 1s"),
        row(
            "not now, for too long",
            sent.since(BOOT_BOUND),
            failed(launch("vultr", 1), TRY_AGAIN),
            "LAUNCH: launch 2 in nyc at ocean"),
        row(
            "no room",
            sent,
            failed(launch("vultr", 1), NO_ROOM),
            "LAUNCH: launch 2 in nyc at ocean"),
        row(
            "refused",
            sent,
            failed(launch("vultr", 1), REFUSED),
            "LAUNCH: launch 2 in nyc at ocean"),
        row(
            "no room, and no longer wanted",
            sent.cancelled(),
            failed(launch("vultr", 1), NO_ROOM),
            "UNDO: CANCELLED, keep the row"),
        row(
            "no room anywhere",
            sent.candidate(1),
            failed(launch("ocean", 1), NO_ROOM),
            "RETRY: wait 1m"),
        row(
            "another launch had no room",
            sent,
            failed(launch("vultr", 2), NO_ROOM),
            "LAUNCH: find launch 1 at vultr"),
        row("no answer", sent, failed(launch("vultr", 1), AMBIGUOUS), "LAUNCH: wait 2s"),
        row(
            "no answer, and no longer wanted",
            sent.cancelled(),
            failed(launch("vultr", 1), AMBIGUOUS),
            "LAUNCH: wait 2s"));
  }

  static Stream<Row> lookingForIt() {
    Scene doubt = create().at(Step.LAUNCH).inDoubt(1, JUST_NOW);
    Scene later = create().at(Step.LAUNCH).inDoubt(1, VISIBLE);
    Effect find = new Effect.FindLaunched("vultr", 1);
    return Stream.of(
        row("woken after a death", doubt, woken(), "LAUNCH: find launch 1 at vultr"),
        row(
            "no longer wanted, but perhaps launched",
            doubt.cancelled(),
            woken(),
            "LAUNCH: find launch 1 at vultr"),
        row(
            "found",
            doubt,
            new Observation.LaunchesFound(1, List.of(BUILT)),
            "BOOT: observe vultr/i-1"),
        row(
            "found twice: the orphan collector takes the other",
            doubt,
            new Observation.LaunchesFound(1, List.of(BUILT, STRANGE)),
            "BOOT: observe vultr/i-1"),
        row(
            "found, but no longer wanted",
            doubt.cancelled(),
            new Observation.LaunchesFound(1, List.of(BUILT)),
            "UNDO: delete vultr/i-1"),
        row(
            "the answer comes after all",
            doubt,
            new Observation.Launched(1, BUILT),
            "BOOT: observe vultr/i-1"),
        row("not listed yet", doubt, listed(1), "LAUNCH: wait 2s"),
        row(
            "not listed, a second before it must be",
            create().at(Step.LAUNCH).inDoubt(1, VISIBLE.minusSeconds(1)),
            listed(1),
            "LAUNCH: wait 1s"),
        row("not listed when it must be", later, listed(1), "LAUNCH: launch 2 in nyc at vultr"),
        row(
            "not listed when it must be, and no longer wanted",
            later.cancelled(),
            listed(1),
            "UNDO: CANCELLED, keep the row"),
        row(
            "never listed, for too long",
            later.since(BOOT_BOUND),
            listed(1),
            "LAUNCH: launch 2 in nyc at ocean"),
        row(
            "never listed by the last provider",
            later.candidate(1).since(BOOT_BOUND),
            listed(1),
            "RETRY: wait 1m"),
        row("news of another launch", later, listed(2), "LAUNCH: find launch 1 at vultr"),
        row("no listing", doubt, failed(find, TRY_AGAIN), "LAUNCH: wait 1s"),
        row(
            "no listing, almost to the bound",
            doubt.since(almost(BOOT_BOUND)),
            failed(find, REFUSED),
            "LAUNCH: wait 1s"),
        row(
            "no listing for too long: it is looked for in the undo",
            doubt.since(BOOT_BOUND),
            failed(find, TRY_AGAIN),
            "UNDO: find launch 1 at vultr"));
  }

  static Stream<Row> sending() {
    Scene launch = create().at(Step.LAUNCH);
    return Stream.of(
        row("at first", launch, woken(), "LAUNCH: launch 1 in nyc at vultr"),
        row("after a pause", launch.refused(3), woken(), "LAUNCH: launch 4 in nyc at vultr"),
        row(
            "at the second provider",
            launch.refused(3).candidate(1),
            woken(),
            "LAUNCH: launch 4 in nyc at ocean"),
        row("no longer wanted", launch.cancelled(), woken(), "UNDO: CANCELLED, keep the row"),
        row(
            "a listing that nobody waits for",
            launch.refused(3),
            new Observation.LaunchesFound(3, List.of(STRANGE)),
            "LAUNCH: launch 4 in nyc at vultr"),
        row(
            "an instance after a refusal is taken all the same",
            launch.refused(3),
            new Observation.Launched(3, BUILT),
            "BOOT: observe vultr/i-1"));
  }

  @ParameterizedTest
  @MethodSource({"answers", "lookingForIt", "sending"})
  void decides(Row row) {
    row.holds();
  }

  @Test
  void writes_the_launch_down_with_its_number_and_the_time_before_it_is_sent() {
    Progress.Build build = create().at(Step.LAUNCH).refused(3).decide(woken()).progress().build();

    assertThat(build.launch()).isEqualTo(4);
    assertThat(build.launchedAt()).isEqualTo(NOON);
    assertThat(build.instance()).isNull();
  }

  @Test
  void counts_the_lag_of_the_listing_from_the_lost_answer_on() {
    Scene sent = create().at(Step.LAUNCH).inDoubt(1, Duration.ofSeconds(40));

    Decision decision = sent.decide(failed(launch("vultr", 1), AMBIGUOUS));

    assertThat(decision.progress().build())
        .isEqualTo(new Progress.Build(1, 1, 0, NOON, null, null, null));
  }

  @Test
  void does_not_begin_to_doubt_a_launch_that_was_refused() {
    Scene refused = create().at(Step.LAUNCH).refused(1);

    Decision decision = refused.decide(failed(launch("vultr", 1), AMBIGUOUS));

    assertThat(decision.progress().build().launchedAt()).isNull();
  }

  @Test
  void counts_the_bound_anew_at_the_next_provider() {
    Decision decision =
        create()
            .at(Step.LAUNCH)
            .inDoubt(1, NONE)
            .since(BOOT_BOUND)
            .decide(failed(launch("vultr", 1), TRY_AGAIN));

    assertThat(decision.progress().since()).isEqualTo(NOON);
    assertThat(decision.progress().trouble()).isEqualTo("it broke");
  }

  @Test
  void says_what_the_last_provider_said_when_none_has_launched() {
    Decision decision =
        create()
            .at(Step.LAUNCH)
            .candidate(1)
            .inDoubt(1, NONE)
            .decide(failed(launch("ocean", 1), NO_ROOM));

    assertThat(decision.progress().trouble())
        .isEqualTo("no provider has launched a server in nyc: it broke");
  }

  @Test
  void has_nobody_to_ask_without_providers() {
    Scene launch = create().at(Step.LAUNCH);
    Operation operation = launch.operation();
    Operation alone =
        new Operation(
            operation.id(),
            operation.server(),
            operation.kind(),
            new Operation.Order(operation.location(), List.of(), Priority.CUSTOMER),
            operation.openedAt(),
            false,
            operation.progress());

    Decision decision = new Scene(alone, launch.server(), NOON, launch.rules()).decide(woken());

    assertThat(Told.decision(decision, NOON)).isEqualTo("RETRY: wait 1m");
    assertThat(decision.progress().trouble()).isEqualTo("no provider has launched a server in nyc");
  }
}
