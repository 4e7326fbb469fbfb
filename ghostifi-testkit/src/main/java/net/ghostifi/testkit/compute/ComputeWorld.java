package net.ghostifi.testkit.compute;

import java.time.LocalDate;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.testkit.contract.World;

/** An account at a cloud, seen from behind. */
public interface ComputeWorld extends World {
  /**
   * The provider under test. Asked for again after each trouble, so that an adapter that leaves a
   * failing account alone for a while may be made anew.
   */
  ComputeProvider provider();

  /** A city in which the account can launch an instance. */
  Location stocked();

  /** A city that the provider does not have at all. */
  Location absent();

  /**
   * Whether the adapter serves cities by a table of regions. When it does not, the tests want
   * {@code regions()} to be empty.
   */
  boolean mapsRegions();

  /** The provider has nothing left in this city. */
  void sellOut(Location location);

  /** The account may have no further instance. */
  void fillAccount();

  /** Deletions are refused because the instance is locked, until {@link #end()}. */
  void lock(InstanceRef instance);

  /** The instance is gone, without anybody's deletion. */
  void vanish(InstanceRef instance);

  /** Puts an instance there that carries no tag of ours. */
  InstanceRef foreign();

  /** Everything that exists and is billed for, whoever's it is; also what is being deleted. */
  Set<InstanceRef> existing();

  /** How many instances of one installation do not fit on one page of a listing. */
  int moreThanOnePage();

  /** Whether the provider counts bytes. When it does not, the tests want UNSUPPORTED. */
  boolean countsUsage();

  /** The UTC day that it is at the provider. */
  LocalDate today();

  /** The instance has moved this on a day, today or the day before. */
  void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out);
}
