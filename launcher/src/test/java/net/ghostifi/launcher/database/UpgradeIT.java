package net.ghostifi.launcher.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.ports.store.OperationRow;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases as releases of every schema version have left them, with operations under way, are
 * brought up to date and go on with what was stored. A new migration needs an example of what the
 * release that brings it stores: {@code V<version>.sql} beside this class, among the resources.
 */
class UpgradeIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static TestPostgres postgres;
  private final FakeWorld world = new FakeWorld();

  @BeforeAll
  static void start() {
    postgres = new TestPostgres(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Flyway flyway(DatabaseSettings place, String version) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(place.url(), place.user(), place.password().reveal())
        .locations("classpath:db/migration")
        .target(version)
        .load();
  }

  /** Every schema version that there has been. */
  static List<String> versions() {
    String database = "versions_" + System.nanoTime();
    MigrationInfo[] all = flyway(postgres.database(database), "latest").info().all();
    return Arrays.stream(all).map(migration -> migration.getVersion().toString()).toList();
  }

  private static String example(String version) {
    try (InputStream in = UpgradeIT.class.getResourceAsStream("V" + version + ".sql")) {
      assertThat(in).as("an example of what schema version %s stores", version).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void there_is_an_example_of_every_version() {
    assertThat(versions()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(versions()).allSatisfy(version -> assertThat(example(version)).isNotBlank());
  }

  /** What the journal stores by name is never renamed: a stored row would be lost with it. */
  @Test
  void every_kind_and_step_of_an_operation_is_stored_somewhere() {
    String all = versions().stream().map(UpgradeIT::example).collect(Collectors.joining());
    Stream.<Enum<?>[]>of(
            OperationKind.values(), Step.values(), OperationState.values(), Origin.values())
        .flatMap(Arrays::stream)
        .forEach(word -> assertThat(all).contains("'" + word.name() + "'"));
  }

  @ParameterizedTest(name = "schema version {0}")
  @MethodSource("versions")
  void what_an_older_release_had_begun_comes_to_its_end(String version) {
    String name = "from_version_" + version;
    DatabaseSettings place = postgres.database(name);
    flyway(place, version).migrate();
    postgres.run(name, example(version));
    Map<String, String> stored = events(name);

    Engine engine = world.engine(place, InstantSource.system());
    new StoredWorld(postgres, name, world).appear();
    List<OperationRow> before = engine.journal().operations(1000);
    assertThat(before).hasSize(stored.size());
    engine.start();
    before.stream()
        .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
        .forEach(row -> assertThat(engine.resume(row.operation().id())).isTrue());

    await().atMost(BOUND).untilAsserted(() -> assertSettled(engine, name));
    assertCleanSlate(engine, name);
    assertContinued(before, stored, events(name));
  }

  private static Map<String, String> events(String database) {
    return postgres
        .rows(database, "select operation_id, count(*) from operation_event group by operation_id")
        .stream()
        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
  }

  /** Whoever pays has a server that runs, whoever does not has none, and nothing is under way. */
  private static void assertSettled(Engine engine, String database) {
    List<Server> servers = engine.fleet().servers();
    assertThat(servers)
        .extracting(server -> String.valueOf(server.owner().subscription()))
        .containsExactlyElementsOf(
            column(
                database,
                "select id from wp_edd_subscriptions where status = 'active' order by 1"));
    assertThat(servers)
        .allMatch(server -> server.status() == ServerStatus.RUNNING)
        .allMatch(server -> server.retiring() == null && server.current() != null);
    assertThat(column(database, "select id from operation where state <> 'ENDED'")).isEmpty();
    assertThat(column(database, "select id from server where rebuild_now_status = 1")).isEmpty();
    assertThat(column(database, "select server_id from server_trouble")).isEmpty();
    assertThat(column(database, "select id from retired_server")).isEmpty();
    assertThat(column(database, "select task_instance from scheduled_tasks")).isEmpty();
  }

  private static List<String> column(String database, String sql) {
    return postgres.rows(database, sql).stream().map(List::getFirst).toList();
  }

  /** Nothing is left of what is gone, in the world or in the database. */
  private void assertCleanSlate(Engine engine, String database) {
    List<Server> servers = engine.fleet().servers();
    assertThat(world.cloud.existing())
        .containsExactlyInAnyOrderElementsOf(
            servers.stream().map(server -> server.current().ref()).toList());
    assertThat(world.dns.existing())
        .extracting(record -> record.name() + " " + record.content())
        .containsExactlyInAnyOrderElementsOf(
            servers.stream()
                .map(server -> server.name() + " " + server.current().address())
                .toList());
    assertThat(world.vault.existing())
        .extracting(key -> key.server() + " " + key.kind())
        .containsExactlyInAnyOrderElementsOf(
            servers.stream()
                .flatMap(
                    server -> Stream.of(server.name() + " ARCHIVE", server.name() + " AUTHORITY"))
                .toList());
    Set<String> owners =
        servers.stream()
            .map(server -> "operation:" + server.current().builtBy())
            .collect(Collectors.toSet());
    owners.add("installation");
    assertThat(owners).containsAll(column(database, "select distinct owner from secret"));
    assertThat(servers)
        .allSatisfy(
            server -> assertThat(world.installer.serves(server.current().address())).isTrue());
  }

  /** What was under way was continued, under its id and with its history. */
  private static void assertContinued(
      List<OperationRow> before, Map<String, String> stored, Map<String, String> now) {
    Map<String, OperationRow> rows =
        before.stream()
            .collect(Collectors.toMap(row -> row.operation().id().toString(), Function.identity()));
    assertThat(rows.keySet()).isEqualTo(stored.keySet());
    rows.forEach(
        (id, row) -> {
          int events = Integer.parseInt(stored.get(id));
          if (row.state() == OperationState.ENDED) {
            assertThat(now.get(id)).isEqualTo(stored.get(id));
          } else {
            assertThat(Integer.parseInt(now.get(id))).as(id).isGreaterThan(events);
          }
        });
  }
}
