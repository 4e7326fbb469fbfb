package net.ghostifi.engine.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.ghostifi.ports.store.CustomerStore;
import org.jspecify.annotations.Nullable;

/** How long builds take: the median of the latest ones, read anew every ten minutes. */
final class Builds {
  private static final int LATEST = 50;
  private static final int FEWEST = 3;
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Look(Instant at, Optional<Duration> usual) {}

  private final CustomerStore store;
  private final InstantSource clock;
  private volatile @Nullable Look last;

  Builds(CustomerStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<Duration> usual() {
    Look known = last;
    Instant now = clock.instant();
    if (known == null || !now.isBefore(known.at().plus(FRESH))) {
      known = new Look(now, median(store.latestBuilds(LATEST)));
      last = known;
    }
    return known.usual();
  }

  private static Optional<Duration> median(List<Duration> taken) {
    return taken.size() < FEWEST
        ? Optional.empty()
        : Optional.of(taken.stream().sorted().toList().get(taken.size() / 2));
  }
}
