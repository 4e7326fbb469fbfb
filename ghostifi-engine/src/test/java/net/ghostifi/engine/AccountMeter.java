package net.ghostifi.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.RateLimit;

/** Counts what is asked of one account, a listing by its pages, and what its provider bears. */
final class AccountMeter {
  private static final Set<String> FREE =
      Set.of("name", "zone", "rateLimit", "locations", "leastTtl", "largestBatch");

  private final RateLimit budget;
  private final int bears;
  private final InstantSource clock;
  private final Map<String, Integer> calls = new TreeMap<>();
  private final List<Instant> made = new ArrayList<>();

  /**
   * @param budget what we allow ourselves
   * @param bears beyond how many calls within the budget's window the provider answers 429
   */
  AccountMeter(RateLimit budget, int bears, InstantSource clock) {
    this.budget = budget;
    this.bears = bears;
    this.clock = clock;
  }

  <T> T counted(Class<T> port, T account) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(account, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
              if (!FREE.contains(method.getName())) {
                boolean all = answer instanceof Collection<?> && !method.getName().equals("usage");
                count(method.getName(), all ? budget.pages(((Collection<?>) answer).size()) : 1);
              }
              return answer;
            }));
  }

  private synchronized void count(String method, int times) {
    calls.merge(method, times, Integer::sum);
    Duration page = BudgetLimit.ofFurtherPages(budget).timeFor(1);
    for (int i = 0; i < times; i++) {
      made.add(clock.instant().plus(page.multipliedBy(i)));
    }
  }

  synchronized void reset() {
    calls.clear();
    made.clear();
  }

  synchronized int all() {
    return made.size();
  }

  /** How long our budget needs at least for what was called. */
  double seconds() {
    return (double) all() / budget.calls() * budget.per().toMillis() / 1000.0;
  }

  /** The most calls within any window. */
  synchronized int most() {
    return made.isEmpty() ? 0 : within().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  /** How many calls the provider would have answered with 429. */
  synchronized long refused() {
    return within().stream().filter(calls -> calls > bears).count();
  }

  /** For each call, how many there were in the window that ends with it. */
  private List<Integer> within() {
    List<Instant> sorted = made.stream().sorted().toList();
    List<Integer> counts = new ArrayList<>();
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).isAfter(sorted.get(last).minus(budget.per()))) {
        first++;
      }
      counts.add(last - first + 1);
    }
    return counts;
  }

  @Override
  public synchronized String toString() {
    return calls + ", " + made.size() + " in all";
  }
}
