package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.testkit.fake.FakeComputeProvider;

/** A cloud that misbehaves. */
final class Cloud implements ComputeProvider {
  private static final Duration NEVER = Duration.ofDays(3650);
  private static final long BYTES_A_SECOND = 1_000;

  /** One day of one instance. */
  record Day(InstanceRef instance, LocalDate day) {}

  private final World world;
  private final FakeComputeProvider cloud;
  private final Map<InstanceRef, Instant> born = new LinkedHashMap<>();
  private final Map<Day, Reading> told = new HashMap<>();

  Cloud(World world, FakeComputeProvider cloud) {
    this.world = world;
    this.cloud = cloud;
  }

  @Override
  public String name() {
    return cloud.name();
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(world.settings().rate());
  }

  @Override
  public Set<Location> locations() {
    mayBeAway("locations");
    return cloud.locations();
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    Weather weather = world.weather();
    world.truth().launches(request.tag());
    mayBeAway("launch");
    if (weather.strikes(Fault.SOLD_OUT)) {
      throw failure(ErrorCategory.NO_CAPACITY, "launch", "sold out");
    }
    if (weather.strikes(Fault.LAUNCH_LOST)) {
      throw unanswered(request, "launch");
    }
    if (weather.strikes(Fault.LAUNCH_LATE)) {
      world.timeline().after(weather.chance().seconds(10, 600), () -> comesAboutLate(request));
      throw unanswered(request, "launch");
    }
    InstanceRef made = comesAbout(request, "");
    if (weather.strikes(Fault.LAUNCH_TWICE)) {
      comesAbout(request, " once more");
    }
    if (weather.strikes(Fault.LAUNCH_ANSWER_LOST)) {
      throw unanswered(request, "launch");
    }
    return made;
  }

  private void comesAboutLate(LaunchRequest request) {
    try {
      comesAbout(request, " at last");
    } catch (ProviderException refused) {
      world.story().tell(() -> "a late launch is refused: " + refused.getMessage());
    }
  }

  private ProviderException unanswered(LaunchRequest request, String call) {
    world.truth().unanswered(request.tag());
    return failure(ErrorCategory.AMBIGUOUS, call, "no answer");
  }

  private InstanceRef comesAbout(LaunchRequest request, String how) {
    Weather weather = world.weather();
    Chance chance = weather.chance();
    cloud.setListingLag(
        weather.strikes(Fault.LIST_LAG) ? chance.seconds(5, 85) : chance.seconds(0, 3));
    Duration boot = chance.seconds(20, 50);
    if (weather.strikes(Fault.NEVER_BOOTS)) {
      boot = NEVER;
    } else if (weather.strikes(Fault.BOOTS_SLOWLY)) {
      boot = chance.seconds(60, 700);
    }
    cloud.setBootTime(boot);
    InstanceRef made = cloud.launch(request);
    born.put(made, world.timeline().instant());
    world
        .story()
        .tell(() -> made + " is launched" + how + " for " + request.name() + ", " + request.tag());
    return made;
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    world.alarms().current().ifPresent(run -> run.looks(true));
    mayBeAway("list");
    if (world.weather().strikes(Fault.PARTIAL_PAGE)) {
      throw failure(ErrorCategory.UNAVAILABLE, "list", "page 2 did not come");
    }
    List<ObservedInstance> listed = cloud.list(installation);
    world.alarms().current().ifPresent(run -> run.looks(false));
    world.truth().shown(listed);
    return listed;
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    mayBeAway("find");
    return cloud.find(instance);
  }

  @Override
  public void delete(InstanceRef instance) {
    Weather weather = world.weather();
    world.truth().deletes(instance);
    mayBeAway("delete");
    if (weather.strikes(Fault.DELETE_BUSY)) {
      throw failure(ErrorCategory.BUSY, "delete", "locked");
    }
    if (weather.strikes(Fault.DELETE_LATE)) {
      world.timeline().after(weather.chance().seconds(10, 600), () -> goes(instance));
      throw failure(ErrorCategory.AMBIGUOUS, "delete", "no answer");
    }
    cloud.setDeletionTime(
        weather.strikes(Fault.DELETE_SLOW)
            ? weather.chance().seconds(20, 300)
            : weather.chance().seconds(0, 10));
    world.story().tell(() -> instance + " is deleted");
    cloud.delete(instance);
    if (weather.strikes(Fault.DELETE_ANSWER_LOST)) {
      throw failure(ErrorCategory.AMBIGUOUS, "delete", "no answer");
    }
  }

  private void goes(InstanceRef instance) {
    if (cloud.existing().contains(instance)) {
      world.story().tell(() -> instance + " is deleted at last");
      cloud.delete(instance);
    }
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    mayBeAway("usage");
    cloud.setUsage(instance, moved(instance));
    List<Reading> readings = cloud.usage(instance);
    readings.forEach(reading -> told.put(new Day(instance, reading.day()), reading));
    return readings;
  }

  /** What was answered last of each instance and day. */
  Map<Day, Reading> told() {
    return told;
  }

  /** What it has moved until now: the same amount in each second of its life. */
  private List<Reading> moved(InstanceRef instance) {
    List<Reading> readings = new ArrayList<>();
    Instant from = born.getOrDefault(instance, world.timeline().instant());
    while (from.isBefore(world.timeline().instant())) {
      LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
      Instant next = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      Instant to = next.isBefore(world.timeline().instant()) ? next : world.timeline().instant();
      long bytes = (to.toEpochMilli() - from.toEpochMilli()) / 1000 * BYTES_A_SECOND;
      readings.add(new Reading(instance, day, new ByteCount(bytes), new ByteCount(2 * bytes)));
      from = to;
    }
    return readings;
  }

  private void mayBeAway(String call) {
    if (world.weather().strikes(Fault.COMPUTE_UNAVAILABLE)) {
      throw failure(ErrorCategory.UNAVAILABLE, call, "503");
    }
    if (world.weather().strikes(Fault.COMPUTE_RATE_LIMITED)) {
      throw failure(ErrorCategory.RATE_LIMITED, call, "429")
          .retryAfter(world.weather().chance().seconds(1, 30));
    }
  }

  private ProviderException failure(ErrorCategory category, String call, String detail) {
    return ProviderException.of(category, name(), call, detail);
  }
}
