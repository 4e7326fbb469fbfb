package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.budget.RateLimit;
import org.junit.jupiter.api.Test;

/** Operations that must wait for their turn wait, and nothing else comes of it. */
class BudgetTest {
  /** So little that everybody has to wait: one call at once, and one every ten seconds. */
  private static final RateLimit LITTLE = new RateLimit(2, Duration.ofSeconds(10), 100);

  @Test
  void operations_that_are_put_off_launch_once_and_fail_never() {
    World world = new World();
    world.cloud.setRateLimit(LITTLE);
    world.wakeUps.start(world.engine().operations());
    for (int customer = 1; customer <= 5; customer++) {
      world.buys(customer);
    }

    world.goOn(Duration.ofMinutes(20));

    assertThat(world.engine.fleet().servers())
        .hasSize(5)
        .allMatch(server -> server.status() == ServerStatus.RUNNING);
    assertThat(world.cloud.calls().count("launch")).isEqualTo(5);
    assertThat(world.cloud.existing()).hasSize(5);
    assertThat(world.engine.journal().operations(100))
        .allMatch(row -> row.state() == OperationState.ENDED)
        .allMatch(row -> row.operation().progress().trouble() == null);
  }
}
