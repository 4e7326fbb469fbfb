package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.Test;

/** What an operator's graphs show. */
class MetricsTest {
  private static final String DESTRUCTIONS = "ghostifi.breaker.held{breaker=destructions}";
  private static final String REPLACEMENTS = "ghostifi.breaker.held{breaker=replacements}";
  private final World world = new World();

  private void tenServers() {
    for (long subscription = 1; subscription <= 10; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(15));
  }

  private void loses(Instance instance) {
    world.installer.silence(instance.ref());
    world.cloud.lose(instance.ref());
  }

  @Test
  void what_the_breaker_of_destructions_holds_is_shown_until_it_is_let_pass() {
    tenServers();
    assertThat(world.metrics.gauges()).containsEntry(DESTRUCTIONS, 0.0);
    for (long subscription = 1; subscription <= 5; subscription++) {
      world.cancels(subscription);
    }
    world.goOn(Duration.ofMinutes(15));
    assertThat(world.metrics.gauges()).containsEntry(DESTRUCTIONS, 2.0);

    world.engine.breakers().confirm(world.engine.breakers().held().hash());
    world.goOn(Duration.ofMinutes(1));

    assertThat(world.metrics.gauges())
        .containsEntry(DESTRUCTIONS, 0.0)
        .containsEntry(REPLACEMENTS, 0.0);
  }

  @Test
  void what_the_breaker_of_replacements_holds_is_shown() {
    tenServers();
    world.engine.fleet().servers().stream()
        .limit(4)
        .flatMap(server -> Stream.ofNullable(server.current()))
        .forEach(this::loses);
    world.watched(Duration.ofMinutes(30));

    assertThat(world.metrics.gauges()).containsEntry(REPLACEMENTS, 1.0);
  }

  @Test
  void what_operations_do_and_how_they_end_is_counted() {
    tenServers();

    assertThat(world.metrics.counts())
        .containsEntry("ghostifi.operations{kind=create,outcome=succeeded}", 10L);
    assertThat(world.metrics.durations().get("ghostifi.effect{effect=Launch,outcome=done}"))
        .hasSize(10);
    assertThat(world.metrics.durations()).containsKey("ghostifi.check");
  }

  @Test
  void effects_that_fail_are_told_apart_by_how() {
    world.cloud.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);
    world.buys(1);
    world.goOn(Duration.ofMinutes(15));

    assertThat(world.metrics.durations())
        .containsKey("ghostifi.effect{effect=Launch,outcome=ambiguous}");
  }

  @Test
  void an_alarm_that_rings_late_shows_by_how_much() {
    OperationId nobodys = new OperationId(new UUID(0, 0));
    world.engine.operations().wake(nobodys, world.clock.instant().minusSeconds(3));

    assertThat(world.metrics.durations().get("ghostifi.operation.lag"))
        .containsExactly(Duration.ofSeconds(3));
  }
}
