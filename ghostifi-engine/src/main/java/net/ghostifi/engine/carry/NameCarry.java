package net.ghostifi.engine.carry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.ghostifi.domain.carry.CarryRule;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.level.NameLevels;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;

/**
 * Gives servers their names in a zone that lacks them. What should be there is what the rows say,
 * and what is done about it is what {@link NameLevels} does at every sweep of a daemon; here it is
 * done at once and to the end, without a daemon. Removes nothing, and remembers nothing: a run may
 * be repeated, also beside a daemon.
 */
public final class NameCarry {
  /** Enough for a batch to be worth it; each waits for the zone's budget. */
  private static final int HANDS = 16;

  /** So many failures without a success between them are an outage. */
  private static final int OUTAGE = 3 * HANDS;

  private static final List<Duration> ROUNDS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(45));

  private final NameLevels levels;
  private final NameKeeper keeper;
  private final FleetStore fleet;
  private final Pause pause;

  /**
   * @param levels of the new zone
   * @param keeper of the new zone
   * @param pause how time passes between two tries
   */
  public NameCarry(NameLevels levels, NameKeeper keeper, FleetStore fleet, Pause pause) {
    this.levels = levels;
    this.keeper = keeper;
    this.fleet = fleet;
    this.pause = pause;
  }

  /**
   * Looks at the new zone. Changes nothing.
   *
   * @throws ProviderException when it cannot be read, for two minutes where that may pass
   */
  public NameReport find() {
    return new Patience(pause, () -> false).trying(levels::find);
  }

  /** Servers whose names cannot be in any of the new zones, whatever is done. */
  public List<ServerName> outside() {
    return CarryRule.outside(fleet.rows(), keeper.zones());
  }

  /**
   * Records of others that the old zone has and the new one does not have so. Changes nothing.
   *
   * @param old reads the old zone
   * @throws ProviderException as {@link #find}
   */
  public List<ZoneRecord> others(NameKeeper old) {
    Patience patience = new Patience(pause, () -> false);
    return CarryRule.others(patience.trying(keeper::listing), patience.trying(old::listing));
  }

  /**
   * Puts right what was found, what failed again after a pause, up to four times.
   *
   * @param told of each name when it is as it should be, or left alone, on this thread
   * @return what came of each, those last that failed to the end
   */
  public List<Remedy> carry(List<NameFinding.Astray> astray, Consumer<Remedy> told) {
    List<Remedy> remedies = new ArrayList<>();
    List<Tried> failed = round(astray, remedies, told);
    for (Duration span : ROUNDS) {
      if (failed.isEmpty() || !isPassed(span)) {
        break;
      }
      failed = round(failed.stream().map(Tried::astray).toList(), remedies, told);
    }
    failed.forEach(tried -> remedies.add(tried.remedy()));
    return remedies;
  }

  /** What was tried, and what came of it. */
  private record Tried(NameFinding.Astray astray, Remedy remedy) {}

  /** Returns those that failed. */
  private List<Tried> round(
      List<NameFinding.Astray> astray, List<Remedy> remedies, Consumer<Remedy> told) {
    List<Tried> failed = new ArrayList<>();
    AtomicInteger inARow = new AtomicInteger();
    Crew.each(
        HANDS,
        astray,
        one -> tried(one, inARow),
        tried -> {
          if (tried.remedy() instanceof Remedy.Failed) {
            failed.add(tried);
          } else {
            remedies.add(tried.remedy());
            told.accept(tried.remedy());
          }
        });
    return failed;
  }

  /** During an outage the others of the round are not tried. */
  private Tried tried(NameFinding.Astray astray, AtomicInteger inARow) {
    if (inARow.get() >= OUTAGE) {
      return new Tried(astray, new Remedy.Failed(astray.text(), "not tried during an outage"));
    }
    Remedy remedy = levels.putRight(astray);
    if (remedy instanceof Remedy.Failed) {
      inARow.incrementAndGet();
    } else {
      inARow.set(0);
    }
    return new Tried(astray, remedy);
  }

  private boolean isPassed(Duration span) {
    try {
      pause.pass(span);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
