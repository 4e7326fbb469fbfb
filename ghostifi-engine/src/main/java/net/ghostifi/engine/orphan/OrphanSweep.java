package net.ghostifi.engine.orphan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.domain.orphan.Sighting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes orphans, one sweep after the other: what nothing has held in one sweep is removed by the
 * next if nothing holds it then either, and what was deleted is looked at again. When there are too
 * many it removes none and says so.
 */
public final class OrphanSweep {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

  /**
   * What one sweep did.
   *
   * @param search what it found
   * @param removals what it removed, or tried to
   */
  public record Report(OrphanSearch search, List<Removal> removals) {
    public Report {
      removals = List.copyOf(removals);
    }
  }

  private final Orphans orphans;
  private final InstantSource clock;
  private final Map<InstanceRef, Instant> unheldSince = new HashMap<>();
  private final Set<InstanceRef> deleted = new HashSet<>();
  private Set<String> told = Set.of();
  private volatile boolean stopping;

  public OrphanSweep(Orphans orphans, InstantSource clock) {
    this.orphans = orphans;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @throws RuntimeException when store or zone cannot be read; nothing was removed after that
   */
  public synchronized Report sweep() {
    Instant now = clock.instant();
    OrphanSearch search = orphans.find(instance -> sighting(instance, now));
    remember(search, now);
    warn(search);
    List<Removal> removals = new ArrayList<>();
    if (!search.report().isSuspicious()) {
      for (Finding.Orphan orphan : search.report().orphans()) {
        if (stopping) {
          break;
        }
        Removal removal = orphans.remove(orphan);
        tell(removal);
        removals.add(removal);
      }
    }
    return new Report(search, removals);
  }

  /** Lets a sweep that is under way end with the removal that it is at. */
  void stop() {
    stopping = true;
  }

  private Sighting sighting(ObservedInstance instance, Instant now) {
    return new Sighting(instance, unheldSince.getOrDefault(instance.ref(), now));
  }

  private void remember(OrphanSearch search, Instant now) {
    Set<InstanceRef> listed = new HashSet<>();
    for (Finding finding : search.report().findings()) {
      InstanceRef ref = finding.instance().ref();
      listed.add(ref);
      if (finding instanceof Finding.Kept kept && kept.isHeld()) {
        unheldSince.remove(ref);
      } else {
        unheldSince.putIfAbsent(ref, now);
      }
    }
    // an account that could not be listed has shown nothing, not even that something is gone
    for (InstanceRef ref : List.copyOf(unheldSince.keySet())) {
      if (search.listed().contains(ref.provider()) && !listed.contains(ref)) {
        unheldSince.remove(ref);
        if (deleted.remove(ref)) {
          LOG.info("orphan provider_id={} is gone", ref);
        }
      }
    }
  }

  /** Tells a thing once, not at every sweep. */
  private void warn(OrphanSearch search) {
    Set<String> now = new HashSet<>();
    search.failures().forEach(failure -> now.add("cannot look for orphans: " + failure));
    OrphanReport report = search.report();
    if (report.isSuspicious()) {
      now.add(tooMany(report));
    }
    for (Finding.Kept spared : report.spared()) {
      if (spared.reason() == Finding.Kept.Reason.NAMED) {
        now.add("provider_id=%s %s".formatted(spared.instance().ref(), spared.text()));
      }
    }
    now.stream().filter(text -> !told.contains(text)).sorted().forEach(LOG::warn);
    told = now;
  }

  private static String tooMany(OrphanReport report) {
    return ("nothing holds %d of the instances, more than the %d that are removed without being"
            + " asked: none is removed. Was the database restored from an old copy? 'ghostifi"
            + " orphans' shows them")
        .formatted(report.unheld(), report.limit());
  }

  private void tell(Removal removal) {
    Finding.Orphan orphan = removal.orphan();
    InstanceRef ref = orphan.instance().ref();
    @Nullable OwnerTag tag = orphan.instance().tag();
    String whose = tag == null ? "-" : tag.operation() + " launch=" + tag.launch();
    switch (removal) {
      case Removal.Begun begun -> {
        deleted.add(ref);
        LOG.info("orphan provider_id={} operation={} is deleted: {}", ref, whose, orphan.text());
      }
      case Removal.Gone gone -> {
        deleted.remove(ref);
        LOG.info("orphan provider_id={} operation={} was gone already", ref, whose);
      }
      case Removal.Spared spared ->
          LOG.info("provider_id={} operation={} is no orphan: {}", ref, whose, spared.text());
      case Removal.Failed failed ->
          LOG.warn(
              "orphan provider_id={} operation={} is not deleted, the next sweep tries again: {}",
              ref,
              whose,
              failed.text());
    }
  }
}
