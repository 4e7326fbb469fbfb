package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.OwnerTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {
  @ParameterizedTest
  @CsvSource({"CREATE, KEYS", "DESTROY, UNNAME", "PURGE, PURGE"})
  void begins_with_its_first_step(OperationKind kind, Step step) {
    assertThat(OperationMachine.firstStep(kind)).isEqualTo(step);
  }

  @Test
  void begins_with_its_first_attempt_and_nothing_launched() {
    Progress progress = Progress.first(Step.KEYS, Scene.NOON);

    assertThat(progress.since()).isEqualTo(Scene.NOON);
    assertThat(progress.failures()).isZero();
    assertThat(progress.trouble()).isNull();
    assertThat(progress.build()).isEqualTo(new Progress.Build(1, 0, 0, null, null, null, null));
  }

  @Test
  void can_be_cancelled_as_long_as_that_changes_where_it_ends() {
    assertThat(cancellable(Scene.create()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Step.values())
                .filter(step -> step != Step.UNNAME)
                .collect(Collectors.toSet()));
    assertThat(cancellable(Scene.rebuild()))
        .containsExactlyInAnyOrder(
            Step.KEYS, Step.LAUNCH, Step.BOOT, Step.INSTALL, Step.PROVE, Step.NAME, Step.GRACE);
    assertThat(cancellable(Scene.destroy()))
        .containsExactlyInAnyOrder(Step.UNNAME, Step.GRACE, Step.RECHECK, Step.RENAME);
    assertThat(cancellable(Scene.purge())).isEmpty();
  }

  private static Set<Step> cancellable(Scene scene) {
    return Stream.of(Step.values())
        .filter(step -> OperationMachine.canBeCancelled(scene.at(step).operation()))
        .collect(Collectors.toSet());
  }

  @Test
  void tags_what_it_launches_with_the_number_of_the_launch() {
    InstallationId installation = new InstallationId("demo");
    Operation operation = Scene.create().inDoubt(3, Duration.ZERO).operation();

    assertThat(operation.tag(installation))
        .isEqualTo(new OwnerTag(installation, Scene.ID.value(), 3));
    assertThatThrownBy(() -> Scene.create().operation().tag(installation))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goes_on_where_it_stood_when_it_is_resumed_with_bounds_and_attempts_counted_anew() {
    Progress stuck =
        Scene.create()
            .at(Step.UNDO)
            .launched(Duration.ofMinutes(3))
            .attempt(4)
            .because("it did not boot")
            .since(Duration.ofHours(1))
            .failed(9, "locked")
            .operation()
            .progress();

    Progress resumed = stuck.resumed(Scene.NOON);

    assertThat(resumed.step()).isEqualTo(Step.UNDO);
    assertThat(resumed.since()).isEqualTo(Scene.NOON);
    assertThat(resumed.failures()).isZero();
    assertThat(resumed.trouble()).isEqualTo("locked");
    assertThat(resumed.build())
        .isEqualTo(
            new Progress.Build(
                0,
                1,
                0,
                Scene.NOON.minus(Duration.ofMinutes(3)),
                Scene.BUILT,
                null,
                "it did not boot"));
  }

  @Test
  void is_named_by_a_uuid() {
    assertThat(OperationId.parse(Scene.ID.toString())).isEqualTo(Scene.ID);
    assertThatThrownBy(() -> OperationId.parse("7")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void says_what_every_step_does(Step step) {
    assertThat(step.doing()).matches("[a-z].+[a-zA-Z]");
  }

  @Test
  void does_not_say_the_same_of_two_steps() {
    assertThat(Stream.of(Step.values()).map(Step::doing)).doesNotHaveDuplicates();
  }
}
