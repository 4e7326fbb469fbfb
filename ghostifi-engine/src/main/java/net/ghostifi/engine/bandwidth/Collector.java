package net.ghostifi.engine.bandwidth;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.CollectionRules;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.UsageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers what instances have moved, those that are due, as far as their budgets have room
 * that nobody else wants. Remembers in the store alone how far it has come, so that any daemon goes
 * on where another has stopped.
 */
public final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  /** Of one provider in one sweep; the rest stays due. */
  private static final int MOST = 400;

  private static final int AT_ONCE = 8;

  /** After so many failures it is not the instances. */
  private static final int AWAY = 3;

  /** In an interval, how often it is looked for instances that are new. */
  private static final int LOOKS = 10;

  private static final int MONTHS_AT_ONCE = 200;

  /**
   * What a sweep came to.
   *
   * @param told how many instances were told of
   * @param untold how many were asked about in vain
   * @param turned of how many servers the month has turned
   */
  public record Report(int told, int untold, int turned) {}

  private final UsageStore usage;
  private final CollectionRules rules;
  private final Clouds clouds;
  private final Surroundings surroundings;
  private volatile Instant takenIn = Instant.EPOCH;
  private volatile boolean stopped;

  public Collector(
      UsageStore usage, CollectionRules rules, Clouds clouds, Surroundings surroundings) {
    this.usage = usage;
    this.rules = rules;
    this.clouds = clouds;
    this.surroundings = surroundings;
  }

  /**
   * Turns the month of servers that show another, and asks about the instances that are due.
   *
   * @throws RuntimeException when the store cannot be read or written
   */
  public Report sweep() {
    int turned = turnMonths();
    takeIn();
    int told = 0;
    int untold = 0;
    for (String provider : clouds.names()) {
      Round round = new Round(provider);
      round.go();
      told += round.told.get();
      untold += round.untold.get();
    }
    return new Report(told, untold, turned);
  }

  /** It looks at every server, and need not often. */
  private void takeIn() {
    Instant now = surroundings.clock().instant();
    if (!now.isBefore(takenIn.plus(rules.interval().dividedBy(LOOKS)))) {
      usage.takeIn(now, rules.interval());
      takenIn = now;
    }
  }

  private int turnMonths() {
    int turned = 0;
    int last = MONTHS_AT_ONCE;
    while (last == MONTHS_AT_ONCE && !stopped) {
      last = usage.turnMonth(MONTHS_AT_ONCE);
      turned += last;
    }
    if (turned > 0) {
      LOG.info("the month of {} servers has turned", turned);
    }
    return turned;
  }

  /** Lets a sweep that is under way end with what it is at. */
  public void stop() {
    stopped = true;
  }

  /** What is due at one provider. */
  private final class Round {
    private final String provider;
    private final Queue<Collectable> due;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean full;

    Round(String provider) {
      this.provider = provider;
      List<Collectable> found = usage.due(provider, surroundings.clock().instant(), MOST);
      this.due =
          new ConcurrentLinkedQueue<>(
              found.stream().sorted(Comparator.comparing(Collectable::server)).toList());
    }

    void go() {
      try (ExecutorService asking = surroundings.threads().get()) {
        int askers = Math.min(AT_ONCE, due.size());
        for (int i = 0; i < askers; i++) {
          asking.execute(this::askOn);
        }
      }
      if (failures.get() >= AWAY) {
        LOG.warn("provider={} tells no bandwidth; what was known stays", provider);
      }
    }

    private void askOn() {
      while (!stopped && !full && failures.get() < AWAY) {
        Collectable next = due.poll();
        if (next == null) {
          return;
        }
        try {
          ask(next);
        } catch (DeferredException deferred) {
          full = true;
        } catch (RuntimeException failure) {
          failures.incrementAndGet();
          LOG.error("provider_id={} its bandwidth is not entered", next.instance(), failure);
        }
      }
    }

    private void ask(Collectable next) {
      Instant asked = surroundings.clock().instant();
      try {
        List<Reading> readings =
            clouds
                .toCall(provider, "usage of " + next.instance(), Priority.BACKGROUND)
                .usage(next.instance());
        usage.record(next.server(), readings);
        usage.told(next.instance(), asked, rules.afterAnswer(next, asked).orElse(null));
        told.incrementAndGet();
        failures.set(0);
      } catch (ProviderException failure) {
        untold.incrementAndGet();
        failed(next, failure, asked);
      }
    }

    private void failed(Collectable next, ProviderException failure, Instant asked) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        usage.untold(next.instance(), rules.afterNotFound(next, asked).orElse(null));
        return;
      }
      if (failure.category() == ErrorCategory.UNSUPPORTED) {
        usage.untold(next.instance(), rules.afterAnswer(next, asked).orElse(null));
        return;
      }
      failures.incrementAndGet();
      usage.untold(next.instance(), rules.afterFailure(next, asked).orElse(null));
      LOG.debug("provider_id={} told no bandwidth", next.instance(), failure);
    }
  }
}
