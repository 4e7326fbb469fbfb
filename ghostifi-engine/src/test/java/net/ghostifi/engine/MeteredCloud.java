package net.ghostifi.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.testkit.fake.FakeComputeProvider;

/** A cloud whose instances move bytes all the time, and which tells of them late and badly. */
final class MeteredCloud implements ComputeProvider {
  /** In a row, so that no bound of an operation is ever exceeded. */
  private static final int MOST_FAILURES = 2;

  private final FakeComputeProvider cloud;
  private final InstantSource clock;
  private final Random random;
  private final Duration lag;
  private final boolean forgets;
  private final Map<InstanceRef, Instant> born = new LinkedHashMap<>();
  private final Map<InstanceRef, Instant> still = new LinkedHashMap<>();
  private int failures;
  private boolean faulty = true;

  /** How often it was asked. */
  int asked;

  /** How often it failed, lost an answer, told an old figure again, or left out a day. */
  int faults;

  /**
   * @param lag how late it tells
   * @param forgets whether it knows nothing of instances that are gone
   */
  MeteredCloud(
      FakeComputeProvider cloud,
      InstantSource clock,
      Random random,
      Duration lag,
      boolean forgets) {
    this.cloud = cloud;
    this.clock = clock;
    this.random = random;
    this.lag = lag;
    this.forgets = forgets;
  }

  boolean has(InstanceRef instance) {
    return born.containsKey(instance);
  }

  /** From now on it moves nothing any more. */
  void stands(InstanceRef instance) {
    still.putIfAbsent(instance, clock.instant());
  }

  /** From now on it tells the truth. */
  void behaves() {
    faulty = false;
  }

  /** All that all instances have moved until then, as their days are dated. */
  List<Reading> truth(Instant until) {
    List<Reading> truth = new ArrayList<>();
    born.keySet().forEach(instance -> truth.addAll(moved(instance, born(instance), until)));
    return truth;
  }

  /** What one has moved between two instants, as its kernel counts it. */
  ByteCount[] counted(InstanceRef instance, Instant from, Instant to) {
    ByteCount in = ByteCount.ZERO;
    ByteCount out = ByteCount.ZERO;
    for (Reading reading : moved(instance, from, to)) {
      in = in.plus(reading.in());
      out = out.plus(reading.out());
    }
    return new ByteCount[] {in, out};
  }

  Instant born(InstanceRef instance) {
    return born.getOrDefault(instance, clock.instant());
  }

  /** So many bytes in each second of a day, other ones in each instance and day. */
  private List<Reading> moved(InstanceRef instance, Instant from, Instant to) {
    List<Reading> readings = new ArrayList<>();
    Instant end = earlier(to, still.getOrDefault(instance, to));
    for (Instant at = from; at.isBefore(end); ) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      Instant next = earlier(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), end);
      long seconds = next.getEpochSecond() - at.getEpochSecond();
      long rate = 100 + Math.floorMod((instance + " " + day).hashCode(), 10_000);
      readings.add(
          new Reading(instance, day, new ByteCount(seconds * rate / 7), bytes(seconds * rate)));
      at = next;
    }
    return readings;
  }

  private static ByteCount bytes(long bytes) {
    return new ByteCount(bytes);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    asked++;
    boolean gone = !cloud.existing().contains(instance);
    if (gone) {
      still.putIfAbsent(instance, clock.instant());
    }
    if (gone && forgets) {
      throw failure(ErrorCategory.NOT_FOUND, "does not exist");
    }
    int dice = faulty ? random.nextInt(10) : 9;
    if (dice < 3 && failures < MOST_FAILURES) {
      failures++;
      faults++;
      throw failure(dice == 0 ? ErrorCategory.AMBIGUOUS : ErrorCategory.UNAVAILABLE, "failed");
    }
    failures = 0;
    Instant until = clock.instant().minus(lag);
    if (dice == 3) {
      faults++;
      until = until.minus(Duration.ofHours(random.nextInt(17)));
    }
    List<Reading> told = moved(instance, born(instance), until);
    if (dice == 4 && told.size() > 1) {
      faults++;
      told.remove(random.nextInt(told.size()));
    }
    return told;
  }

  private ProviderException failure(ErrorCategory category, String words) {
    return ProviderException.of(category, name(), "usage", words);
  }

  @Override
  public String name() {
    return cloud.name();
  }

  @Override
  public Set<Location> locations() {
    return cloud.locations();
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    InstanceRef made = cloud.launch(request);
    born.put(made, clock.instant());
    return made;
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return cloud.list(installation);
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    return cloud.find(instance);
  }

  @Override
  public void delete(InstanceRef instance) {
    cloud.delete(instance);
    still.putIfAbsent(instance, clock.instant());
  }
}
