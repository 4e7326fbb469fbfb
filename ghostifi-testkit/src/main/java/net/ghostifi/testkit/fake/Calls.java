package net.ghostifi.testkit.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * What was asked of a fake, and what is to go wrong with it. Methods are named as the port names
 * them; a name that the port does not have is refused at once. Safe for many threads.
 */
public final class Calls {
  /** One call with what it was given. */
  public record Call(String method, List<Object> arguments) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  private record Fault(boolean before, Runnable action) {}

  private final String provider;
  private final Set<String> methods;
  private final List<Call> made = new ArrayList<>();
  private final Map<String, Deque<Fault>> next = new HashMap<>();
  private final Map<String, ErrorCategory> always = new HashMap<>();

  Calls(String provider, String... methods) {
    this.provider = provider;
    this.methods = Set.of(methods);
  }

  /** The next call of this method fails and has no effect. Several are used up in order. */
  public void failNext(String method, ErrorCategory category) {
    beforeNext(method, () -> fail(method, category));
  }

  /** The next call of this method has its effect, and then its answer is lost. */
  public void failNextAfterEffect(String method, ErrorCategory category) {
    afterNext(method, () -> fail(method, category));
  }

  /** Every call of this method fails, without effect, until {@link #heal} or {@link #reset}. */
  public synchronized void failAlways(String method, ErrorCategory category) {
    always.put(known(method), category);
  }

  /** Nothing is to go wrong with this method any more. */
  public synchronized void heal(String method) {
    always.remove(known(method));
    next.remove(method);
  }

  /** Runs this before the next call of the method has its effect; what it throws is thrown. */
  public void beforeNext(String method, Runnable action) {
    add(method, new Fault(true, action));
  }

  /**
   * Runs this after the next call of the method has had its effect, or was refused; what it throws
   * is thrown instead of the answer.
   */
  public void afterNext(String method, Runnable action) {
    add(method, new Fault(false, action));
  }

  /** All calls, in their order. */
  public synchronized List<Call> all() {
    return List.copyOf(made);
  }

  /** The calls of one method, in their order. */
  public synchronized List<Call> of(String method) {
    known(method);
    return made.stream().filter(call -> call.method().equals(method)).toList();
  }

  public int count(String method) {
    return of(method).size();
  }

  /** Forgets the calls and all that was to go wrong. */
  public synchronized void reset() {
    made.clear();
    next.clear();
    always.clear();
  }

  <T> T run(String method, Supplier<T> effect, Object... arguments) {
    Fault fault = begin(method, arguments);
    if (fault.before()) {
      fault.action().run();
    }
    try {
      return effect.get();
    } finally {
      if (!fault.before()) {
        fault.action().run();
      }
    }
  }

  void run(String method, Runnable effect, Object... arguments) {
    run(
        method,
        () -> {
          effect.run();
          return method;
        },
        arguments);
  }

  private synchronized Fault begin(String method, Object... arguments) {
    made.add(new Call(known(method), Arrays.asList(arguments)));
    Deque<Fault> faults = next.get(method);
    if (faults != null && !faults.isEmpty()) {
      return faults.removeFirst();
    }
    ErrorCategory category = always.get(method);
    return new Fault(
        true,
        () -> {
          if (category != null) {
            fail(method, category);
          }
        });
  }

  private synchronized void add(String method, Fault fault) {
    next.computeIfAbsent(known(method), any -> new ArrayDeque<>()).addLast(fault);
  }

  private String known(String method) {
    if (!methods.contains(method)) {
      throw new IllegalArgumentException(
          "the port has no method '" + method + "', only " + methods);
    }
    return method;
  }

  private void fail(String method, ErrorCategory category) {
    throw refusal(method, category, "failed on demand");
  }

  ProviderException refusal(String method, ErrorCategory category, String detail) {
    return ProviderException.of(category, provider, method, detail);
  }
}
