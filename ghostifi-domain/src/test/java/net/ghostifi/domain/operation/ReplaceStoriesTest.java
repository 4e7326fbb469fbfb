package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rebuild in place of a lost instance, where it differs from one that was asked for. */
class ReplaceStoriesTest {
  private static final Duration LONG = Duration.ofDays(1);

  private static Server after(Scene scene, Observation seen) {
    return scene.decide(seen).server();
  }

  private static Scene draining() {
    Scene rebuilt = Scene.rebuilt();
    return Scene.replacement().booted().with(rebuilt.server()).at(Step.DRAIN);
  }

  private static Observation failedDrain() {
    return Scene.failed(new Effect.Drain(Scene.CURRENT), FailureKind.TRY_AGAIN);
  }

  @Test
  void what_fails_before_the_pivot_leaves_it_failed_and_says_that_we_go_on() {
    Observation refused = Scene.failed(new Effect.VerifyKeys(), FailureKind.REFUSED);

    Decision decision = Scene.replacement().decide(refused);

    assertThat(decision).isInstanceOf(Decision.Finish.class);
    assertThat(((Decision.Finish) decision).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(decision.server().status()).isEqualTo(ServerStatus.FAILED);
    assertThat(decision.server().failure())
        .isEqualTo(
            "Your server does not answer and could not be replaced in NYC yet: its configuration"
                + " could not be read. We go on trying.");
    assertThat(decision.server().current()).isEqualTo(Scene.CURRENT);
  }

  @Test
  void one_that_is_not_wanted_any_more_never_says_that_the_server_runs() {
    Server server = after(Scene.replacement().cancelled(), Scene.woken());

    assertThat(server.status()).isEqualTo(ServerStatus.FAILED);
    assertThat(server.failure()).isEqualTo(Replacing.STOPPED);
  }

  @Test
  void an_undoing_that_needs_the_operator_never_says_that_the_server_runs() {
    Scene undoing = Scene.replacement().booted().because("it broke").at(Step.UNDO).since(LONG);

    Decision decision =
        undoing.decide(Scene.failed(new Effect.Delete(Scene.BUILT), FailureKind.TRY_AGAIN));

    assertThat(decision).isInstanceOf(Decision.AskOperator.class);
    assertThat(decision.server().status()).isEqualTo(ServerStatus.FAILED);
    assertThat(decision.server().failure()).isEqualTo(Replacing.STUCK);
  }

  @Test
  void a_name_that_cannot_be_written_says_that_it_is_only_the_name() {
    Scene naming = Scene.replacement().booted().at(Step.NAME).since(LONG);

    Decision decision =
        naming.decide(Scene.failed(new Effect.PointName(Scene.ADDRESS), FailureKind.REFUSED));

    assertThat(decision).isInstanceOf(Decision.AskOperator.class);
    assertThat(decision.server().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(decision.server().failure()).isEqualTo(Replacing.NOT_NAMED);
  }

  @Test
  void once_the_new_one_serves_it_runs_whatever_the_old_one_needs() {
    Scene deleting = draining().at(Step.DELETE).since(LONG);

    Decision decision =
        deleting.decide(Scene.failed(new Effect.Delete(Scene.SERVING), FailureKind.TRY_AGAIN));

    assertThat(decision).isInstanceOf(Decision.AskOperator.class);
    assertThat(decision.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void an_old_host_that_does_not_answer_is_asked_about_once() {
    assertThat(draining().told(failedDrain())).isEqualTo("DRAIN: confirm vultr/i-7");
    assertThat(draining().failed(1, "it broke").told(failedDrain())).isEqualTo("DRAIN: wait 2s");
  }

  @Test
  void what_its_provider_says_is_gone_is_not_waited_for() {
    Observation gone = new Observation.Gone(Scene.SERVING);

    assertThat(draining().failed(1, "it broke").told(gone))
        .isEqualTo("READING: read usage of vultr/i-7");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_still_there_is_drained_within_its_bound(InstanceState state) {
    Scene asked = draining().failed(1, "it broke");

    assertThat(asked.told(Scene.seen(Scene.SERVING, state))).isEqualTo("DRAIN: wait 2s");
    assertThat(asked.told(Scene.woken())).isEqualTo("DRAIN: drain vultr/i-7");
  }

  @Test
  void a_look_that_fails_holds_nothing_up() {
    Observation failed = Scene.failed(new Effect.Confirm(Scene.SERVING), FailureKind.TRY_AGAIN);

    assertThat(draining().failed(1, "it broke").told(failed)).isEqualTo("DRAIN: wait 2s");
    assertThat(draining().failed(3, "it broke").since(LONG).told(failedDrain()))
        .isEqualTo("READING: read usage of vultr/i-7");
  }

  @Test
  void no_words_for_the_customer_name_what_they_need_not_know() {
    assertThat(List.of(Replacing.BEGUN, Replacing.STOPPED, Replacing.STUCK, Replacing.NOT_NAMED))
        .allSatisfy(text -> assertThat(text).startsWith("Your server d").endsWith("."));
  }
}
