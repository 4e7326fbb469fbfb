package net.ghostifi.domain.pause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final InstanceRef OLD = new InstanceRef("vultr", "i-0");
  private static final Instance CURRENT =
      new Instance(
          new InstanceRef("vultr", "i-1"), "203.0.113.1", new Location("nyc"), new UUID(1, 2));
  private static final Server PLANNED =
      Server.planned(
          new ServerId(1),
          new ServerName("g0001.ghostifi.net"),
          new Owner(new SubscriptionId(7), 4, 2, "ann@example.org"));
  private static final Server SERVER = PLANNED.runningOn(CURRENT);

  @Test
  void a_server_that_runs_is_stopped() {
    assertThat(new Pause(SERVER, true, null, null).due(NOW, HOUR))
        .contains(new Pause.Act.Stop(CURRENT));
  }

  @Test
  void a_server_that_was_stopped_is_told_again_now_and_then() {
    Pause pause = new Pause(SERVER, true, CURRENT.ref(), NOW);

    assertThat(pause.due(NOW.plus(HOUR).minusSeconds(1), HOUR)).isEmpty();
    assertThat(pause.due(NOW.plus(HOUR), HOUR)).contains(new Pause.Act.Stop(CURRENT));
  }

  @Test
  void a_server_that_was_rebuilt_is_stopped_where_it_is_now() {
    assertThat(new Pause(SERVER, true, OLD, NOW).due(NOW, HOUR))
        .contains(new Pause.Act.Stop(CURRENT));
  }

  @Test
  void a_server_that_may_run_again_is_started_where_it_was_stopped() {
    assertThat(new Pause(SERVER, false, CURRENT.ref(), NOW).due(NOW, HOUR))
        .contains(new Pause.Act.Start(CURRENT));
    assertThat(new Pause(SERVER, false, OLD, NOW).due(NOW, HOUR))
        .contains(new Pause.Act.Forget(OLD));
    assertThat(new Pause(SERVER, false, null, null).due(NOW, HOUR)).isEmpty();
  }

  @Test
  void a_server_without_an_instance_has_nothing_to_stop() {
    assertThat(new Pause(PLANNED, true, null, null).due(NOW, HOUR)).isEmpty();
  }
}
