package net.ghostifi.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.host.HostSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that dies, or is told to stop, in the middle of a build, and the next one. */
class KilledDaemonIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Fault DONE_WITHOUT_ANSWER =
      new Fault(new Fault.Effect.Applied(), new Fault.Reply.Silent());

  @TempDir private Path folder;
  private SimulatedWorld world;
  private EmbeddedPostgres database;
  private Path configuration;
  private DaemonProcess daemon;

  @BeforeEach
  void start() {
    HostSettings slow =
        HostSettings.quick().withPackages(Duration.ofSeconds(2), Duration.ofMillis(300));
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withHost(slow));
    configuration = world.writeConfiguration("");
    database =
        EmbeddedPostgres.start(
            world.postgres(), Settings.disposable().withBinaries(SimulatedWorld.programs()));
    daemon = DaemonProcess.start(configuration);
  }

  @AfterEach
  void stop() throws InterruptedException {
    daemon.kill();
    database.close();
    world.close();
  }

  private void buy() {
    new LocalShop(
            new DatabaseSettings(
                database.jdbcUrl(), database.user(), new SecretText(database.password()), 2))
        .add(1, 1, "ann@example.org");
  }

  private void until(Callable<Boolean> condition) {
    await().atMost(BOUND).until(condition);
  }

  private Optional<String> value(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        ResultSet found = connection.createStatement().executeQuery(query)) {
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    }
  }

  private boolean standsAt(String step) throws SQLException {
    return value("select step from operation").equals(Optional.of(step));
  }

  private void dies() throws InterruptedException {
    daemon.kill();
    world.simulator().faults().clear();
    daemon = DaemonProcess.start(configuration);
  }

  private void thenThereIsOneServer() throws SQLException, IOException {
    until(() -> value("select status from server").equals(Optional.of("Running")));
    String address = value("select server_ip from server").orElseThrow();
    assertThat(world.simulator().vultr().created()).isEqualTo(1);
    assertThat(world.simulator().vultr().instances()).hasSize(1);
    assertThat(world.simulator().cloudflare().records()).hasSize(1);
    assertThat(world.simulator().s3().keys()).hasSize(2);
    assertThat(value("select count(*) from server")).contains("1");
    assertThat(value("select count(*) from operation")).contains("1");
    byte[] profile = Files.readAllBytes(world.profiles().resolve("g0001.ovpn"));
    assertThat(ProfileProbe.trouble(profile, address, Instant.now())).isEmpty();
  }

  @Test
  void killed_while_the_launch_has_happened_but_was_not_answered() throws Exception {
    world.simulator().faults().next(Endpoint.VULTR_CREATE_INSTANCE, DONE_WITHOUT_ANSWER);
    buy();
    until(() -> world.simulator().vultr().created() == 1);
    assertThat(standsAt("LAUNCH")).isTrue();

    dies();

    thenThereIsOneServer();
  }

  @Test
  void killed_while_openvpn_is_installed() throws Exception {
    buy();
    until(() -> standsAt("INSTALL"));

    dies();

    thenThereIsOneServer();
  }

  @Test
  void killed_while_the_name_is_there_but_was_not_answered() throws Exception {
    world.simulator().faults().next(Endpoint.CLOUDFLARE_BATCH_RECORDS, DONE_WITHOUT_ANSWER);
    buy();
    until(() -> world.simulator().cloudflare().records().size() == 1);
    assertThat(standsAt("NAME")).isTrue();

    dies();

    thenThereIsOneServer();
  }

  @Test
  void stopped_while_openvpn_is_installed() throws Exception {
    buy();
    until(() -> standsAt("INSTALL"));

    assertThat(daemon.stop()).isZero();

    assertThat(daemon.log())
        .contains("stopping: what is under way comes to its next checkpoint")
        .contains("stopped; 1 under way, parked: the next start goes on with it")
        .doesNotContain(" ERROR ", "Exception");
    daemon = DaemonProcess.start(configuration);
    thenThereIsOneServer();
    assertThat(daemon.stop()).isZero();
    assertThat(daemon.log()).contains("stopped; nothing was under way");
  }
}
