package net.ghostifi.adapter.openvpn.packages;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that a fresh host needs, as its distribution has them now. It learns from the first
 * host of a release where that one's packages are, gets them in the background, and keeps them
 * fresh. Nobody ever waits for a mirror here. Safe for many threads; in memory only.
 */
public final class PackageCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PackageCache.class);
  private static final List<String> WANTED = List.of("openvpn", "nftables");
  private static final int MOST_RELEASES = 16;
  private static final int LOOKS = 6;

  private final Duration refresh;
  private final Duration maxAge;
  private final InstantSource clock;
  private final Mirror mirror;
  private final StockBuyer buyer;
  private final Map<Release, Shelf> shelves = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("packages").daemon().factory());
  private @Nullable ScheduledFuture<?> looks;

  /**
   * @param refresh how old packages get before the mirror is asked for newer ones
   * @param maxAge how old they get before they are no longer used
   * @param allowLoopback whether a mirror may be in 127.0.0.0/8
   */
  public PackageCache(
      Duration refresh, Duration maxAge, InstantSource clock, boolean allowLoopback) {
    this(refresh, maxAge, clock, allowLoopback, ReleaseKeys.ofDebian());
  }

  PackageCache(
      Duration refresh,
      Duration maxAge,
      InstantSource clock,
      boolean allowLoopback,
      ReleaseKeys keys) {
    this.refresh = refresh;
    this.maxAge = maxAge;
    this.clock = clock;
    this.mirror = new Mirror(new Reach(allowLoopback));
    this.buyer = new StockBuyer(mirror, keys, clock, WANTED);
  }

  /**
   * What a host is told.
   *
   * @param facts its {@code os-release}, and a line {@code installed NAME VERSION ARCHITECTURE} for
   *     each of its packages
   */
  public Answer answer(String facts) {
    HostFacts host = HostFacts.parse(facts);
    if (!host.release().isKnown()) {
      return new Answer.Nothing();
    }
    Shelf shelf = shelves.get(host.release());
    if (shelf == null) {
      return shelves.size() < MOST_RELEASES ? new Answer.Learn() : new Answer.Nothing();
    }
    return shelf.answer(host, WANTED, clock.instant());
  }

  /**
   * Gets the packages that this host lacks, in the background, unless they are being got.
   *
   * @param facts as above
   * @param sources lines {@code source URI SUITE COMPONENT ARCHITECTURE}, and {@code proxy URI} if
   *     there is one
   */
  public void learn(String facts, String sources) {
    HostFacts host = HostFacts.parse(facts);
    if (!host.release().isKnown()) {
      return;
    }
    AptSources.parse(sources, host.release())
        .ifPresentOrElse(
            from -> {
              Shelf shelf = shelves.computeIfAbsent(host.release(), release -> new Shelf(maxAge));
              shelf
                  .begin(from, host, clock.instant())
                  .ifPresent(order -> submit(() -> restock(host.release(), shelf, order)));
              keepLooking();
            },
            () -> LOG.info("a host of {} does not say where its packages are", host.release()));
  }

  private void submit(Runnable work) {
    try {
      worker.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.debug("not restocked: closed", closed);
    }
  }

  private synchronized void keepLooking() {
    if (looks == null && !worker.isShutdown()) {
      long pause = Math.max(refresh.dividedBy(LOOKS).toMillis(), 1000);
      looks = worker.scheduleWithFixedDelay(this::refresh, pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Asks mirrors for newer packages where it is time to. */
  void refresh() {
    shelves.forEach(
        (release, shelf) ->
            shelf
                .beginAgain(refresh, clock.instant())
                .ifPresent(order -> restock(release, shelf, order)));
  }

  /** Whether nothing is being fetched. */
  boolean isIdle() {
    return shelves.values().stream().noneMatch(Shelf::isRestocking);
  }

  private void restock(Release release, Shelf shelf, Shelf.Order order) {
    Stock bought = null;
    try {
      bought = buyer.buy(order.sources(), order.host(), order.earlier());
      LOG.info(
          "packages for {} are at hand: {} files, {} bytes",
          release,
          bought.files().size(),
          bought.bytes());
    } catch (IOException | RefusedException e) {
      LOG.warn("no packages for {}, its hosts install by apt: {}", release, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("no packages for {}, its hosts install by apt", release, e);
    } finally {
      shelf.end(bought);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    mirror.close();
  }
}
