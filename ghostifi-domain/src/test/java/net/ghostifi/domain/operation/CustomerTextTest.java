package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.create;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerTextTest {
  private static final Duration VISIBLE = Duration.ofSeconds(90);
  private static final Duration NAME_BOUND = Duration.ofMinutes(30);
  private static final Duration DELETE_BOUND = Duration.ofHours(1);

  private static final String TRYING_AGAIN =
      "Building your server did not work at first; it is being tried again.";
  private static final String GIVEN_UP =
      "Your server could not be built. We have been told and are looking into it.";

  @Test
  void nothing_special_while_all_goes_well() {
    Decision decision = create().decide(woken());

    assertThat(decision.server().status()).isEqualTo(ServerStatus.INSTALLING);
    assertThat(decision.server().failure()).isNull();
  }

  @Test
  void that_it_is_tried_again() {
    Decision decision = create().at(Step.UNDO).because("x").decide(woken());

    assertThat(decision.server().status()).isEqualTo(ServerStatus.INSTALLING);
    assertThat(decision.server().failure()).isEqualTo(TRYING_AGAIN);
  }

  static Stream<Scene> stopped() {
    return Stream.of(
        create().at(Step.UNDO).because("x").attempt(4),
        create().at(Step.UNDO).launched(VISIBLE).since(DELETE_BOUND),
        create().at(Step.NAME).booted().since(NAME_BOUND));
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void that_it_has_failed_wherever_it_stops(Scene scene) {
    Effect effect =
        scene.operation().progress().step() == Step.NAME
            ? new Effect.PointName(ADDRESS)
            : new Effect.Delete(BUILT);

    Decision decision = scene.decide(failed(effect, TRY_AGAIN));

    assertThat(decision).isInstanceOf(Decision.AskOperator.class);
    assertThat(decision.server().status()).isEqualTo(ServerStatus.FAILED);
    assertThat(decision.server().failure()).isEqualTo(GIVEN_UP);
  }

  static Stream<Scene> resumed() {
    return Stream.of(
        create().at(Step.RETRY).attempt(0),
        create().at(Step.UNDO).launched(VISIBLE).attempt(0),
        create().at(Step.NAME).booted().attempt(0));
  }

  @ParameterizedTest
  @MethodSource("resumed")
  void that_it_goes_on_when_the_operator_has_seen_to_it(Scene scene) {
    Scene failed = scene.with(scene.server().withStatus(ServerStatus.FAILED, GIVEN_UP));

    Decision decision = failed.decide(woken());

    assertThat(decision.server().status()).isEqualTo(ServerStatus.INSTALLING);
    assertThat(decision.server().failure()).isEqualTo(TRYING_AGAIN);
  }

  @Test
  void that_it_goes_on_while_it_waits_for_something() {
    Scene failed =
        create()
            .at(Step.NAME)
            .booted()
            .with(Scene.PLANNED.withStatus(ServerStatus.FAILED, GIVEN_UP));

    Decision decision = failed.decide(failed(new Effect.PointName(ADDRESS), TRY_AGAIN));

    assertThat(decision.server().failure()).isEqualTo(TRYING_AGAIN);
  }

  @Test
  void no_failure_when_nobody_waits_for_it_any_more() {
    Scene undo = create().at(Step.UNDO).launched(VISIBLE).since(DELETE_BOUND).cancelled();

    Decision decision = undo.decide(failed(new Effect.Delete(BUILT), TRY_AGAIN));

    assertThat(decision).isInstanceOf(Decision.AskOperator.class);
    assertThat(decision.server()).isEqualTo(Scene.PLANNED);
  }
}
