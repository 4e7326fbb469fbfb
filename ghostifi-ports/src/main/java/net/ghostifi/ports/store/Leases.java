package net.ghostifi.ports.store;

import java.time.Duration;

/** Lets one daemon of several do what one is enough for. Only saves work; never a safeguard. */
public interface Leases {
  /**
   * Takes or renews a lease.
   *
   * @param name what for
   * @param holder who
   * @param duration after which it is free again unless renewed
   * @return whether the holder has it now
   */
  boolean acquire(String name, String holder, Duration duration);

  /** Gives a lease back early; one that is not held is fine. */
  void release(String name, String holder);
}
