package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.fleet.FleetCheck;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.ReplacementRules;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.FleetStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Planning over what SQL has selected is planning over everything. */
class CandidatesIT {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final int WORLDS = 60;
  private static final int LOOKS = 6;
  private static final Instant SINCE = NOW.minus(Duration.ofHours(24));
  private static final List<Entitlement> PRESETS =
      List.of(Entitlement.seed(), Entitlement.paidThrough(Duration.ofDays(3)));

  private final FleetStore fleet = POSTGRES.database().fleet();

  @Test
  void planning_over_the_candidates_is_planning_over_everything() throws SQLException {
    Set<String> kinds = new HashSet<>();
    int reduced = 0;
    for (long seed = 1; seed <= WORLDS; seed++) {
      POSTGRES.beforeEach(null);
      try (Connection connection = POSTGRES.connect()) {
        RandomFleet world = new RandomFleet(connection, seed, POSTGRES.database().journal());
        world.change(60);
        for (int look = 0; look < LOOKS; look++) {
          world.change(10);
          for (Entitlement entitlement : PRESETS) {
            reduced += compare(entitlement, world.dice().nextInt(3), kinds, seed);
          }
        }
      }
    }
    assertThat(kinds)
        .as("what was planned at all")
        .contains("NewServer", "BuildServer", "DestroyServer", "RebuildServer", "RefuseRebuild")
        .contains("ReplaceServer", "CancelOperation", "WithdrawConfirmation", "ChangeOwner")
        .contains("PurgeKeys", "Vanished", "Refused", "Unrecognised", "Held", "Outage")
        .contains("NoteOccurrences", "RunOccurrence", "ScheduleRefused");
    assertThat(reduced).as("looks that left something out").isGreaterThan(WORLDS);
  }

  /** Returns 1 when something was left out. */
  private int compare(Entitlement entitlement, int hoursOld, Set<String> kinds, long seed) {
    boolean copied = hoursOld > 0;
    Instant takenAt = NOW.minus(Duration.ofHours(hoursOld));
    POSTGRES.run("delete from shop_copy");
    POSTGRES.run("insert into shop_copy (taken_at, trouble) values ('" + takenAt + "', 'gone')");
    SubscriptionReading.Complete rows = POSTGRES.database().subscriptions().read();
    SubscriptionReading reading =
        copied ? new SubscriptionReading.Copied(rows, takenAt, "gone") : rows;
    FleetSnapshot everything = fleet.snapshot(reading, SINCE, SINCE);
    FleetSnapshot candidates =
        fleet.candidates(
            new FleetQuestion(
                entitlement, copied, NOW, ScheduleRules.standard().zone(), SINCE, SINCE));
    FleetCheck check =
        new FleetCheck(
            entitlement,
            DestructionLimit.standard(),
            new ReplacementRules(
                WatchLimits.standard(),
                ReplacementLimit.standard(),
                List.of(Duration.ofMinutes(1))),
            ScheduleRules.standard());

    CheckPlan expected = check.plan(everything, NOW);
    assertThat(check.plan(candidates, NOW)).as("seed %d", seed).isEqualTo(expected);
    assertThat(candidates.size())
        .as("the size of the fleet, seed %d", seed)
        .isEqualTo(FleetSize.of(everything.servers()));

    expected.intents().forEach(intent -> kinds.add(intent.getClass().getSimpleName()));
    expected.notices().forEach(notice -> kinds.add(notice.getClass().getSimpleName()));
    return candidates.servers().size() < everything.servers().size() ? 1 : 0;
  }
}
