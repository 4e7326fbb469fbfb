package net.ghostifi.testkit.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.ports.dns.DnsProvider;
import org.awaitility.Awaitility;

/**
 * Keeps tests within what a provider's adapter says that it bears. Within a test they may call as
 * they like; afterwards they wait until it is no more than that on the whole.
 */
final class LivePace {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Instant begun;
  private final Duration each;
  private final AtomicInteger calls = new AtomicInteger();

  LivePace(InstantSource clock, DnsProvider provider) {
    this.clock = clock;
    this.begun = clock.instant();
    this.each =
        provider
            .rateLimit()
            .map(limit -> limit.per().dividedBy(limit.calls()))
            .orElse(Duration.ZERO);
  }

  /** There will be a call. */
  void count() {
    calls.incrementAndGet();
  }

  /** Waits until the calls are none too many. */
  void settle() {
    Instant due = begun.plus(each.multipliedBy(calls.get()));
    Duration left = Duration.between(clock.instant(), due);
    if (left.isPositive()) {
      Awaitility.await("the calls are none too many")
          .pollInSameThread()
          .pollDelay(left)
          .atMost(left.plus(LATE))
          .until(() -> true);
    }
  }
}
