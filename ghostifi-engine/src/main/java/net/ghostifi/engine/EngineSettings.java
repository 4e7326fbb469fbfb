package net.ghostifi.engine;

import java.time.Duration;
import net.ghostifi.domain.bandwidth.CollectionRules;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.fleet.ReplacementRules;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.domain.watch.WatchLimits;
import net.ghostifi.engine.dns.DnsSettings;

/**
 * What an engine is told.
 *
 * @param installation whose instances and records these are
 * @param entitlement which subscription pays
 * @param limits how much may be taken away before the operator is asked
 * @param rules the bounds and waits of operations
 * @param location where a new server is built
 * @param dns how names are kept
 * @param intervals how often to look
 * @param schedules when and how many servers are rebuilt by themselves
 */
public record EngineSettings(
    InstallationId installation,
    Entitlement entitlement,
    Limits limits,
    OperationRules rules,
    Location location,
    DnsSettings dns,
    Intervals intervals,
    ScheduleRules schedules) {

  /** With the standard rules for schedules. */
  public EngineSettings(
      InstallationId installation,
      Entitlement entitlement,
      Limits limits,
      OperationRules rules,
      Location location,
      DnsSettings dns,
      Intervals intervals) {
    this(
        installation,
        entitlement,
        limits,
        rules,
        location,
        dns,
        intervals,
        ScheduleRules.standard());
  }

  /**
   * How much may be taken away or built anew before the operator is asked.
   *
   * @param destructions of servers
   * @param orphans of instances that are nobody's
   * @param replacements of servers that are lost
   */
  public record Limits(
      DestructionLimit destructions, OrphanLimit orphans, ReplacementLimit replacements) {
    public static Limits standard() {
      return new Limits(
          DestructionLimit.standard(), OrphanLimit.standard(), ReplacementLimit.standard());
    }
  }

  /**
   * How often to look.
   *
   * @param check between two checks when nothing calls for one earlier
   * @param sweep between two searches for orphans, and two comparisons of zone and vault
   * @param watch when servers are probed, and for how long they may be silent
   * @param clock when our clock is compared with the store's, and how far apart they may be
   * @param usage when providers are asked what instances have moved
   */
  public record Intervals(
      Duration check, Duration sweep, WatchLimits watch, ClockLimits clock, CollectionRules usage) {
    /** With the standard collection of bandwidth. */
    public Intervals(Duration check, Duration sweep, WatchLimits watch, ClockLimits clock) {
      this(check, sweep, watch, clock, CollectionRules.standard());
    }

    /** With the standard clock. */
    public Intervals(Duration check, Duration sweep, WatchLimits watch) {
      this(check, sweep, watch, ClockLimits.standard());
    }

    public static Intervals standard() {
      return new Intervals(Duration.ofSeconds(60), Duration.ofMinutes(5), WatchLimits.standard());
    }
  }

  /** When lost servers are replaced. */
  public ReplacementRules replacements() {
    return new ReplacementRules(intervals.watch(), limits.replacements(), rules.retries());
  }

  /** What the product page promises, for this installation. */
  public static EngineSettings standard(InstallationId installation) {
    return new EngineSettings(
        installation,
        Entitlement.seed(),
        Limits.standard(),
        OperationRules.standard(),
        new Location("nyc"),
        DnsSettings.standard(),
        Intervals.standard());
  }

  /** The same, with names that are kept so. */
  public EngineSettings withDns(DnsSettings value) {
    return new EngineSettings(
        installation, entitlement, limits, rules, location, value, intervals, schedules);
  }

  /** The same, with schedules that are followed so. */
  public EngineSettings withSchedules(ScheduleRules value) {
    return new EngineSettings(
        installation, entitlement, limits, rules, location, dns, intervals, value);
  }
}
