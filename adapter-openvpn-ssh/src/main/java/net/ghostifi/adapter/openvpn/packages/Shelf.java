package net.ghostifi.adapter.openvpn.packages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What is known of one release. One thread restocks it, any may ask. */
final class Shelf {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Duration maxAge;
  private @Nullable Stock stock;
  private @Nullable AptSources sources;
  private @Nullable HostFacts host;
  private boolean restocking;
  private Instant triedAt = Instant.MIN;

  Shelf(Duration maxAge) {
    this.maxAge = maxAge;
  }

  /** What the host is told; also notes what it is like if something is not at hand. */
  synchronized Answer answer(HostFacts asking, List<String> wanted, Instant now) {
    Stock current = stock;
    if (current == null || !current.isGood(now, maxAge)) {
      return restocking || now.isBefore(triedAt.plus(PAUSE))
          ? new Answer.Nothing()
          : new Answer.Learn();
    }
    Optional<List<BinaryPackage>> plan = Plan.of(current.universe(), asking.installed(), wanted);
    if (plan.isEmpty() || plan.get().isEmpty()) {
      return new Answer.Nothing();
    }
    Optional<SortedMap<String, byte[]>> files = current.files(plan.get());
    if (files.isPresent()) {
      return new Answer.Packages(files.get());
    }
    return restocking ? new Answer.Nothing() : new Answer.Learn();
  }

  /** What there is to get, and from where. */
  record Order(AptSources sources, HostFacts host, @Nullable Stock earlier) {}

  /** An order, unless one is under way; whoever gets it must say how it ended. */
  synchronized Optional<Order> begin(AptSources from, HostFacts like, Instant now) {
    if (restocking) {
      return Optional.empty();
    }
    sources = from;
    host = like;
    return Optional.of(begun(from, like, now));
  }

  /** The same for a stock that was last checked this long ago. */
  synchronized Optional<Order> beginAgain(Duration age, Instant now) {
    AptSources from = sources;
    HostFacts like = host;
    boolean due = stock == null || !now.isBefore(stock.checkedAt().plus(age));
    return from == null || like == null || restocking || !due
        ? Optional.empty()
        : Optional.of(begun(from, like, now));
  }

  private Order begun(AptSources from, HostFacts like, Instant now) {
    restocking = true;
    triedAt = now;
    return new Order(from, like, stock);
  }

  synchronized boolean isRestocking() {
    return restocking;
  }

  synchronized void end(@Nullable Stock bought) {
    restocking = false;
    if (bought != null) {
      stock = bought;
      triedAt = Instant.MIN;
    }
  }
}
