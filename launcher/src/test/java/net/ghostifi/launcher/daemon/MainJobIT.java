package net.ghostifi.launcher.daemon;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.check.CheckReport;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.simulator.cloudflare.Resolution;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A whole daemon on a real PostgreSQL, against providers over real HTTP, S3 and SSH. */
@TestInstance(Lifecycle.PER_CLASS)
class MainJobIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int AT_ONCE = 50;

  private SimulatedWorld world;
  private Daemon daemon;
  private Engine engine;
  private LocalShop shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    world = new SimulatedWorld(folder);
    daemon = Daemon.start(world.configuration("destruction.servers = 100"));
    engine = daemon.application().engine();
    shop = new LocalShop(daemon.application().database());
  }

  @AfterAll
  void stop() {
    daemon.close();
    world.close();
  }

  private Optional<Server> server(long subscription) {
    return engine.fleet().servers().stream()
        .filter(server -> server.owner().subscription().value() == subscription)
        .findFirst();
  }

  private Server running(long subscription) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                server(subscription)
                    .filter(server -> server.status() == ServerStatus.RUNNING)
                    .isPresent());
    return server(subscription).orElseThrow();
  }

  private void cancelled(long subscription) {
    shop.setStatus(subscription, "cancelled");
    await().atMost(BOUND).until(() -> server(subscription).isEmpty());
  }

  private List<VultrInstance> instances(Server server) {
    return world.simulator().vultr().instances().stream()
        .filter(instance -> instance.label().equals(server.name().value()))
        .toList();
  }

  private List<String> objects(Server server) {
    return world.simulator().s3().keys().stream()
        .filter(key -> key.contains(server.name().value()))
        .toList();
  }

  private List<OperationRow> operations(Server server) {
    return engine.journal().operations(1000).stream()
        .filter(row -> row.server().equals(server.name()))
        .toList();
  }

  @Test
  void a_subscription_becomes_a_server_and_disappears() throws IOException {
    long subscription = shop.add(7, 3, "ann@example.org");

    Server server = running(subscription);

    Path profile = world.profiles().resolve(server.name().profileFile());
    String address = server.current().address();
    assertThat(ProfileProbe.trouble(Files.readAllBytes(profile), address, Instant.now())).isEmpty();
    assertThat(Files.readString(profile))
        .contains("remote " + server.name())
        .doesNotContain(address);
    assertThat(engine.profile(server.name())).hasValue(Files.readAllBytes(profile));
    assertThat(world.simulator().cloudflare().resolve(server.name().value()))
        .map(Resolution::addresses)
        .contains(List.of(address));
    assertThat(instances(server)).hasSize(1);
    assertThat(objects(server)).hasSize(2);
    assertThat(engine.rootPassword(server.name()).orElseThrow().reveal())
        .hasSizeGreaterThanOrEqualTo(24)
        .isEqualTo(world.simulator().vultr().hostAt(address).orElseThrow().rootPassword());

    cancelled(subscription);

    assertThat(instances(server)).isEmpty();
    assertThat(objects(server)).isEmpty();
    assertThat(profile).doesNotExist();
    assertThat(world.simulator().cloudflare().resolve(server.name().value())).isEmpty();
    assertThat(operations(server))
        .map(row -> row.operation().kind())
        .containsExactlyInAnyOrder(OperationKind.CREATE, OperationKind.DESTROY);
  }

  @Test
  void a_check_after_a_finished_one_changes_nothing() {
    long subscription = shop.add(8, 3, "bob@example.org");
    Server server = running(subscription);

    CheckReport second = engine.check();

    assertThat(second.opened())
        .noneMatch(attempt -> attempt.intent().reason().contains("subscription " + subscription));
    assertThat(server(subscription)).hasValue(server);
    assertThat(operations(server)).hasSize(1);
    assertThat(instances(server)).hasSize(1);
    cancelled(subscription);
  }

  @Test
  void many_checks_at_once_build_one_instance() throws Exception {
    long subscription = shop.add(9, 3, "cho@example.org");
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<CheckReport>> checks =
          IntStream.range(0, AT_ONCE)
              .<Callable<CheckReport>>mapToObj(number -> engine::check)
              .collect(toList());
      for (Future<CheckReport> check : pool.invokeAll(checks)) {
        assertThat(check.get()).isNotNull();
      }
    }

    Server server = running(subscription);

    assertThat(instances(server)).hasSize(1);
    assertThat(operations(server)).hasSize(1);
    assertThat(engine.fleet().servers())
        .filteredOn(each -> each.owner().subscription().value() == subscription)
        .hasSize(1);
    cancelled(subscription);
  }

  @Test
  void a_row_that_makes_no_sense_is_refused_and_the_rest_goes_on() {
    long nonsense = shop.add(10, 3, "no address");
    long subscription = shop.add(11, 3, "dan@example.org");

    running(subscription);

    assertThat(server(nonsense)).isEmpty();
    assertThat(engine.plan().notices())
        .anySatisfy(
            notice ->
                assertThat(notice.text())
                    .contains("subscription " + nonsense)
                    .contains("ann@example.org"));
    shop.setStatus(nonsense, "cancelled");
    cancelled(subscription);
  }
}
