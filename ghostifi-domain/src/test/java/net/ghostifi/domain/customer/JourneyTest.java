package net.ghostifi.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.ServerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JourneyTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Location PARIS = new Location("paris");

  private static Operation at(OperationKind kind, Step step, int attempt, boolean cancelled) {
    Progress.Build build = new Progress.Build(attempt, 0, 0, null, null, null, null);
    return new Operation(
        new OperationId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
        new ServerId(1),
        kind,
        new Operation.Order(PARIS, List.of("vultr"), Priority.CUSTOMER),
        NOON,
        cancelled,
        new Progress(step, NOON, 0, build, null));
  }

  private static Journey of(OperationKind kind, Step step) {
    return Journey.of(at(kind, step, 1, false), OperationState.LIVE);
  }

  @ParameterizedTest
  @EnumSource
  void whatever_step_an_operation_is_at_its_customer_is_told_one_of_its_milestones(
      OperationKind kind) {
    assertThat(Stream.of(Step.values()).map(step -> of(kind, step)))
        .allSatisfy(journey -> assertThat(journey.milestones()).contains(journey.current()));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, KEYS PROFILE LAUNCH BOOT INSTALL PROVE NAME",
    "REBUILD, KEYS LAUNCH BOOT INSTALL PROVE NAME GRACE RECHECK DRAIN READING VERIFY DELETE",
    "DESTROY, UNNAME GRACE RECHECK DRAIN READING DELETE UNPUBLISH"
  })
  void a_journey_goes_past_each_of_its_milestones_and_never_back(OperationKind kind, String steps) {
    List<Journey> journeys =
        Stream.of(steps.split(" ")).map(step -> of(kind, Step.valueOf(step))).toList();

    assertThat(journeys).extracting(Journey::reached).isSorted();
    assertThat(journeys.stream().map(Journey::current).distinct())
        .containsExactlyElementsOf(journeys.getFirst().milestones());
  }

  @Test
  void says_where_it_goes_and_since_when() {
    assertThat(of(OperationKind.REBUILD, Step.BOOT).destination()).isEqualTo(PARIS);
    assertThat(of(OperationKind.REBUILD, Step.BOOT).since()).isEqualTo(NOON);
    assertThat(of(OperationKind.DESTROY, Step.GRACE).destination()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "BOOT, 1, false, LIVE, GOING",
    "RETRY, 1, false, LIVE, AGAIN",
    "BOOT, 2, false, LIVE, AGAIN",
    "UNDO, 1, false, LIVE, BACK",
    "BOOT, 1, true, LIVE, BACK",
    "UNDO, 1, false, NEEDS_OPERATOR, HELD"
  })
  void says_how_it_goes(
      Step step, int attempt, boolean cancelled, OperationState state, Journey.Mood mood) {
    Operation operation = at(OperationKind.CREATE, step, attempt, cancelled);

    assertThat(Journey.of(operation, state).mood()).isEqualTo(mood);
  }

  @Test
  void is_at_one_of_its_milestones() {
    List<Milestone> one = List.of(Milestone.KEYS);

    assertThatThrownBy(
            () -> new Journey(OperationKind.CREATE, PARIS, one, 1, Journey.Mood.GOING, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
