package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that keep their real rate limits, and operations that look every 50 ms. */
class RealLimitsIT {
  private static final int SERVERS = 6;

  /** As many destructions as the breaker lets pass. */
  private static final int CANCELLED = 3;

  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private long servers(ServerStatus status) {
    return day.engine().fleet().servers().stream()
        .filter(server -> server.status() == status)
        .count();
  }

  @Test
  void several_servers_at_once_come_and_go_without_one_429() {
    day = BadDay.start(folder, SimulatorSettings.quick().withRealLimits());
    for (long subscription = 1; subscription <= SERVERS; subscription++) {
      day.buys(subscription);
    }
    await().atMost(BadDay.BOUND).until(() -> servers(ServerStatus.RUNNING) == SERVERS);
    for (long subscription = 1; subscription <= CANCELLED; subscription++) {
      day.cancels(subscription);
    }
    await()
        .atMost(BadDay.BOUND)
        .until(() -> day.engine().fleet().servers().size() == SERVERS - CANCELLED);

    assertThat(day.simulator().vultr().created()).isEqualTo(SERVERS);
    assertThat(day.simulator().vultr().instances()).hasSize(SERVERS - CANCELLED);
    assertThat(day.simulator().throttled()).isZero();
  }
}
