package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.store.Journal;
import org.junit.jupiter.api.Test;

/** A daemon whose clock is wrong. */
class ClockTest {
  private final World world = new World();

  private void setClock(Duration ahead) {
    world.time.setOursAhead(ahead);
    world.engine.clocks().look();
  }

  private long begun() {
    OperationId operation = world.engine.journal().operations(1).getFirst().operation().id();
    return world.engine.journal().history(operation).size();
  }

  @Test
  void takes_up_nothing_until_it_is_right_again() {
    world.buys(1);
    world.engine.check();
    setClock(Duration.ofSeconds(5));
    assertThat(world.engine.clock()).isInstanceOf(ClockVerdict.Apart.class);

    world.wakeUps.ringUntil(world.clock.instant().plus(Duration.ofHours(1)));
    assertThat(begun()).as("opened, and nothing since").isEqualTo(1);
    assertThat(world.cloud.existing()).isEmpty();

    setClock(Duration.ZERO);
    world.goOn(Duration.ofMinutes(10));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.cloud.existing()).hasSize(1);
  }

  @Test
  void lets_what_runs_come_to_its_next_checkpoint_and_goes_on_from_there() {
    AtomicReference<Runnable> atCheckpoint = new AtomicReference<>(() -> {});
    World late = new World(journal -> telling(journal, atCheckpoint));
    atCheckpoint.set(
        () -> {
          atCheckpoint.set(() -> {});
          late.time.setOursAhead(Duration.ofSeconds(-5));
          late.engine.clocks().look();
        });
    late.buys(1);
    late.engine.check();

    late.wakeUps.ringUntil(late.clock.instant().plus(Duration.ofHours(1)));
    assertThat(late.engine.clock()).isInstanceOf(ClockVerdict.Apart.class);
    OperationId operation = late.engine.journal().operations(1).getFirst().operation().id();
    assertThat(late.engine.journal().history(operation)).hasSize(2);
    assertThat(late.cloud.existing()).isEmpty();

    late.time.setOursAhead(Duration.ZERO);
    late.engine.clocks().look();
    late.goOn(Duration.ofMinutes(10));
    assertThat(late.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(late.cloud.existing()).hasSize(1);
  }

  /** Runs something after each checkpoint. */
  private static Journal telling(Journal journal, AtomicReference<Runnable> atCheckpoint) {
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(journal, arguments);
              if (method.getName().equals("checkpoint")) {
                atCheckpoint.get().run();
              }
              return answer;
            });
  }
}
