package net.ghostifi.simulation;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** {@code bin/simulate}: see there. */
public final class Main {
  private static final int MOST_SHOWN = 20;
  private static final long MUTANT_SEEDS = 20_000;

  /** Of 100,000 seeds, how many times each fault has to have come about. */
  private static final long LEAST = 1_000;

  private static final long MANY = 100_000;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    long seeds = 1_000;
    long from = 1;
    Long seed = null;
    boolean story = false;
    boolean mutants = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--seeds" -> seeds = number(arguments, ++i);
        case "--from" -> from = number(arguments, ++i);
        case "--seed" -> seed = number(arguments, ++i);
        case "--story" -> story = true;
        case "--mutants" -> mutants = true;
        default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
      }
    }
    if (mutants) {
      return mutants();
    }
    return seed == null ? seeds(from, seeds) : one(seed, story);
  }

  private static long number(String[] arguments, int at) {
    return Long.parseLong(arguments[at].replace(",", "").replace("_", ""));
  }

  private static int one(long seed, boolean told) {
    Outcome outcome = told ? Simulation.tell(seed, Mutation.NONE) : Simulation.run(seed);
    outcome.story().forEach(System.out::println);
    String violation = outcome.violation();
    System.out.println(violation == null ? "all holds" : "violation: " + violation);
    System.out.printf(
        "RESULT name=simulate seed=%d violations=%d digest=%x%n",
        seed, violation == null ? 0 : 1, outcome.digest());
    return violation == null ? 0 : 1;
  }

  private static int seeds(long from, long seeds) {
    long begun = System.nanoTime();
    Campaign.Result result = Campaign.run(from, seeds);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long rare = 0;
    for (Fault fault : Fault.values()) {
      long times = result.faults().getOrDefault(fault, 0L);
      rare += times < LEAST ? 1 : 0;
      System.out.printf("%,12d  %s%n", times, fault.name().toLowerCase(Locale.ROOT));
    }
    result.violations().entrySet().stream().limit(MOST_SHOWN).forEach(Main::show);
    boolean tooRare = seeds >= MANY && rare > 0;
    if (tooRare) {
      System.out.println(rare + " faults have come about fewer than " + LEAST + " times");
    }
    System.out.printf(
        Locale.ROOT,
        "RESULT name=simulate seeds=%d violations=%d seconds=%.1f cpu_seconds=%.1f"
            + " seeds_per_second=%.0f rare_faults=%d digest=%x%n",
        result.seeds(),
        result.violations().size(),
        seconds,
        cpuSeconds(),
        result.seeds() / seconds,
        rare,
        result.digest());
    return result.violations().isEmpty() && !tooRare ? 0 : 1;
  }

  /** Of all processors: on a machine that is busy otherwise, seconds say little. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
        / 1e3;
  }

  private static void show(Map.Entry<Long, String> violation) {
    System.out.println("seed " + violation.getKey() + ": " + violation.getValue());
  }

  private static int mutants() {
    int killed = 0;
    for (Mutant mutant : Mutant.values()) {
      Campaign.Result result = Campaign.hunt(1, MUTANT_SEEDS, mutant::mutation);
      var first = result.violations().entrySet().stream().findFirst();
      killed += first.isPresent() ? 1 : 0;
      System.out.printf(
          "%-28s %-9s %s%n%41s%s%n",
          mutant.name().toLowerCase(Locale.ROOT),
          first.map(entry -> "seed " + entry.getKey()).orElse("SURVIVES"),
          mutant.breaks(),
          "",
          first.map(Map.Entry::getValue).orElse(result.seeds() + " seeds hold"));
    }
    int all = Mutant.values().length;
    System.out.printf("RESULT name=simulate mutants=%d killed=%d%n", all, killed);
    return killed == all ? 0 : 1;
  }
}
