package net.ghostifi.engine.level;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.ZoneRecord;

/**
 * Puts the zone right, one sweep after the other: names of servers at once, and records that no
 * server has when an earlier sweep has found them so too. When there are too many of these it
 * removes none and says so.
 */
public final class NameSweep {
  /**
   * What one sweep did.
   *
   * @param found what it found
   * @param remedies what it put right or removed, or tried to
   */
  public record Report(NameReport found, List<Remedy> remedies) {
    public Report {
      remedies = List.copyOf(remedies);
    }
  }

  /** Less than half of what the zone's account bears in five minutes; each takes two calls. */
  private static final int MOST = 200;

  private final NameLevels levels;
  private final Duration visibility;
  private final InstantSource clock;
  private final Memory<ZoneRecord> memory = new Memory<>();
  private final Teller teller = new Teller();
  private volatile boolean stopping;

  /**
   * @param visibility by which two looks are apart before what they show is removed
   */
  public NameSweep(NameLevels levels, Duration visibility, InstantSource clock) {
    this.levels = levels;
    this.visibility = visibility;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @throws RuntimeException when zone or store cannot be read; nothing was changed then
   */
  public synchronized Report sweep() {
    Instant now = clock.instant();
    NameReport found = levels.find();
    memory.saw(
        found.leftovers().stream()
            .map(NameFinding.Leftover::record)
            .collect(Collectors.toUnmodifiableSet()),
        now);
    warn(found);
    List<Remedy> remedies = new ArrayList<>();
    for (NameFinding.Astray astray : found.astray()) {
      if (!stopping && remedies.size() < MOST) {
        remedies.add(told(levels.putRight(astray), "put right"));
      }
    }
    for (NameFinding.Leftover leftover : due(found, now)) {
      if (!stopping) {
        remedies.add(told(levels.remove(leftover), "removed"));
      }
    }
    return new Report(found, remedies);
  }

  private List<NameFinding.Leftover> due(NameReport found, Instant now) {
    return found.isSuspicious()
        ? List.of()
        : found.leftovers().stream()
            .filter(leftover -> memory.isOlder(leftover.record(), visibility, now))
            .toList();
  }

  /** Lets a sweep that is under way end with what it is at. */
  void stop() {
    stopping = true;
  }

  private Remedy told(Remedy remedy, String done) {
    teller.tell(remedy, done);
    return remedy;
  }

  private void warn(NameReport found) {
    List<String> texts = new ArrayList<>();
    found.foreign().forEach(foreign -> texts.add(foreign.text()));
    found
        .spared()
        .forEach(
            spared ->
                texts.add("no server has the name " + spared.name() + ", but " + spared.text()));
    if (found.isSuspicious()) {
      texts.add(
          ("no server has %d of the names in the zone, more than the %d whose records are removed"
                  + " without being asked: none is removed. Was the database restored from an old"
                  + " copy? 'ghostifi orphans' shows them")
              .formatted(found.unheld(), found.limit()));
    }
    teller.warn(texts);
  }
}
