package net.ghostifi.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Many seeds, on as many threads as there are processors. Seeds know nothing of each other, so that
 * what they come to does not depend on who runs them.
 */
final class Campaign {
  /**
   * What the seeds came to.
   *
   * @param seeds how many there were
   * @param violations by seed
   * @param faults how often each has come about
   * @param digest a number that two equal campaigns have in common
   */
  record Result(long seeds, Map<Long, String> violations, Map<Fault, Long> faults, long digest) {}

  private final long from;
  private final long count;
  private final Supplier<Mutation> mutation;
  private final int stopAfter;
  private final AtomicLong next;
  private final Map<Long, String> violations = new TreeMap<>();
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private long seeds;
  private long digest;

  private Campaign(long from, long count, Supplier<Mutation> mutation, int stopAfter) {
    this.from = from;
    this.count = count;
    this.mutation = mutation;
    this.stopAfter = stopAfter;
    this.next = new AtomicLong(from);
  }

  static Result run(long from, long count) {
    return new Campaign(from, count, () -> Mutation.NONE, Integer.MAX_VALUE).run();
  }

  /** Until something does not hold. */
  static Result hunt(long from, long count, Supplier<Mutation> mutation) {
    return new Campaign(from, count, mutation, 1).run();
  }

  private Result run() {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(Thread.ofPlatform().name("seeds-" + i).start(this::work));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      next.set(from + count);
      Thread.currentThread().interrupt();
    }
    return new Result(seeds, violations, faults, digest);
  }

  private void work() {
    for (long seed = next.getAndIncrement(); seed < from + count; seed = next.getAndIncrement()) {
      add(outcome(seed));
    }
  }

  /** A bug of the simulation itself is one of its seeds, and not the end of a thread. */
  private Outcome outcome(long seed) {
    try {
      return Simulation.run(seed, mutation.get());
    } catch (RuntimeException | StackOverflowError broken) {
      return new Outcome(seed, "the simulation broke: " + broken, Map.of(), 0, List.of());
    }
  }

  private synchronized void add(Outcome outcome) {
    seeds++;
    digest += outcome.digest();
    outcome.faults().forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
    String violation = outcome.violation();
    if (violation != null) {
      violations.put(outcome.seed(), violation);
      if (violations.size() >= stopAfter) {
        next.set(from + count);
      }
    }
  }
}
