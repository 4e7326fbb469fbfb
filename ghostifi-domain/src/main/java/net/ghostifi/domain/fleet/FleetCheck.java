package net.ghostifi.domain.fleet;

import java.time.Instant;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.subscription.Entitlement;

/**
 * Compares what is paid for with what exists. Level-triggered: it looks at what is, never at what
 * has happened, so that a check that was missed is made up for by the next.
 */
public final class FleetCheck {
  private final Entitlement entitlement;
  private final DestructionLimit limit;
  private final ReplacementRules replacements;
  private final ScheduleRules schedules;

  public FleetCheck(
      Entitlement entitlement,
      DestructionLimit limit,
      ReplacementRules replacements,
      ScheduleRules schedules) {
    this.entitlement = entitlement;
    this.limit = limit;
    this.replacements = replacements;
    this.schedules = schedules;
  }

  /** Plans. Pure: the same snapshot at the same time gives the same plan. */
  public CheckPlan plan(FleetSnapshot snapshot, Instant now) {
    ReplacementPlanning replacing = new ReplacementPlanning(snapshot, replacements, now);
    SchedulePlanning scheduling = new SchedulePlanning(snapshot, schedules, now);
    return new FleetPlanning(snapshot, entitlement, limit, replacing, scheduling, now).plan();
  }
}
