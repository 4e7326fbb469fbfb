package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  @TempDir Path folder;

  @Test
  void says_how_to_reach_everything() {
    try (Simulator simulator = Simulator.start(SimulatorSettings.quick().withFolder(folder))) {
      assertThat(simulator.describe())
          .containsEntry("vultr.url", simulator.vultr().url())
          .containsEntry("digitalocean.url", simulator.digitalOcean().url())
          .containsEntry("digitalocean.domains", "ghostifi.net")
          .containsEntry("cloudflare.zones", "ghostifi.net")
          .containsEntry("s3.buckets", "ghostifi")
          .containsEntry("ssh.port", "2222")
          .containsEntry("vpn.port", "11940");
      assertThat(simulator.vultr().url()).matches("http://127\\.\\d+\\.\\d+\\.1:\\d+/v2");
      assertThat(simulator.account().isClean()).isTrue();
    }
  }

  @Test
  void several_run_side_by_side() {
    try (Simulator first = Simulator.start(SimulatorSettings.quick());
        Simulator second = Simulator.start(SimulatorSettings.quick())) {
      assertThat(first.vultr().url()).isNotEqualTo(second.vultr().url());
    }
  }

  @Test
  void leaves_no_file_and_no_thread_behind() throws IOException {
    Simulator.start(SimulatorSettings.quick().withFolder(folder)).close();

    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    Set<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("simulator"))
            .collect(Collectors.toSet());
    assertThat(threads).isEmpty();
  }

  @Test
  void keeps_the_real_limits_when_it_is_told_to_and_counts_what_it_refused() throws IOException {
    ManualClock still = new ManualClock();
    SimulatorSettings settings = SimulatorSettings.quick().withClock(still).withRealLimits();
    try (Simulator strict = Simulator.start(settings);
        JsonClient vultr = new JsonClient(strict.vultr().url(), "")) {
      for (int i = 0; i < 30; i++) {
        assertThat(vultr.get("/regions").status()).isEqualTo(200);
      }
      assertThat(strict.throttled()).isZero();

      assertThat(vultr.get("/regions").status()).isEqualTo(429);

      assertThat(strict.throttled()).isEqualTo(1);
      assertThat(strict.settings().cloudflare().requestsPerFiveMinutes()).isEqualTo(1200);
      assertThat(strict.settings().digitalOcean().limits().requestsPerMinute()).isEqualTo(250);
      assertThat(strict.settings().cloudflare().penalty()).isEqualTo(Duration.ofMinutes(5));
    }
  }
}
