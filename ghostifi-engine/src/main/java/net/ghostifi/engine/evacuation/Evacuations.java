package net.ghostifi.engine.evacuation;

import java.util.List;
import net.ghostifi.domain.evacuation.Evacuation;
import net.ghostifi.domain.evacuation.EvacuationPlan;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.WakeUps;

/**
 * Leaves a provider. Every move is a rebuild like any other, opened in the journal and done by
 * whichever daemon takes it up; nothing else is remembered, so that a run that is interrupted
 * leaves only rebuilds that end by themselves, and another run goes on with whoever is still there.
 */
public final class Evacuations {
  private final Clouds clouds;
  private final FleetStore fleet;
  private final Journal journal;
  private final WakeUps wakeUps;
  private final Surroundings surroundings;

  public Evacuations(
      Clouds clouds,
      FleetStore fleet,
      Journal journal,
      WakeUps wakeUps,
      Surroundings surroundings) {
    this.clouds = clouds;
    this.fleet = fleet;
    this.journal = journal;
    this.wakeUps = wakeUps;
    this.surroundings = surroundings;
  }

  /**
   * Who would move now, and who cannot. Changes nothing.
   *
   * @throws IllegalArgumentException when one of the providers is not configured, or nothing new is
   *     built at the other one, in words for the operator
   * @throws net.ghostifi.ports.ProviderException when the other one does not say what it has
   */
  public EvacuationPlan plan(Evacuation evacuation) {
    List<String> known = clouds.names();
    if (!known.contains(evacuation.from())) {
      throw new IllegalArgumentException(
          "there is no provider " + evacuation.from() + " here; there is " + listed(known));
    }
    if (!clouds.launching().contains(evacuation.to())) {
      throw new IllegalArgumentException(
          "compute.providers does not name "
              + evacuation.to()
              + ": new servers are built at "
              + listed(clouds.launching()));
    }
    Stock stock = Stock.of(clouds.provider(evacuation.to()).locations());
    return EvacuationPlan.of(evacuation, fleet.servers(), stock);
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Whether what others build meanwhile may be built at the provider that is left. */
  public boolean mayReturn(Evacuation evacuation) {
    return clouds.launching().contains(evacuation.from());
  }

  /**
   * Moves whom a plan names, and nobody else. Nothing has begun when this returns.
   *
   * @param plan as it was confirmed
   * @param atMost how many have two instances at once, those of runs before this one included
   */
  public EvacuationRun begin(Evacuation evacuation, EvacuationPlan plan, int atMost) {
    return new EvacuationRun(
        evacuation,
        plan.moves(),
        atMost,
        new EvacuationRun.World(clouds, fleet, journal, wakeUps, surroundings));
  }
}
