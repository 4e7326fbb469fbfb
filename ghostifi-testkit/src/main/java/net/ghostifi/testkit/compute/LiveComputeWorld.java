package net.ghostifi.testkit.compute;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.testkit.contract.LiveCredentials;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;

/**
 * A real account. Nothing can be made to go wrong in it but the credentials, so that most faults
 * are skipped; what runs, runs at the provider itself. Instances are named {@code tck-…}, no more
 * are launched than the account allows, and all are gone when it is closed: a world that cannot
 * take them away fails the test and says what is left. See {@code docs/contracts/live.md}.
 */
public final class LiveComputeWorld implements ComputeWorld {
  private final LiveAccount account;
  private final LiveLaunches launches;
  private ComputeProvider provider;

  /**
   * Opens the account, and takes away what a run that was cut off has left in it.
   *
   * @throws IllegalStateException when that does not go away
   */
  public LiveComputeWorld(LiveAccount account) {
    this.account = account;
    this.launches = new LiveLaunches(account);
    this.provider = launches.watching(account.token());
    launches.sweep();
  }

  @Override
  public ComputeProvider provider() {
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    provider = launches.watching(LiveCredentials.wrong(trouble, account.token()));
  }

  @Override
  public void end() {
    provider = launches.watching(account.token());
  }

  @Override
  public Location stocked() {
    return account.stocked();
  }

  @Override
  public Location absent() {
    return account.absent();
  }

  @Override
  public boolean mapsRegions() {
    return account.mapsRegions();
  }

  @Override
  public void sellOut(Location location) {
    throw World.cannot("a real provider does not sell out when it is asked to");
  }

  @Override
  public void fillAccount() {
    throw World.cannot("a real account is not filled up, which would cost too much");
  }

  @Override
  public void lock(InstanceRef instance) {
    throw World.cannot("a real provider does not lock an instance when it is asked to");
  }

  @Override
  public void vanish(InstanceRef instance) {
    throw World.cannot("at a real provider nothing vanishes without a deletion");
  }

  @Override
  public InstanceRef foreign() {
    throw World.cannot("an instance without our tags could not be found again, and taken away");
  }

  /**
   * Only what carries the tags of these tests: the rest of the account is none of their business.
   */
  @Override
  public Set<InstanceRef> existing() {
    return launches.existing();
  }

  @Override
  public int moreThanOnePage() {
    throw World.cannot("more than a page of real instances would cost too much");
  }

  @Override
  public boolean countsUsage() {
    return account.countsUsage();
  }

  @Override
  public LocalDate today() {
    throw notCounted();
  }

  @Override
  public void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    throw notCounted();
  }

  private static RuntimeException notCounted() {
    return World.cannot("a real provider does not count bytes that were not moved");
  }

  @Override
  public Duration patience() {
    return account.patience();
  }

  /** Not by itself, but by {@link #close()}. */
  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    launches.sweep();
  }
}
