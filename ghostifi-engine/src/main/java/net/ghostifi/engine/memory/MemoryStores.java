package net.ghostifi.engine.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.Stores;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.StoreClock;

/** Stores that forget everything when the process ends. */
public final class MemoryStores {
  private MemoryStores() {}

  /**
   * A set of empty stores that belong together, with months as in New York and nobody to tell.
   *
   * @param sealer what encrypts objects before they leave for the vault
   * @param clock by which leases run out and budgets fill
   */
  public static Stores create(Sealer sealer, InstantSource clock) {
    return create(sealer, clock, MemoryBandwidth.standard());
  }

  /**
   * The same, where bandwidth is counted so.
   *
   * @param sealer what encrypts objects before they leave for the vault
   * @param clock by which leases run out, budgets fill and months turn
   */
  public static Stores create(Sealer sealer, InstantSource clock, MemoryBandwidth bandwidth) {
    return whole(sealer, clock, bandwidth).stores();
  }

  /**
   * Stores, and the same rows as customers see them.
   *
   * @param stores what an engine remembers with
   * @param customers what a desk looks at
   */
  public record Whole(Stores stores, CustomerStore customers) {}

  /**
   * The same with what a desk needs.
   *
   * @param sealer what encrypts objects before they leave for the vault
   * @param clock by which leases run out, budgets fill and months turn
   */
  public static Whole whole(Sealer sealer, InstantSource clock, MemoryBandwidth bandwidth) {
    MemoryState state = new MemoryState();
    SecretStore secrets = new MemorySecrets(state);
    MemoryOutbox outbox = new MemoryOutbox(bandwidth.channels());
    MemoryUsage usage = new MemoryUsage(state, bandwidth, outbox, clock);
    Stores stores =
        new Stores(
            new MemoryFleet(state),
            new MemoryJournal(state, secrets),
            new MemoryKeyIndex(state),
            usage,
            new Coordination(
                new LeasesInMemory(clock),
                new MemoryBudgets(clock),
                new MemoryWatch(state),
                StoreClock.ours(),
                outbox,
                new MemoryPauses(state)),
            secrets,
            sealer);
    return new Whole(stores, new MemoryCustomers(state, usage));
  }

  private static final class LeasesInMemory implements Leases {
    private record Held(String holder, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Held> leases = new HashMap<>();

    LeasesInMemory(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public synchronized boolean acquire(String name, String holder, Duration duration) {
      Instant now = clock.instant();
      Held held = leases.get(name);
      if (held != null && !held.holder().equals(holder) && now.isBefore(held.until())) {
        return false;
      }
      leases.put(name, new Held(holder, now.plus(duration)));
      return true;
    }

    @Override
    public synchronized void release(String name, String holder) {
      Held held = leases.get(name);
      if (held != null && held.holder().equals(holder)) {
        leases.remove(name);
      }
    }
  }
}
