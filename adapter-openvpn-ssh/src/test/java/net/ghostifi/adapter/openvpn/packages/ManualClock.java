package net.ghostifi.adapter.openvpn.packages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that a test turns. */
public final class ManualClock implements InstantSource {
  private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
