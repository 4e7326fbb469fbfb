package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.testkit.fake.Calls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call to the world that a life makes fails once in every way, one failure a life: bought,
 * built, rebuilt in another city, cancelled, gone. What asks for the operator is resumed.
 */
class FailingLifeTest {
  private static final Location PARIS = new Location("paris");
  private static final Duration ROUND = Duration.ofMinutes(10);
  private static final int ROUNDS = 30;
  private static final Map<String, Function<World, Calls>> PORTS =
      new TreeMap<>(
          Map.of(
              "cloud", world -> world.cloud.calls(),
              "dns", world -> world.dns.calls(),
              "vault", world -> world.vault.calls(),
              "keys", world -> world.keys.calls(),
              "installer", world -> world.installer.calls(),
              "profiles", world -> world.profiles.calls()));

  /** The n-th call of a method, how it fails, and whether it has its effect all the same. */
  record Failure(String port, String method, int call, ErrorCategory category, boolean effect) {
    @Override
    public String toString() {
      return port + "." + method + " #" + call + " " + category + (effect ? " after" : " before");
    }
  }

  static Stream<Failure> failures() {
    World world = new World();
    life(world);
    List<Failure> failures = new ArrayList<>();
    PORTS.forEach(
        (port, calls) ->
            calls.apply(world).all().stream()
                .map(Calls.Call::method)
                .distinct()
                .forEach(
                    method -> {
                      for (int call = 1; call <= calls.apply(world).count(method); call++) {
                        failures.addAll(failures(port, method, call));
                      }
                    }));
    return failures.stream();
  }

  private static List<Failure> failures(String port, String method, int call) {
    Failure lost = new Failure(port, method, call, ErrorCategory.AMBIGUOUS, true);
    return Stream.concat(
            Arrays.stream(ErrorCategory.values())
                .map(category -> new Failure(port, method, call, category, false)),
            Stream.of(lost))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_life_with_any_failure_of_any_call_comes_to_its_end_and_leaves_nothing(Failure failure) {
    World world = new World();
    Calls calls = PORTS.get(failure.port()).apply(world);
    for (int call = 1; call < failure.call(); call++) {
      calls.beforeNext(failure.method(), () -> {});
    }
    boolean[] failed = {false};
    Runnable failing =
        () -> {
          failed[0] = true;
          throw ProviderException.of(failure.category(), failure.port(), failure.method(), "once");
        };
    if (failure.effect()) {
      calls.afterNext(failure.method(), failing);
    } else {
      calls.beforeNext(failure.method(), failing);
    }

    try {
      life(world);
    } catch (AssertionError e) {
      throw new AssertionError(failure + ": " + e.getMessage(), e);
    }

    assertThat(failed[0]).as("the call came").isTrue();
  }

  private static void life(World world) {
    world.cloud.stock(PARIS);
    world.cloud.setListingLag(Duration.ofSeconds(20));
    world.cloud.setBootTime(Duration.ofSeconds(30));
    world.cloud.setDeletionTime(Duration.ofSeconds(10));
    world.buys(7);
    until(world, () -> isRunning(world));
    assertRunningOnce(world);
    move(world);
    assertRunningOnce(world);
    world.cancels(7);
    until(world, () -> world.engine.fleet().servers().isEmpty());
    world.clock.advance(Duration.ofDays(30));
    until(world, () -> world.vault.existing().isEmpty());
    sweep(world);
    assertThat(existing(world)).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
    assertThat(world.profiles.existing()).isEmpty();
  }

  /** A rebuild that was rolled back is asked for again, as its customer would. */
  private static void move(World world) {
    for (int attempt = 0; attempt < 3 && !isIn(world, PARIS); attempt++) {
      world.engine.fleet().requestRebuild(world.server().id(), new LocationChoice.Fixed(PARIS));
      until(world, () -> isRunning(world) && world.server().retiring() == null);
    }
    assertThat(isIn(world, PARIS)).as("it has moved").isTrue();
  }

  private static boolean isIn(World world, Location location) {
    return world.server().current().location().equals(location);
  }

  private static boolean isRunning(World world) {
    return !world.engine.fleet().servers().isEmpty()
        && world.server().status() == ServerStatus.RUNNING;
  }

  /** Lets the world go on until it is as it should be and nothing is under way. */
  private static void until(World world, BooleanSupplier condition) {
    for (int round = 0; round < ROUNDS; round++) {
      sweep(world);
      if (condition.getAsBoolean() && world.held() == 0) {
        return;
      }
      world.engine.journal().operations(1000).stream()
          .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
          .map(OperationRow::operation)
          .forEach(operation -> world.engine.resume(operation.id()));
    }
    throw new AssertionError("it did not come about: " + world.engine.journal().operations(10));
  }

  /** Time passes, and orphans are looked for twice. */
  private static void sweep(World world) {
    for (int look = 0; look < 2; look++) {
      world.goOn(ROUND);
      world.engine.sweep();
    }
  }

  private static List<InstanceRef> existing(World world) {
    return Stream.of(world.cloud, world.second)
        .flatMap(cloud -> cloud.existing().stream())
        .toList();
  }

  private static void assertRunningOnce(World world) {
    sweep(world);
    assertThat(existing(world)).containsExactly(world.server().current().ref());
    assertThat(world.dns.existing()).hasSize(1);
    assertThat(world.dns.resolve(world.server().name()))
        .contains(world.server().current().address());
    assertThat(world.profiles.existing()).hasSize(1);
  }
}
