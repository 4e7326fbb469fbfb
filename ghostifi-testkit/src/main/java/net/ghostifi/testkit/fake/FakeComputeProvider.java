package net.ghostifi.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.compute.RegionTable;
import org.jspecify.annotations.Nullable;

/**
 * A cloud in memory. Without further words an instance is listed and runs at once and is gone as
 * soon as it is deleted; lags make it late. Safe for many threads.
 */
public final class FakeComputeProvider implements ComputeProvider {
  private record Machine(
      InstanceState state,
      String address,
      @Nullable OwnerTag tag,
      Instant createdAt,
      Instant listedFrom,
      Instant runsFrom,
      @Nullable Instant goneFrom) {
    Machine withState(InstanceState next) {
      return new Machine(next, address, tag, createdAt, listedFrom, runsFrom, goneFrom);
    }

    Machine goneFrom(Instant instant) {
      return new Machine(state, address, tag, createdAt, listedFrom, runsFrom, instant);
    }

    boolean exists(Instant now) {
      return goneFrom == null || now.isBefore(goneFrom);
    }
  }

  private final String name;
  private final InstantSource clock;
  private final Calls calls;
  private final Set<Location> locations = new TreeSet<>();
  private final Set<Location> known = new TreeSet<>();
  private final Set<Location> closed = new TreeSet<>();
  private final Map<InstanceRef, Machine> machines = new LinkedHashMap<>();
  private final Map<InstanceRef, List<Reading>> usage = new LinkedHashMap<>();
  private int made;
  private @Nullable RateLimit rateLimit;
  private volatile boolean paged;
  private Duration listingLag = Duration.ZERO;
  private Duration bootTime = Duration.ZERO;
  private Duration deletionTime = Duration.ZERO;

  /**
   * @param name its name in the configuration
   * @param clock by which its lags are counted
   * @param locations where it has room; it has no others until they are stocked
   */
  public FakeComputeProvider(String name, InstantSource clock, Location... locations) {
    this.name = name;
    this.clock = clock;
    this.locations.addAll(List.of(locations));
    this.known.addAll(this.locations);
    this.calls =
        new Calls(name, "locations", "regions", "launch", "list", "find", "delete", "usage");
  }

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** It is to be called no more often than this; it does not refuse what exceeds it. */
  public synchronized void setRateLimit(RateLimit limit) {
    rateLimit = limit;
  }

  @Override
  public synchronized Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(rateLimit);
  }

  /** From now on it gives its listings in pages, of the size that its rate limit names. */
  public synchronized void givePages() {
    paged = true;
  }

  /** What is launched from now on is listed and found only after this long. */
  public synchronized void setListingLag(Duration lag) {
    listingLag = lag;
  }

  /** What is launched from now on runs and has an address only after this long. */
  public synchronized void setBootTime(Duration time) {
    bootTime = time;
  }

  /** What is deleted from now on goes on being seen for this long. */
  public synchronized void setDeletionTime(Duration time) {
    deletionTime = time;
  }

  /** There is room in a city again. */
  public synchronized void stock(Location location) {
    locations.add(location);
    known.add(location);
  }

  /** There is no room in a city any more; a launch there gets NO_CAPACITY. */
  public synchronized void sellOut(Location location) {
    locations.remove(location);
  }

  /** The provider does not report the region of a city any more, and sells nothing there. */
  public synchronized void close(Location location) {
    locations.remove(location);
    closed.add(location);
  }

  /** Everything that exists, listed already or not yet, ours or not. What is billed. */
  public synchronized List<InstanceRef> existing() {
    Instant now = clock.instant();
    return machines.entrySet().stream()
        .filter(machine -> machine.getValue().exists(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Puts an instance there that nobody launched through this port: another's, when null. */
  public synchronized InstanceRef plant(@Nullable OwnerTag tag) {
    return add(tag);
  }

  /** It vanishes by itself. */
  public synchronized void lose(InstanceRef instance) {
    machines.remove(instance);
  }

  /** It is switched off, or broken, from now on; or runs again. */
  public synchronized void setState(InstanceRef instance, InstanceState state) {
    machines.computeIfPresent(instance, (ref, machine) -> machine.withState(state));
  }

  /** What it has moved. */
  public synchronized void setUsage(InstanceRef instance, List<Reading> readings) {
    usage.put(instance, List.copyOf(readings));
  }

  /** Empty, without lags, nothing recorded; the cities stay. */
  public synchronized void reset() {
    machines.clear();
    usage.clear();
    listingLag = Duration.ZERO;
    bootTime = Duration.ZERO;
    deletionTime = Duration.ZERO;
    calls.reset();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Location> locations() {
    return calls.run("locations", this::stocked);
  }

  private synchronized Set<Location> stocked() {
    return Set.copyOf(locations);
  }

  /** Its cities, each of which has one region of the city's own name. */
  @Override
  public Optional<RegionTable> regions() {
    return calls.run("regions", () -> Optional.of(table()));
  }

  private synchronized RegionTable table() {
    Map<Location, List<String>> table = new LinkedHashMap<>();
    known.forEach(city -> table.put(city, List.of(city.code())));
    Set<String> reported = new TreeSet<>();
    known.stream()
        .filter(city -> !closed.contains(city))
        .map(Location::code)
        .forEach(reported::add);
    return new RegionTable(name + ".regions", table, reported);
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    return calls.run("launch", () -> launchNow(request), request);
  }

  private synchronized InstanceRef launchNow(LaunchRequest request) {
    if (!known.contains(request.location())) {
      throw calls.refusal(
          "launch", ErrorCategory.INVALID_REQUEST, "there is no " + request.location());
    }
    if (!locations.contains(request.location())) {
      throw calls.refusal("launch", ErrorCategory.NO_CAPACITY, "no room in " + request.location());
    }
    return add(request.tag());
  }

  private InstanceRef add(@Nullable OwnerTag tag) {
    made++;
    InstanceRef ref = new InstanceRef(name, "i-" + made);
    Instant now = clock.instant();
    String address = "203.0." + (113 + made / 250) + "." + (1 + made % 250);
    machines.put(
        ref,
        new Machine(
            InstanceState.RUNNING,
            address,
            tag,
            now,
            now.plus(listingLag),
            now.plus(bootTime),
            null));
    return ref;
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return list(installation, Pace.unlimited());
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation, Pace pace) {
    return calls.run("list", () -> inPages(listNow(installation), pace), installation);
  }

  private List<ObservedInstance> inPages(List<ObservedInstance> listed, Pace pace) {
    int pages = paged ? rateLimit().map(limit -> limit.pages(listed.size())).orElse(1) : 1;
    for (int page = 2; page <= pages; page++) {
      pace.next();
    }
    return listed;
  }

  private synchronized List<ObservedInstance> listNow(InstallationId installation) {
    return machines.keySet().stream()
        .flatMap(ref -> look(ref).stream())
        .filter(seen -> seen.tag() != null && seen.tag().installation().equals(installation))
        .toList();
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    return calls.run("find", () -> findNow(instance), instance);
  }

  private Optional<ObservedInstance> findNow(InstanceRef instance) {
    requireOwn("find", instance);
    return look(instance);
  }

  private synchronized Optional<ObservedInstance> look(InstanceRef ref) {
    Machine machine = machines.get(ref);
    Instant now = clock.instant();
    if (machine == null || !machine.exists(now) || now.isBefore(machine.listedFrom())) {
      return Optional.empty();
    }
    boolean booted = !now.isBefore(machine.runsFrom());
    return Optional.of(
        new ObservedInstance(
            ref,
            booted ? machine.state() : InstanceState.PENDING,
            booted ? machine.address() : null,
            machine.tag(),
            machine.createdAt()));
  }

  @Override
  public void delete(InstanceRef instance) {
    calls.run("delete", () -> deleteNow(instance), instance);
  }

  private synchronized void deleteNow(InstanceRef instance) {
    Instant now = clock.instant();
    Machine machine = existing("delete", instance);
    if (machine.goneFrom() == null) {
      machines.put(instance, machine.goneFrom(now.plus(deletionTime)));
    }
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    return calls.run("usage", () -> usageNow(instance), instance);
  }

  private synchronized List<Reading> usageNow(InstanceRef instance) {
    existing("usage", instance);
    return usage.getOrDefault(instance, List.of());
  }

  private void requireOwn(String method, InstanceRef instance) {
    if (!instance.provider().equals(name)) {
      throw calls.refusal(method, ErrorCategory.INVALID_REQUEST, instance + " is not at " + name);
    }
  }

  private Machine existing(String method, InstanceRef instance) {
    requireOwn(method, instance);
    Machine machine = machines.get(instance);
    if (machine == null || !machine.exists(clock.instant())) {
      throw calls.refusal(method, ErrorCategory.NOT_FOUND, instance + " does not exist");
    }
    return machine;
  }
}
