package net.ghostifi.engine.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.DeferredException;

/**
 * Lets what a herd wants leave together, with departures some seconds apart, so that thousands of
 * names cost a few calls. Whoever comes in between is sent away until the next departure, and what
 * they want is taken along by the first who comes back. Somebody who waits for it goes at once.
 *
 * <p>What is wanted is remembered in memory, by its name. It leaves soon or never: a wish whose
 * owner does not come back is not fulfilled when nobody may want it any more.
 */
final class Departures {
  /** How long after a departure what came of it is still worth knowing. */
  private static final Duration FRESH = Duration.ofSeconds(20);

  /** How long after the departure that it was promised a wish is still taken along. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private static final Duration SOON = Duration.ofSeconds(1);

  private static final class Wanted {
    private final NameRequest request;
    private Instant leaves;
    private boolean left;

    Wanted(NameRequest request, Instant leaves) {
      this.request = request;
      this.leaves = leaves;
    }

    void leave(Instant now) {
      leaves = now;
      left = true;
    }

    boolean isOver(Instant now) {
      return now.isAfter(leaves.plus(left ? FRESH : LATE));
    }
  }

  private final Gathering gathering;
  private final Supplier<Duration> apart;
  private final InstantSource clock;
  private final Map<ServerName, Wanted> wanted = new LinkedHashMap<>();
  private Instant next = Instant.MIN;

  /**
   * @param apart by which two departures are at least; zero lets everybody go at once
   */
  Departures(Gathering gathering, Supplier<Duration> apart, InstantSource clock) {
    this.gathering = gathering;
    this.apart = apart;
    this.clock = clock;
  }

  /**
   * Returns the request that was settled: this one, or the same from before.
   *
   * @throws net.ghostifi.ports.ProviderException what it failed with
   * @throws DeferredException until it leaves
   */
  NameRequest settle(NameRequest request) {
    if (isWaitedFor(request.priority()) || apart.get().isZero()) {
      gathering.settle(request);
      return request;
    }
    NameRequest own = board(request);
    gathering.await(own);
    return own;
  }

  private static boolean isWaitedFor(Priority priority) {
    return switch (priority) {
      case CUSTOMER, REMOVAL -> true;
      case SCHEDULE, BACKGROUND -> false;
    };
  }

  private synchronized NameRequest board(NameRequest request) {
    Instant now = clock.instant();
    Wanted before = wanted.remove(request.name());
    if (before != null && before.left && before.request.isSameAs(request)) {
      return arrived(before, request, now);
    }
    if (now.isBefore(next)) {
      wanted.put(request.name(), new Wanted(request, next));
      throw new DeferredException(next);
    }
    next = now.plus(apart.get());
    List<NameRequest> leaving = new ArrayList<>(leaving(now));
    leaving.add(request);
    gathering.join(leaving);
    return request;
  }

  /** Whoever came back too late to believe what they hear goes at once: nobody is put off twice. */
  private NameRequest arrived(Wanted before, NameRequest request, Instant now) {
    if (before.isOver(now)) {
      gathering.join(request);
      return request;
    }
    if (!before.request.isOver()) {
      wanted.put(request.name(), before);
      throw new DeferredException(now.plus(SOON));
    }
    return before.request;
  }

  private List<NameRequest> leaving(Instant now) {
    wanted.values().removeIf(one -> one.isOver(now));
    List<Wanted> leaving = wanted.values().stream().filter(one -> !one.left).toList();
    leaving.forEach(one -> one.leave(now));
    return leaving.stream().map(one -> one.request).toList();
  }
}
