package net.ghostifi.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import net.ghostifi.domain.clock.ClockReading;
import net.ghostifi.ports.store.StoreClock;
import org.jspecify.annotations.Nullable;

/** A store's clock that differs from ours as a test says, and answers as slowly. */
public final class FakeStoreClock implements StoreClock {
  private final InstantSource ours;
  private Duration ahead = Duration.ZERO;
  private Duration latency = Duration.ZERO;
  private @Nullable RuntimeException failure;

  public FakeStoreClock(InstantSource ours) {
    this.ours = ours;
  }

  /** How far ours is ahead of it; negative when ours is behind. */
  public synchronized void setOursAhead(Duration value) {
    ahead = value;
  }

  /** How long an answer takes; the store reads its clock in the middle of that. */
  public synchronized void setLatency(Duration value) {
    latency = value;
  }

  /** What it answers with instead of its time, or null for its time. */
  public synchronized void setFailure(@Nullable RuntimeException value) {
    failure = value;
  }

  @Override
  public synchronized ClockReading read() {
    RuntimeException planted = failure;
    if (planted != null) {
      throw planted;
    }
    Instant now = ours.instant();
    return new ClockReading(now, now.plus(latency.dividedBy(2)).minus(ahead), now.plus(latency));
  }
}
