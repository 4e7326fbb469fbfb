package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Run.begun;
import static net.ghostifi.domain.operation.Run.booting;
import static net.ghostifi.domain.operation.Run.installing;
import static net.ghostifi.domain.operation.Run.launching;
import static net.ghostifi.domain.operation.Run.naming;
import static net.ghostifi.domain.operation.Run.proving;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Creates that are no longer wanted half-way. */
class CancelStoriesTest {
  static Stream<Arguments> moments() {
    List<String> atOnce = List.of("UNDO: CANCELLED, keep the row");
    List<String> deleted =
        List.of(
            "UNDO: delete vultr/i-1", "UNDO: confirm vultr/i-1", "UNDO: CANCELLED, keep the row");
    List<String> foundAndDeleted =
        Stream.concat(Stream.of("LAUNCH: find launch 1 at vultr"), deleted.stream()).toList();
    return Stream.of(
        Arguments.of("KEYS", begun(), atOnce),
        Arguments.of("PROFILE", begun().sees(new Observation.KeysPrepared()), atOnce),
        Arguments.of("LAUNCH, sent", launching(), foundAndDeleted),
        Arguments.of("LAUNCH, not now", launching().fails(TRY_AGAIN), atOnce),
        Arguments.of("BOOT", booting(), deleted),
        Arguments.of("INSTALL", installing(), deleted),
        Arguments.of("PROVE", proving(), deleted),
        Arguments.of("UNDO", installing().fails(REFUSED), deleted),
        Arguments.of("RETRY", begun().fails(REFUSED), List.of("RETRY: CANCELLED, keep the row")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moments")
  void a_build_that_is_cancelled_ends_without_an_instance(
      String moment, Run run, List<String> ends) {
    int before = run.transcript().size();
    run.isCancelled();
    while (run.last() instanceof Decision.Perform perform) {
      run.takes(Duration.ofMinutes(2)).sees(answer(perform.effect()));
    }

    assertThat(
            run.transcript().stream()
                .skip(before + 1L)
                .map(line -> line.substring(line.indexOf('→') + 2)))
        .containsExactlyElementsOf(ends);
    assertThat(run.last().progress().build().instance()).isNull();
  }

  private static Observation answer(Effect effect) {
    return switch (effect) {
      case Effect.FindLaunched find -> new Observation.LaunchesFound(1, List.of(BUILT));
      case Effect.Delete delete -> new Observation.DeleteAccepted(BUILT);
      case Effect.Confirm confirm -> new Observation.Gone(BUILT);
      default -> throw new AssertionError("a cancelled build wants to " + Told.effect(effect));
    };
  }

  @Test
  void a_launch_that_is_cancelled_at_once_is_deleted_even_if_its_provider_does_not_know_it_yet() {
    Run run =
        booting()
            .isCancelled()
            .sees(new Observation.Gone(BUILT))
            .sleeps()
            .sees(new Observation.DeleteAccepted(BUILT))
            .takes(Duration.ofSeconds(90))
            .sees(new Observation.Gone(BUILT));

    assertThat(run.transcript().subList(4, run.transcript().size()))
        .containsExactly(
            "0s: cancelled",
            "0s: woken → UNDO: delete vultr/i-1",
            "0s: vultr/i-1 is gone → UNDO: wait 2s",
            "2s: woken → UNDO: delete vultr/i-1",
            "2s: deletion of vultr/i-1 accepted → UNDO: confirm vultr/i-1",
            "1m32s: vultr/i-1 is gone → UNDO: CANCELLED, keep the row");
  }

  @Test
  void a_build_that_is_cancelled_after_the_pivot_is_finished() {
    Run run = naming().isCancelled().sees(new Observation.NamePointed(ADDRESS));

    assertThat(run.transcript().subList(6, run.transcript().size()))
        .containsExactly(
            "0s: vultr/i-1 is proven → NAME: point name at 203.0.113.1",
            "0s: cancelled",
            "0s: woken → NAME: point name at 203.0.113.1",
            "0s: name points at 203.0.113.1 → NAME: SUCCEEDED, keep the row");
  }

  @Test
  void a_build_that_was_given_up_ends_when_it_is_cancelled() {
    Run run = begun();
    for (int attempt = 1; attempt <= 3; attempt++) {
      run.fails(REFUSED).sleeps();
    }
    run.fails(REFUSED).isCancelled();

    assertThat(run.transcript().getLast()).isEqualTo("36m: woken → RETRY: CANCELLED, keep the row");
  }
}
