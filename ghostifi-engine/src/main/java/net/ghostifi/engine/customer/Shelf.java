package net.ghostifi.engine.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.engine.compute.Clouds;
import org.jspecify.annotations.Nullable;

/**
 * What is in stock, asked for once a minute however many look at it. What was known last is shown
 * while it cannot be asked for.
 */
final class Shelf {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Comparator<City> ORDER =
      Comparator.comparing(City::continent).thenComparing(City::name);

  private record Look(Instant at, Clouds.Supply supply) {}

  private final Supplier<Clouds.Supply> ask;
  private final InstantSource clock;
  // No monitor: before Java 24 whoever holds one while it waits keeps a carrier of virtual threads.
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Look last;

  Shelf(Supplier<Clouds.Supply> ask, InstantSource clock) {
    this.ask = ask;
    this.clock = clock;
  }

  List<City> cities() {
    return supply().stock().cities().stream().map(City::of).sorted(ORDER).toList();
  }

  /** Whether a city is in stock, or may be: one provider did not say. */
  boolean mayHave(Location city) {
    Clouds.Supply supply = supply();
    return supply.stock().has(city) || supply.trouble() != null;
  }

  private Clouds.Supply supply() {
    @Nullable Look known = last;
    return known != null && fresh(known) ? known.supply() : renewed();
  }

  private boolean fresh(Look look) {
    return clock.instant().isBefore(look.at().plus(FRESH));
  }

  /** Of many who find it old one asks, and the others are shown the old; the first ones wait. */
  private Clouds.Supply renewed() {
    @Nullable Look old = last;
    if (old == null) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return old.supply();
    }
    try {
      return look();
    } finally {
      asking.unlock();
    }
  }

  private Clouds.Supply look() {
    @Nullable Look known = last;
    if (known != null && fresh(known)) {
      return known.supply();
    }
    Clouds.Supply asked = ask.get();
    boolean nothing = asked.stock().cities().isEmpty() && asked.trouble() != null;
    Clouds.Supply supply = nothing && known != null ? kept(known, asked) : asked;
    last = new Look(clock.instant(), supply);
    return supply;
  }

  private static Clouds.Supply kept(Look known, Clouds.Supply asked) {
    return new Clouds.Supply(known.supply().stock(), asked.trouble());
  }
}
