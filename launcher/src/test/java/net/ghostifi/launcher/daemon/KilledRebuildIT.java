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
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.cloudflare.Resolution;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon that is killed at every stage of a rebuild, one rebuild after the other, while a
 * customer looks the name up and asks whether OpenVPN answers there.
 */
class KilledRebuildIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final long MEGABYTE = 1_000_000;
  private static final Fault DONE_WITHOUT_ANSWER =
      new Fault(new Fault.Effect.Applied(), new Fault.Reply.Silent());

  /** When to kill: in the middle of this call, or as soon as the operation stands at this step. */
  private sealed interface Moment {
    record During(Endpoint call, Fault fault) implements Moment {}

    record At(String step) implements Moment {}
  }

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment.During(Endpoint.S3_GET_OBJECT, Fault.hang()),
          new Moment.During(Endpoint.VULTR_CREATE_INSTANCE, Fault.hang()),
          new Moment.During(Endpoint.VULTR_CREATE_INSTANCE, DONE_WITHOUT_ANSWER),
          new Moment.At("BOOT"),
          new Moment.At("INSTALL"),
          new Moment.During(Endpoint.CLOUDFLARE_BATCH_RECORDS, Fault.hang()),
          new Moment.During(Endpoint.CLOUDFLARE_BATCH_RECORDS, DONE_WITHOUT_ANSWER),
          new Moment.At("GRACE"),
          new Moment.During(Endpoint.VULTR_GET_BANDWIDTH, Fault.hang()),
          new Moment.During(Endpoint.VULTR_DELETE_INSTANCE, Fault.hang()),
          new Moment.During(Endpoint.VULTR_DELETE_INSTANCE, DONE_WITHOUT_ANSWER));

  @TempDir private Path folder;
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
  private SimulatedWorld world;
  private EmbeddedPostgres database;
  private Path configuration;
  private DaemonProcess daemon;
  private Thread customer;

  @BeforeEach
  void start() {
    HostSettings slow =
        HostSettings.quick().withPackages(Duration.ofMillis(800), Duration.ofMillis(200));
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withHost(slow));
    configuration =
        world.writeConfiguration(
            """
            operations.grace = 1500ms
            # so that nothing but the database's notifications tells of a request
            check.interval = 1h
            """);
    database =
        EmbeddedPostgres.start(
            world.postgres(), Settings.disposable().withBinaries(SimulatedWorld.programs()));
    daemon = DaemonProcess.start(configuration);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (customer != null) {
      customer.interrupt();
      customer.join();
    }
    daemon.kill();
    database.close();
    world.close();
  }

  private void until(String what, Callable<Boolean> condition) {
    await(what).atMost(BOUND).until(condition);
  }

  private Optional<String> value(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(query)) {
        return Optional.empty();
      }
      ResultSet found = statement.getResultSet();
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    }
  }

  private boolean isTrue(String condition) throws SQLException {
    return value("select " + condition + " from server").equals(Optional.of("t"));
  }

  private void beginToConnectAllTheTime() throws IOException {
    byte[] profile = Files.readAllBytes(world.profiles().resolve("g0001.ovpn"));
    customer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    connect(profile).ifPresent(troubles::add);
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                  }
                });
  }

  private Optional<String> connect(byte[] profile) {
    Instant now = Instant.now();
    List<String> addresses =
        world
            .simulator()
            .cloudflare()
            .resolve("g0001.ghostifi.net")
            .map(Resolution::addresses)
            .orElse(List.of());
    Optional<String> trouble =
        addresses.size() == 1
            ? ProfileProbe.trouble(profile, addresses.getFirst(), now)
            : Optional.of("resolves to " + addresses);
    return Thread.currentThread().isInterrupted()
        ? Optional.empty()
        : trouble.map(what -> now + ": " + what);
  }

  @Test
  void killed_at_every_stage_of_a_rebuild_it_loses_nothing() throws Exception {
    new LocalShop(
            new DatabaseSettings(
                database.jdbcUrl(), database.user(), new SecretText(database.password()), 2))
        .add(1, 1, "ann@example.org");
    until("the first build", () -> isTrue("status = 'Running'"));
    beginToConnectAllTheTime();
    int rebuilds = 0;
    for (Moment moment : MOMENTS) {
      rebuilds++;
      move(world.simulator().vultr().instances().getFirst());
      String before = value("select server_ip from server").orElseThrow();

      killDuringRebuild(moment, rebuilds % 2 == 1 ? "Paris" : "London");

      assertThat(value("select server_ip from server")).as(moment + "").isNotEqualTo(before);
      assertThat(world.simulator().vultr().instances()).as(moment + "").hasSize(1);
      assertThat(world.simulator().vultr().created()).as(moment + "").isEqualTo(1 + rebuilds);
      assertThat(world.simulator().cloudflare().records()).as(moment + "").hasSize(1);
      assertThat(value("select bandwidth_this_month from server"))
          .as("bytes are counted once: " + moment)
          .contains("" + 5L * rebuilds);
    }
    assertThat(troubles).isEmpty();
    assertThat(world.simulator().s3().keys()).hasSize(2);
  }

  /** The instance that is about to be replaced has moved 5 Mb out. */
  private void move(VultrInstance instance) {
    world.simulator().vultr().addTraffic(instance.id(), 3 * MEGABYTE, 5 * MEGABYTE);
  }

  private void killDuringRebuild(Moment moment, String city) throws Exception {
    FaultRule rule =
        moment instanceof Moment.During during
            ? world.simulator().faults().next(during.call(), during.fault())
            : null;
    value("update server set rebuild_now_status = 1, rebuild_now_location = '" + city + "'");
    if (moment instanceof Moment.At at) {
      until(
          at.step(),
          () ->
              value(
                      "select step from operation where kind = 'REBUILD'"
                          + " order by opened_at desc limit 1")
                  .equals(Optional.of(at.step())));
    } else {
      until(moment + "", () -> rule.hits() == 1);
    }
    daemon.kill();
    world.simulator().faults().clear();
    daemon = DaemonProcess.start(configuration);
    until(
        "the rebuild during " + moment,
        () ->
            isTrue(
                "status = 'Running' and rebuild_now_status = 0 and retiring_instance is null"
                    + " and current_location = '"
                    + city
                    + "' and not exists (select from operation where state <> 'ENDED')"));
  }
}
