package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.testkit.fake.Calls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every launch gives a second instance minutes later, and the daemon dies before or after any one
 * call to the cloud, those of the search for orphans included.
 */
class LateLaunchTest {
  private static final Duration SWEEP = Duration.ofMinutes(2);

  /** Not an exception: nothing that runs may catch it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  record Moment(String method, int call, boolean before) {
    @Override
    public String toString() {
      return (before ? "before " : "after ") + method + " #" + call;
    }
  }

  static Stream<Moment> moments() {
    World world = new World();
    life(world);
    List<Moment> moments = new ArrayList<>();
    for (String method : List.of("launch", "list", "find", "delete")) {
      for (int call = 1; call <= world.cloud.calls().count(method); call++) {
        moments.add(new Moment(method, call, true));
        moments.add(new Moment(method, call, false));
      }
    }
    return moments.stream();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void late_twins_are_removed_and_nothing_else_is_whenever_the_daemon_dies(Moment moment) {
    World world = new World();
    boolean[] died = {false};
    Calls calls = world.cloud.calls();
    for (int call = 1; call < moment.call(); call++) {
      calls.beforeNext(moment.method(), () -> {});
    }
    Runnable dying =
        () -> {
          died[0] = true;
          throw new Death();
        };
    if (moment.before()) {
      calls.beforeNext(moment.method(), dying);
    } else {
      calls.afterNext(moment.method(), dying);
    }

    life(world);

    assertThat(died[0]).as("the moment came").isTrue();
  }

  /** Bought, built, used while twins surface, cancelled, gone while twins surface once more. */
  private static void life(World world) {
    world.cloud.setListingLag(Duration.ofSeconds(20));
    world.cloud.setBootTime(Duration.ofSeconds(30));
    world.cloud.setDeletionTime(Duration.ofSeconds(10));
    world.buys(7);
    survive(world, Duration.ofMinutes(3));
    twins(world);
    survive(world, Duration.ofMinutes(10));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.cloud.existing()).containsExactly(world.server().current().ref());
    world.cancels(7);
    survive(world, Duration.ofMinutes(3));
    twins(world);
    survive(world, Duration.ofMinutes(15));
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.engine.fleet().servers()).isEmpty();
  }

  private static void twins(World world) {
    world.cloud.calls().of("launch").stream()
        .map(call -> ((LaunchRequest) call.arguments().getFirst()).tag())
        .distinct()
        .forEach(world.cloud::plant);
  }

  /** With a sweep now and then; who is dead is replaced at once. */
  private static void survive(World world, Duration duration) {
    Instant end = world.clock.instant().plus(duration);
    while (world.clock.instant().isBefore(end)) {
      try {
        Duration left = Duration.between(world.clock.instant(), end);
        world.goOn(left.compareTo(SWEEP) < 0 ? left : SWEEP);
        world.engine.sweep();
      } catch (Death death) {
        assertThat(world.clock.instant()).isBeforeOrEqualTo(end);
      }
    }
  }
}
