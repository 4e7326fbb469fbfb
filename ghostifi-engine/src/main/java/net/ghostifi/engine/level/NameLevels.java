package net.ghostifi.engine.level;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.level.NameRule;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;

/**
 * Compares the zones with the rows, and puts one name right when told. Remembers nothing; safe for
 * many threads.
 */
public final class NameLevels {
  private final NameRule rule;
  private final Clouds clouds;
  private final NameKeeper names;
  private final FleetStore fleet;
  private final InstantSource clock;

  public NameLevels(
      OrphanLimit limit, Clouds clouds, NameKeeper names, FleetStore fleet, InstantSource clock) {
    this.rule = new NameRule(names.ttl(), limit);
    this.clouds = clouds;
    this.names = names;
    this.fleet = fleet;
    this.clock = clock;
  }

  /**
   * Looks at the whole of every zone. Changes nothing.
   *
   * @throws ProviderException when one of them cannot be read
   */
  public NameReport find() {
    Instant begun = clock.instant();
    List<ZoneRecord> zone = names.listing();
    NameReport report = rule.compare(zone, fleet.rows()); // after the zone: see NameRule
    if (report.leftovers().isEmpty()) {
      return report;
    }
    try {
      Set<String> unheld = unheldAddresses(begun);
      return report.judged(leftover -> judged(leftover, unheld));
    } catch (ProviderException failure) {
      return report.judged(
          leftover ->
              new NameFinding.Spared(
                  leftover.record(),
                  "it is not known whether it leads to an instance: " + failure.getMessage()));
    }
  }

  /**
   * How many names of servers are in no zone of ours, by their domains; those of retired servers
   * included. Nothing can be done for them.
   */
  public Map<String, Integer> outside() {
    return names.zones().outside(fleet.namesByDomain());
  }

  /** A database that was restored from an old copy knows neither name nor instance. */
  private static NameFinding judged(NameFinding.Leftover leftover, Set<String> unheld) {
    return unheld.contains(leftover.record().content())
        ? new NameFinding.Spared(
            leftover.record(), "it leads to an instance of ours that nothing holds")
        : leftover;
  }

  private Set<String> unheldAddresses(Instant notBefore) {
    Set<ObservedInstance> listed = new HashSet<>();
    clouds.names().forEach(account -> listed.addAll(clouds.all(account, notBefore)));
    Ownership ownership = fleet.ownership(); // after the clouds: see OrphanRule
    Set<String> addresses = new HashSet<>();
    for (ObservedInstance instance : listed) {
      InstanceRef ref = instance.ref();
      String address = instance.address();
      boolean held = ownership.carrying().contains(ref) || ownership.building().contains(ref);
      if (!held && address != null) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /**
   * Lets a server's name lead to it, unless its row has changed, or the instance is not there that
   * the row names. Idempotent.
   */
  public Remedy putRight(NameFinding.Astray astray) {
    Instance current = astray.current();
    try {
      Optional<ObservedInstance> found =
          clouds.toCallPatiently(current.ref().provider()).find(current.ref());
      if (found.isEmpty()) {
        return new Remedy.Spared(astray.text(), current.ref() + " does not exist");
      }
      if (!current.address().equals(found.get().address())) {
        return new Remedy.Spared(
            astray.text(), current.ref() + " has the address " + found.get().address());
      }
      boolean wanted =
          names.pointIf(astray.name(), current.address(), () -> isSettledOn(astray, current));
      return wanted
          ? new Remedy.Done(astray.text())
          : new Remedy.Spared(astray.text(), "its server has changed");
    } catch (ProviderException failure) {
      return new Remedy.Failed(astray.text(), String.valueOf(failure.getMessage()));
    }
  }

  private boolean isSettledOn(NameFinding.Astray astray, Instance current) {
    return fleet
        .rows()
        .settled(astray.name())
        .filter(server -> current.equals(server.current()))
        .isPresent();
  }

  /** Removes a record, unless a server has come to have its name. Idempotent. */
  public Remedy remove(NameFinding.Leftover leftover) {
    ZoneRecord record = leftover.record();
    String what = "%s → %s (%s)".formatted(record.name(), record.content(), leftover.text());
    try {
      boolean unwanted = names.removeIf(record, () -> !fleet.rows().hold(record.name()));
      return unwanted
          ? new Remedy.Done(what)
          : new Remedy.Spared(what, "a server has come to have this name");
    } catch (ProviderException failure) {
      return new Remedy.Failed(what, String.valueOf(failure.getMessage()));
    }
  }
}
