package net.ghostifi.engine;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.ghostifi.ports.metric.Metrics;

/**
 * What an engine takes from the machine that it runs on. Whoever gives it all of this, and alarms
 * that he rings, can have the same run twice.
 *
 * @param clock the time
 * @param chance what is left to chance; for many threads
 * @param threads of short tasks, for each group of them anew
 * @param metrics where its figures go
 */
public record Surroundings(
    InstantSource clock,
    RandomGenerator chance,
    Supplier<ExecutorService> threads,
    Metrics metrics) {

  /** With chance that nobody foresees, and as many threads as there are tasks. */
  public static Surroundings of(InstantSource clock) {
    return of(clock, Metrics.none());
  }

  /** The same, watched. */
  public static Surroundings of(InstantSource clock, Metrics metrics) {
    return new Surroundings(
        clock, new SecureRandom(), Executors::newVirtualThreadPerTaskExecutor, metrics);
  }

  /** A name that nothing else has, of version 4. */
  public UUID newId() {
    long most = (chance.nextLong() & ~0xF000L) | 0x4000L;
    long least = (chance.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }
}
