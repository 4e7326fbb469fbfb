package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.ports.vpn.HostCounters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host says that it has moved, and the scripts that stop and start its OpenVPN. */
class DrainReportTest {
  private static final String BOOT = "0b5f6d0e-1111-4000-8000-00000000000f";
  private static final int TRY_AGAIN = 75;

  @TempDir Path folder;
  private FakeRoot root;

  @BeforeEach
  void a_host_runs() throws Exception {
    root = new FakeRoot(folder);
    root.write("state/active", "");
  }

  private FakeRoot.Ended run(Script script) throws Exception {
    return root.run(script.with(Map.of()));
  }

  private void hasMoved() throws Exception {
    root.write(
        "proc/net/route",
        "Iface\tDestination\tGateway\nens7\t0000080A\t00000000\nenp1s0\t00000000\t0101A8C0\n");
    root.write("proc/sys/kernel/random/boot_id", BOOT + "\n");
    root.write("proc/stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 9\n");
    root.write("sys/class/net/enp1s0/statistics/rx_bytes", "123456789012\n");
    root.write("sys/class/net/enp1s0/statistics/tx_bytes", "234567890123\n");
    root.write("sys/class/net/ens7/statistics/tx_bytes", "7\n");
  }

  @Test
  void a_drained_host_says_what_its_way_out_has_moved() throws Exception {
    hasMoved();

    FakeRoot.Ended ended = run(Script.DRAIN);

    assertThat(ended.status()).isZero();
    HostCounters said = DrainReport.parse(ended.output()).orElseThrow();
    assertThat(said.boot()).isEqualTo(BOOT);
    assertThat(said.uptime()).isGreaterThan(Duration.ofDays(365));
    assertThat(said.in()).isEqualTo(new ByteCount(123_456_789_012L));
    assertThat(said.out()).isEqualTo(new ByteCount(234_567_890_123L));
  }

  @Test
  void a_host_without_a_way_out_is_drained_and_says_nothing() throws Exception {
    FakeRoot.Ended ended = run(Script.DRAIN);
    assertThat(ended.status()).isZero();
    assertThat(DrainReport.parse(ended.output())).isEmpty();

    hasMoved();
    root.write("proc/net/route", "Iface\tDestination\nens7\t0000080A\n");
    ended = run(Script.DRAIN);
    assertThat(ended.status()).isZero();
    assertThat(DrainReport.parse(ended.output())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boot id|1|2|3",
        "|1|2|3",
        "b|-1|2|3",
        "b|1e9|2|3",
        "b|1|-2|3",
        "b|1|2.5|3",
        "b|1|2|9007199254740993",
        "b|1|2|99999999999999999999999999",
        "b|1||3",
        "b|9999999999|2|3"
      })
  void what_makes_no_sense_is_nothing(String boot, String uptime, String in, String out) {
    String report = "stopped\nboot=%s\nuptime=%s\nin=%s\nout=%s\n".formatted(boot, uptime, in, out);

    assertThat(DrainReport.parse(report)).isEmpty();
  }

  @Test
  void a_suspended_host_does_not_come_back_with_a_boot() throws Exception {
    assertThat(run(Script.SUSPEND).status()).isZero();
    assertThat(root.exists("state/active")).isFalse();
    assertThat(root.exists("state/disabled")).isTrue();
    assertThat(run(Script.SUSPEND).status()).isZero();
  }

  @Test
  void a_host_that_does_not_stop_is_told_again() throws Exception {
    root.fail("systemctl disable", 1, "");

    assertThat(run(Script.SUSPEND).status()).isEqualTo(TRY_AGAIN);
  }

  @Test
  void a_resumed_host_runs_now_and_with_every_boot() throws Exception {
    run(Script.SUSPEND);

    assertThat(run(Script.RESUME).status()).isZero();
    assertThat(root.exists("state/active")).isTrue();
    assertThat(root.exists("state/disabled")).isFalse();
    assertThat(run(Script.RESUME).status()).isZero();
  }

  @Test
  void a_host_that_does_not_start_says_so() throws Exception {
    root.fail("systemctl enable", 5, "Unit not found.");

    assertThat(run(Script.RESUME).status()).isEqualTo(5);
  }
}
