package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.host.VpsHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Builds on hosts that are not ready yet, break off, or are not who they say they are. */
class FaultyHostIT {
  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private static SimulatorSettings withHost(HostSettings host) {
    return SimulatorSettings.quick().withHost(host);
  }

  private void oneInstanceWasMade() {
    assertThat(day.simulator().vultr().created()).isEqualTo(1);
  }

  @ConcurrentTest
  void waits_while_something_else_holds_the_lock_of_the_package_manager() {
    HostSettings quick = HostSettings.quick();
    day =
        BadDay.start(
            folder, withHost(quick.withPackages(quick.packages(), Duration.ofSeconds(20))));

    day.built();

    oneInstanceWasMade();
    assertThat(day.host().journal()).anyMatch(line -> line.contains("DPkg::Lock::Timeout"));
  }

  @ConcurrentTest
  void waits_until_cloud_init_has_ended() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.HOST_CLOUD_INIT, Fault.slow(Duration.ofSeconds(3)));

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void goes_on_where_cloud_init_has_complaints() {
    HostSettings quick = HostSettings.quick();
    day =
        BadDay.start(
            folder,
            withHost(quick.withImage(new HostSettings.Image(quick.image().firewall(), true))));

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void opens_the_firewall_that_the_image_has_switched_on() {
    day = BadDay.start(folder);
    assertThat(day.simulator().settings().host().image().firewall()).isTrue();

    day.built();

    assertThat(day.host().vpnTrouble()).isEmpty();
    assertThat(day.host().journal())
        .anyMatch(line -> line.startsWith("ufw allow") && line.contains("11940/udp"));
  }

  @ConcurrentTest
  void runs_the_unit_that_reads_the_servers_folder() {
    day = BadDay.start(folder);

    day.built();

    assertThat(day.host().isActive("openvpn-server@server")).isTrue();
    assertThat(day.host().isActive("openvpn@server")).isFalse();
  }

  @ConcurrentTest
  void serves_again_after_a_reboot_because_nothing_of_it_lies_under_run() {
    day = BadDay.start(folder);
    day.built();
    VpsHost host = day.host();

    host.reboot();

    await().until(() -> host.vpnTrouble().isEmpty());
    assertThat(host.file("/etc/openvpn/server/server.conf"))
        .hasValueSatisfying(
            text -> assertThat(text).doesNotContain("management").doesNotContain("/run/"));
  }

  @ConcurrentTest
  void installs_again_when_the_connection_breaks_half_way() {
    day = BadDay.start(folder);
    FaultRule broken =
        day.faults().next(Endpoint.HOST_EXEC, 2, Fault.breakOff(Duration.ofMillis(400)));

    day.built();

    assertThat(broken.hits()).isEqualTo(2);
    oneInstanceWasMade();
  }

  @ConcurrentTest
  void installs_again_when_the_answer_is_lost_or_the_command_refused() {
    day = BadDay.start(folder);
    day.faults().next(Endpoint.HOST_EXEC, Fault.loseRequest());
    day.faults().next(Endpoint.HOST_EXEC, Fault.loseAnswer());

    day.built();

    oneInstanceWasMade();
  }

  @ConcurrentTest
  void says_nothing_to_a_host_that_shows_another_key() {
    day = BadDay.start(folder);
    FaultRule first =
        day.faults().next(Endpoint.HOST_CLOUD_INIT, Fault.slow(Duration.ofSeconds(2)));
    FaultRule said = day.faults().when(Endpoint.HOST_EXEC, this::isStranger, 100, Fault.hang());

    day.built();

    assertThat(first.hits()).isEqualTo(1);
    assertThat(said.hits()).isZero();
    oneInstanceWasMade();
  }

  /** Whether the command came before the host had the key that it was given. */
  private boolean isStranger(Call call) {
    String address = call.text("address").orElse("");
    return day.simulator()
        .vultr()
        .hostAt(address)
        .filter(host -> host.file("/root/.ssh/authorized_keys").orElse("").isEmpty())
        .isPresent();
  }

  @ConcurrentTest
  void a_host_whose_key_has_changed_is_not_drained_but_deleted_after_a_bound() {
    day = BadDay.start(folder);
    day.built();
    VpsHost host = day.host();
    long before = host.journal().size();
    host.changeHostKey();
    FaultRule said = day.faults().always(Endpoint.HOST_EXEC, Fault.slow(Duration.ofMillis(1)));

    day.destroyed();

    assertThat(said.hits()).isZero();
    assertThat(before).isPositive();
  }
}
