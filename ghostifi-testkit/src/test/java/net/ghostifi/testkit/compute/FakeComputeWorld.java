package net.ghostifi.testkit.compute;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.testkit.contract.FakeTroubles;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.SettableClock;

/** The fake cloud, which boots, lists and deletes a little late. */
final class FakeComputeWorld implements ComputeWorld {
  private static final Location NYC = new Location("nyc");

  private static final int MOST_PASSES = 60;

  private final SettableClock clock = new SettableClock();
  private final FakeComputeProvider fake = new FakeComputeProvider("fake-cloud", clock, NYC);
  private final ComputeProvider provider;
  private final FakeTroubles troubles =
      new FakeTroubles(
          fake.calls(),
          List.of("locations", "regions", "list", "find", "usage"),
          List.of("list"),
          List.of("launch", "delete"));
  private final Map<InstanceRef, List<Reading>> usage = new HashMap<>();
  private int passed;

  /**
   * @param wrong what stands between the tests and the fake
   */
  FakeComputeWorld(UnaryOperator<ComputeProvider> wrong) {
    provider = wrong.apply(fake);
    fake.setRateLimit(new RateLimit(1_000, Duration.ofSeconds(1), 2));
    fake.givePages();
    fake.setListingLag(Duration.ofSeconds(20));
    fake.setBootTime(Duration.ofSeconds(40));
    fake.setDeletionTime(Duration.ofSeconds(10));
  }

  @Override
  public ComputeProvider provider() {
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    troubles.begin(trouble);
  }

  @Override
  public void end() {
    troubles.end();
  }

  @Override
  public void pass() {
    clock.advance(Duration.ofSeconds(5));
    if (++passed > MOST_PASSES) {
      throw new AssertionError("waited in vain");
    }
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(6);
  }

  @Override
  public Location stocked() {
    return NYC;
  }

  @Override
  public Location absent() {
    return new Location("atlantis");
  }

  @Override
  public boolean mapsRegions() {
    return true;
  }

  @Override
  public void sellOut(Location location) {
    fake.sellOut(location);
  }

  @Override
  public void fillAccount() {
    fake.calls().failAlways("launch", ErrorCategory.QUOTA_EXCEEDED);
  }

  @Override
  public void lock(InstanceRef instance) {
    fake.calls().failAlways("delete", ErrorCategory.BUSY);
  }

  @Override
  public void vanish(InstanceRef instance) {
    fake.lose(instance);
  }

  @Override
  public InstanceRef foreign() {
    return fake.plant(null);
  }

  @Override
  public Set<InstanceRef> existing() {
    return Set.copyOf(fake.existing());
  }

  @Override
  public int moreThanOnePage() {
    return 3;
  }

  @Override
  public boolean countsUsage() {
    return true;
  }

  @Override
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    usage
        .computeIfAbsent(instance, any -> new ArrayList<>())
        .add(new Reading(instance, day, in, out));
    fake.setUsage(instance, usage.get(instance));
  }

  @Override
  public void close() {}
}
