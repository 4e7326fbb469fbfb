package net.ghostifi.engine.orphan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.domain.orphan.OrphanRule;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.orphan.Sighting;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;

/** Finds orphans, and removes one when told. Remembers nothing; safe for many threads. */
public final class Orphans {
  private final OrphanRule rule;
  private final OrphanLimit limit;
  private final Clouds clouds;
  private final NameKeeper names;
  private final Supplier<Ownership> store;
  private final InstantSource clock;

  /**
   * @param store reads what is held, anew each time
   */
  public Orphans(
      EngineSettings settings,
      Clouds clouds,
      NameKeeper names,
      Supplier<Ownership> store,
      InstantSource clock) {
    this.rule = new OrphanRule(settings.installation(), settings.rules().visibility());
    this.limit = settings.limits().orphans();
    this.clouds = clouds;
    this.names = names;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Looks at every account. Changes nothing.
   *
   * @throws ProviderException when there are orphans and the zone cannot be read, so that it is not
   *     known whether a name points at them
   */
  public OrphanSearch find() {
    return find(Sighting::unremembered);
  }

  OrphanSearch find(Function<ObservedInstance, Sighting> memory) {
    Instant begun = clock.instant();
    List<Sighting> sightings = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    List<String> failures = new ArrayList<>();
    for (String account : clouds.names()) {
      try {
        clouds.all(account, begun).stream().map(memory).forEach(sightings::add);
        listed.add(account);
      } catch (ProviderException failure) {
        failures.add(String.valueOf(failure.getMessage()));
      }
    }
    return new OrphanSearch(judge(sightings), listed, failures);
  }

  private OrphanReport judge(List<Sighting> sightings) {
    Ownership ownership = store.get(); // after the listings: see OrphanRule
    OrphanReport report = judge(sightings, ownership, Set.of());
    return report.orphans().isEmpty() ? report : judge(sightings, ownership, names.targets());
  }

  private OrphanReport judge(List<Sighting> sightings, Ownership ownership, Set<String> named) {
    Instant now = clock.instant();
    List<Finding> findings =
        sightings.stream().map(sighting -> rule.judge(sighting, ownership, named, now)).toList();
    return new OrphanReport(findings, limit.of(ownership.servers()));
  }

  /**
   * Begins to delete an orphan, unless something has come to hold it. Idempotent. It is gone when
   * it is not found any more.
   */
  public Removal remove(Finding.Orphan orphan) {
    InstanceRef instance = orphan.instance().ref();
    try {
      ComputeProvider provider = clouds.toCallPatiently(instance.provider());
      Finding still = judgeAgain(orphan); // last of all: it may have taken a while to come here
      if (still instanceof Finding.Kept kept) {
        return new Removal.Spared(orphan, kept.text());
      }
      provider.delete(instance);
      return new Removal.Begun(orphan);
    } catch (ProviderException failure) {
      return failure.category() == ErrorCategory.NOT_FOUND
          ? new Removal.Gone(orphan)
          : new Removal.Failed(orphan, String.valueOf(failure.getMessage()));
    }
  }

  private Finding judgeAgain(Finding.Orphan orphan) {
    Sighting sighting = Sighting.unremembered(orphan.instance());
    return rule.judge(sighting, store.get(), Set.of(), clock.instant());
  }
}
