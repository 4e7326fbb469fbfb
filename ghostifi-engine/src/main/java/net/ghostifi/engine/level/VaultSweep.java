package net.ghostifi.engine.level;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.domain.level.VaultFinding;
import net.ghostifi.domain.level.VaultReport;

/**
 * Looks at the vault, one sweep after the other: tells what is lost, makes lost archives anew, and
 * removes unused objects, when an earlier sweep has found them so too. When too many names have
 * such objects it removes none and says so.
 */
public final class VaultSweep {
  /** Keys are not replaced: rather over several sweeps than many at once. */
  private static final int MOST = 100;

  /**
   * What one sweep did.
   *
   * @param found what it found
   * @param remedies what it made anew or removed, or tried to
   */
  public record Report(VaultReport found, List<Remedy> remedies) {
    public Report {
      remedies = List.copyOf(remedies);
    }
  }

  private final VaultLevels levels;
  private final Duration visibility;
  private final InstantSource clock;
  private final Memory<StoredObject> memory = new Memory<>();
  private final Memory<String> lost = new Memory<>();
  private final Teller teller = new Teller();
  private volatile boolean stopping;

  /**
   * @param visibility by which two looks are apart before what they show is removed
   */
  public VaultSweep(VaultLevels levels, Duration visibility, InstantSource clock) {
    this.levels = levels;
    this.visibility = visibility;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @throws RuntimeException when vault or store cannot be read; nothing was removed after that
   */
  public synchronized Report sweep() {
    Instant now = clock.instant();
    VaultReport found = levels.find();
    memory.saw(
        found.unused().stream()
            .map(VaultFinding.Unused::object)
            .collect(Collectors.toUnmodifiableSet()),
        now);
    lost.saw(
        found.renewable().stream()
            .map(VaultFinding.Missing::path)
            .collect(Collectors.toUnmodifiableSet()),
        now);
    warn(found);
    List<Remedy> remedies = new ArrayList<>();
    for (VaultFinding.Missing missing : found.renewable()) {
      if (!stopping && lost.isOlder(missing.path(), visibility, now)) {
        Remedy remedy = levels.renew(missing);
        teller.tell(remedy, "made anew");
        remedies.add(remedy);
      }
    }
    for (VaultFinding.Unused unused : due(found, now)) {
      if (!stopping) {
        Remedy remedy = levels.remove(unused);
        teller.tell(remedy, "removed from the vault");
        remedies.add(remedy);
      }
    }
    return new Report(found, remedies);
  }

  private List<VaultFinding.Unused> due(VaultReport found, Instant now) {
    return found.isSuspicious()
        ? List.of()
        : found.unused().stream()
            .filter(unused -> memory.isOlder(unused.object(), visibility, now))
            .limit(MOST)
            .toList();
  }

  /** Lets a sweep that is under way end with what it is at. */
  void stop() {
    stopping = true;
  }

  private void warn(VaultReport found) {
    List<String> texts = new ArrayList<>();
    found.missing().forEach(missing -> texts.add(missing.text()));
    if (found.isBereft()) {
      texts.add(
          "so many servers have lost keys that none is made anew. Is it the right bucket, and does"
              + " a rule of it expire objects?");
    }
    found.unindexed().forEach(unindexed -> texts.add(unindexed.text()));
    if (found.isSuspicious()) {
      texts.add(
          ("nothing names %d objects in the vault, of more than the %d servers whose are removed"
                  + " without being asked: none is removed. Was the database restored from an old"
                  + " copy? 'ghostifi orphans' shows them")
              .formatted(found.unused().size(), found.limit()));
    }
    teller.warn(texts);
  }
}
