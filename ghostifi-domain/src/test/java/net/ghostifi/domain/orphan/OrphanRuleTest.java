package net.ghostifi.domain.orphan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration VISIBILITY = Duration.ofSeconds(90);
  private static final InstallationId OURS = new InstallationId("test-installation");
  private static final InstallationId THEIRS = new InstallationId("another-one");
  private static final UUID OPERATION = new UUID(1, 2);
  private static final InstanceRef REF = new InstanceRef("vultr", "i-1");
  private static final InstanceRef OTHER = new InstanceRef("vultr", "i-2");
  private static final String ADDRESS = "203.0.113.9";
  private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));
  private static final Ownership NOTHING = ownership(Set.of(), Set.of(), Map.of());

  private final OrphanRule rule = new OrphanRule(OURS, VISIBILITY);

  private static Ownership ownership(
      Set<InstanceRef> carrying, Set<InstanceRef> building, Map<UUID, Progress.Build> open) {
    return new Ownership(1, carrying, building, open);
  }

  private static Ownership open(Progress.Build build) {
    InstanceRef instance = build.instance();
    return ownership(
        Set.of(), instance == null ? Set.of() : Set.of(instance), Map.of(OPERATION, build));
  }

  private static Progress.Build inDoubt(int launch) {
    return new Progress.Build(1, launch, 0, LONG_AGO, null, null, null);
  }

  private static Progress.Build goingOnWith(int launch, InstanceRef instance) {
    return new Progress.Build(1, launch, 0, LONG_AGO, instance, null, null);
  }

  private static Progress.Build between(int launch) {
    return new Progress.Build(1, launch, 0, null, null, null, "it failed");
  }

  private static OwnerTag tag(int launch) {
    return new OwnerTag(OURS, OPERATION, launch);
  }

  private static ObservedInstance instance(@Nullable OwnerTag tag, Instant createdAt) {
    return new ObservedInstance(REF, InstanceState.RUNNING, ADDRESS, tag, createdAt);
  }

  private Finding judge(@Nullable OwnerTag tag, Ownership ownership) {
    return rule.judge(
        new Sighting(instance(tag, LONG_AGO), LONG_AGO), ownership, Set.of("203.0.113.1"), NOW);
  }

  private static void assertOrphan(Finding finding, Finding.Orphan.Reason reason) {
    assertThat(finding).isInstanceOf(Finding.Orphan.class);
    assertThat(((Finding.Orphan) finding).reason()).isEqualTo(reason);
  }

  private static void assertKept(Finding finding, Finding.Kept.Reason reason) {
    assertThat(finding).isInstanceOf(Finding.Kept.class);
    assertThat(((Finding.Kept) finding).reason()).isEqualTo(reason);
  }

  @Test
  void what_no_operation_under_way_has_launched_and_no_row_names_is_an_orphan() {
    assertOrphan(judge(tag(1), NOTHING), Finding.Orphan.Reason.NOT_UNDER_WAY);
  }

  @Test
  void an_earlier_launch_of_an_operation_under_way_is_an_orphan() {
    assertOrphan(judge(tag(1), open(inDoubt(2))), Finding.Orphan.Reason.EARLIER_LAUNCH);
    assertOrphan(judge(tag(1), open(goingOnWith(2, OTHER))), Finding.Orphan.Reason.EARLIER_LAUNCH);
  }

  @Test
  void a_launch_that_its_operation_has_given_up_is_an_orphan() {
    assertOrphan(judge(tag(2), open(between(2))), Finding.Orphan.Reason.GIVEN_UP);
  }

  @Test
  void the_second_of_a_launch_that_gave_two_is_an_orphan() {
    assertOrphan(judge(tag(2), open(goingOnWith(2, OTHER))), Finding.Orphan.Reason.TWIN);
  }

  @Test
  void a_current_or_retiring_instance_is_kept() {
    assertKept(
        judge(tag(1), ownership(Set.of(REF), Set.of(), Map.of())),
        Finding.Kept.Reason.CARRIES_SERVER);
  }

  @Test
  void what_an_operation_goes_on_with_is_kept_whichever_operation_that_is() {
    assertKept(judge(tag(2), open(goingOnWith(2, REF))), Finding.Kept.Reason.BEING_BUILT);
    assertKept(
        judge(new OwnerTag(OURS, new UUID(7, 7), 1), open(goingOnWith(2, REF))),
        Finding.Kept.Reason.BEING_BUILT);
  }

  @Test
  void what_its_operation_still_looks_for_is_kept_even_if_there_are_two() {
    assertKept(judge(tag(2), open(inDoubt(2))), Finding.Kept.Reason.LOOKED_FOR);
  }

  @Test
  void a_launch_that_its_operation_has_not_come_to_is_kept() {
    assertKept(judge(tag(3), open(between(2))), Finding.Kept.Reason.NOT_YET_LAUNCHED);
  }

  @Test
  void what_is_not_tagged_or_tagged_by_another_installation_is_kept() {
    assertKept(judge(null, NOTHING), Finding.Kept.Reason.NOT_OURS);
    assertKept(judge(new OwnerTag(THEIRS, OPERATION, 1), NOTHING), Finding.Kept.Reason.NOT_OURS);
  }

  @Test
  void what_a_name_points_at_is_kept_although_nothing_holds_it() {
    Finding finding =
        rule.judge(
            new Sighting(instance(tag(1), LONG_AGO), LONG_AGO), NOTHING, Set.of(ADDRESS), NOW);

    assertKept(finding, Finding.Kept.Reason.NAMED);
    assertThat(((Finding.Kept) finding).isHeld()).isFalse();
  }

  @Test
  void what_is_no_older_than_the_bound_by_either_clock_is_kept() {
    Instant atTheBound = NOW.minus(VISIBILITY);
    Instant beyond = atTheBound.minusNanos(1);

    assertThat(aged(beyond, beyond)).isInstanceOf(Finding.Orphan.class);
    assertKept(aged(atTheBound, beyond), Finding.Kept.Reason.YOUNG);
    assertKept(aged(beyond, atTheBound), Finding.Kept.Reason.YOUNG);
    assertKept(aged(NOW.plus(Duration.ofHours(5)), beyond), Finding.Kept.Reason.YOUNG);
  }

  private Finding aged(Instant createdAt, Instant since) {
    return rule.judge(new Sighting(instance(tag(1), createdAt), since), NOTHING, Set.of(), NOW);
  }

  /** Whatever is combined: what an orphan is not, in the words of what would be lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothing_that_is_held_named_new_or_foreign_is_ever_an_orphan(long seed) {
    Random dice = new Random(seed);
    int orphans = 0;
    for (int i = 0; i < 5_000; i++) {
      OwnerTag tag = anyTag(dice);
      Progress.Build build = anyBuild(dice);
      Set<InstanceRef> carrying = dice.nextBoolean() ? Set.of(OTHER) : Set.of(REF, OTHER);
      Ownership ownership =
          ownership(
              carrying,
              build.instance() == null ? Set.of() : Set.of(build.instance()),
              dice.nextBoolean() ? Map.of(OPERATION, build) : Map.of());
      Sighting sighting = new Sighting(instance(tag, anyTime(dice)), anyTime(dice));
      Set<String> named = dice.nextInt(4) == 0 ? Set.of(ADDRESS) : Set.of();

      Finding finding = rule.judge(sighting, ownership, named, NOW);

      assertThat(finding.instance()).isSameAs(sighting.instance());
      boolean wanted = mayBeRemoved(sighting, ownership, named);
      assertThat(finding instanceof Finding.Orphan)
          .as("%s %s", sighting, ownership)
          .isEqualTo(wanted);
      orphans += wanted ? 1 : 0;
    }
    assertThat(orphans).isBetween(50, 4_000);
  }

  private static boolean mayBeRemoved(Sighting sighting, Ownership ownership, Set<String> named) {
    OwnerTag tag = sighting.instance().tag();
    if (tag == null || !tag.installation().equals(OURS) || !named.isEmpty()) {
      return false;
    }
    Progress.Build build = ownership.open().get(tag.operation());
    boolean mayBeAdopted =
        build != null
            && (tag.launch() > build.launch()
                || (tag.launch() == build.launch() && build.launchInDoubt()));
    boolean held = ownership.carrying().contains(REF) || ownership.building().contains(REF);
    Duration byItsProvider = Duration.between(sighting.instance().createdAt(), NOW);
    Duration byUs = Duration.between(sighting.since(), NOW);
    return !held
        && !mayBeAdopted
        && byItsProvider.compareTo(VISIBILITY) > 0
        && byUs.compareTo(VISIBILITY) > 0;
  }

  private static @Nullable OwnerTag anyTag(Random dice) {
    return switch (dice.nextInt(6)) {
      case 0 -> null;
      case 1 -> new OwnerTag(THEIRS, OPERATION, 1);
      default ->
          new OwnerTag(
              OURS, dice.nextInt(4) == 0 ? new UUID(9, 9) : OPERATION, 1 + dice.nextInt(3));
    };
  }

  private static Progress.Build anyBuild(Random dice) {
    int launch = dice.nextInt(4);
    return switch (dice.nextInt(4)) {
      case 0 -> inDoubt(launch);
      case 1 -> goingOnWith(launch, REF);
      case 2 -> goingOnWith(launch, OTHER);
      default -> between(launch);
    };
  }

  private static Instant anyTime(Random dice) {
    return NOW.minusSeconds(dice.nextInt(400) - 100);
  }
}
