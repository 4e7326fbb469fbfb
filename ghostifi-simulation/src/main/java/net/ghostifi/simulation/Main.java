package net.ghostifi.simulation;

/** Runs seeds. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    long from = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    long begun = System.nanoTime();
    int violations = 0;
    for (long seed = from; seed < from + count; seed++) {
      Outcome outcome = count == 1 ? Simulation.tell(seed, Mutation.NONE) : Simulation.run(seed);
      outcome.story().forEach(System.out::println);
      if (outcome.violation() != null) {
        violations++;
        System.out.println(seed + ": " + outcome.violation());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%d violations, %.1f seeds/s%n", violations, count / seconds);
  }
}
