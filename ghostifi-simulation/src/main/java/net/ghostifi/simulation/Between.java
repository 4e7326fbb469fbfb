package net.ghostifi.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import net.ghostifi.ports.budget.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an engine and one of its ports. Before and after each call its daemon may die,
 * stand still or wait, and stores may be away or lose the answer to a commit.
 */
final class Between implements InvocationHandler {
  /** Seconds that a call may take beyond what it usually does. */
  private static final int SLOWEST = 45;

  private static final Set<String> SILENT =
      Set.of(
          "name",
          "rateLimit",
          "zone",
          "leastTtl",
          "largestBatch",
          "publicKey",
          "userData",
          "newKey",
          "close",
          "start",
          "check",
          "probeKey",
          "profile",
          "create");
  private static final Set<String> READS =
      Set.of(
          "snapshot",
          "schedule",
          "occurrences",
          "ownership",
          "servers",
          "server",
          "operations",
          "operation",
          "history",
          "overdue",
          "find",
          "readings",
          "read",
          "watched");

  private final World world;
  private final Life life;
  private final Object target;
  private final boolean store;
  private final @Nullable Meter meter;

  private Between(World world, Life life, Object target, boolean store, @Nullable Meter meter) {
    this.world = world;
    this.life = life;
    this.target = target;
    this.store = store;
    this.meter = meter;
  }

  static <T> T port(World world, Life life, Class<T> type, T target) {
    return between(type, new Between(world, life, target, false, null));
  }

  /** An account whose calls are counted. */
  static <T> T account(World world, Life life, Class<T> type, T target, @Nullable Meter meter) {
    return between(type, new Between(world, life, target, false, meter));
  }

  static <T> T store(World world, Life life, Class<T> type, T target) {
    return between(type, new Between(world, life, target, true, null));
  }

  private static <T> T between(Class<T> type, Between handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (SILENT.contains(name) || method.getDeclaringClass() == Object.class) {
      return call(method, arguments);
    }
    life.mustGoOn();
    boolean asks = asks(name, arguments);
    if (!asks) {
      counts(name);
    }
    moment();
    boolean writes = store && !READS.contains(name);
    if (store) {
      database(writes);
    }
    Object result = call(method, asks ? counting(name, arguments) : arguments);
    if (writes && world.weather().strikes(Fault.COMMIT_UNKNOWN)) {
      throw new StoreAwayException("the commit was not answered");
    }
    moment();
    return result;
  }

  /** Whether a call is made only when it has asked for that, as a launch is. */
  private static boolean asks(String name, Object @Nullable [] arguments) {
    return name.equals("launch") && arguments != null && arguments.length == 2;
  }

  /** Its arguments, of which the pace counts the call when it may be made. */
  private Object[] counting(String name, Object @Nullable [] arguments) {
    Object[] counting = Objects.requireNonNull(arguments).clone();
    Pace pace = (Pace) counting[1];
    counting[1] =
        (Pace)
            () -> {
              pace.next();
              counts(name);
              moment();
            };
    return counting;
  }

  private void counts(String name) {
    if (meter != null) {
      meter.counts(name);
    }
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private void database(boolean writes) {
    if (world.weather().strikes(Fault.DATABASE_FAILOVER)) {
      world.databaseFailsOver();
    }
    if (world.isDatabaseAway()) {
      throw new StoreAwayException("the database is away");
    }
    if (writes && world.weather().strikes(Fault.COMMIT_LOST)) {
      throw new StoreAwayException("the transaction was rolled back");
    }
  }

  private boolean mayBeSlow() {
    Timeline timeline = world.timeline();
    return timeline.mayWaitUntil(timeline.instant().plusSeconds(SLOWEST));
  }

  private void moment() {
    Weather weather = world.weather();
    if (weather.strikes(Fault.CRASH)) {
      life.daemon().crashes();
      throw new Crash();
    }
    if (!world.timeline().mayWait()) {
      return;
    }
    if (weather.strikes(Fault.PAUSE)) {
      life.daemon().standsStill(weather.chance().seconds(35, 240));
    } else if (mayBeSlow() && weather.strikes(Fault.SLOW_CALL)) {
      world.timeline().run(weather.chance().seconds(1, SLOWEST));
    }
    life.mustGoOn();
  }
}
