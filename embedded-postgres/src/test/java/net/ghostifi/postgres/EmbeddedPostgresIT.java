package net.ghostifi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final Settings SETTINGS = Settings.disposable().withBinaries(BINARIES);

  private static final Settings DURABLE = Settings.durable().withBinaries(BINARIES);

  @TempDir static Path prepared;

  @TempDir Path empty;

  private Path folder;

  @BeforeAll
  static void prepare() {
    EmbeddedPostgres.start(prepared, SETTINGS).close();
  }

  // Copying data is faster than making it.
  @BeforeEach
  void copyPrepared() throws IOException {
    folder = empty.resolve("prepared");
    try (Stream<Path> files = Files.walk(prepared)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = folder.resolve(prepared.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.delete(folder.resolve("port"));
  }

  @Test
  void runs_on_the_loopback_address_with_passwords_utf8_and_safe_commits() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(empty.resolve("new"), DURABLE)) {
      assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(ask(postgres, "show fsync")).isEqualTo("on");
      assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThat(ask(postgres, "select setting from pg_file_settings where name = 'timezone'"))
          .isEqualTo("UTC");
      assertThat(
              ask(postgres, "select datlocale from pg_database where datname = current_database()"))
          .isEqualTo("C.UTF-8");
      assertThat(ask(postgres, "select lower('ÄÖ')")).isEqualTo("äö");
      assertThat(
              ask(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
          .hasMessageContaining("password");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(empty.resolve("new/password"))))
          .isEqualTo("rw-------");
      assertThat(postgres.toString()).doesNotContain(postgres.password());
    }
  }

  @Test
  void data_and_port_survive_a_restart() throws Exception {
    String url;
    try (EmbeddedPostgres postgres = start()) {
      url = postgres.jdbcUrl();
      execute(postgres, "create table kept as select 7 as number");
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(postgres.jdbcUrl()).isEqualTo(url);
      assertThat(ask(postgres, "select number from kept")).isEqualTo("7");
    }
  }

  @Test
  void a_server_whose_process_of_ours_was_killed_is_adopted() throws Exception {
    HoldingProcess killed = HoldingProcess.start(folder, BINARIES);
    assertThat(killed.awaitAnswer()).isEqualTo("started");
    killed.kill();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.adopted()).isTrue();
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_server_that_was_killed_itself_is_started_again_on_its_data() throws Exception {
    try (EmbeddedPostgres killed = EmbeddedPostgres.start(folder, DURABLE)) {
      execute(killed, "create table kept as select 7 as number");
      kill(serverProcess());
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, DURABLE)) {
        assertThat(postgres.adopted()).isFalse();
        assertThat(ask(postgres, "select number from kept")).isEqualTo("7");
      }
    }
  }

  @Test
  void of_two_processes_at_once_one_starts_the_server_and_the_last_to_go_stops_it()
      throws Exception {
    HoldingProcess one = HoldingProcess.start(folder, BINARIES);
    HoldingProcess other = HoldingProcess.start(folder, BINARIES);
    assertThat(List.of(one.awaitAnswer(), other.awaitAnswer()))
        .containsExactlyInAnyOrder("started", "adopted");
    one.letGo();
    assertThat(folder.resolve("cluster/postmaster.pid")).exists();
    other.letGo();
    assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void of_two_handles_in_one_process_the_last_to_close_stops_the_server() throws Exception {
    EmbeddedPostgres first = start();
    try (EmbeddedPostgres second = start()) {
      assertThat(second.adopted()).isTrue();
      first.close();
      first.close();
      assertThat(ask(second, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_port_that_was_taken_meanwhile_is_replaced() throws Exception {
    int port;
    try (EmbeddedPostgres postgres = start()) {
      port = portOf(postgres);
    }
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres postgres = start()) {
      assertThat(portOf(postgres)).isNotEqualTo(taken.getLocalPort());
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_stale_pid_file_that_names_another_living_process_is_seen_through() throws Exception {
    Files.writeString(
        folder.resolve("cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder + "/cluster\n1\n1\n\n127.0.0.1\n");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.adopted()).isFalse();
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void an_empty_pid_file_does_not_stop_a_start() throws Exception {
    Files.createFile(folder.resolve("cluster/postmaster.pid"));
    try (EmbeddedPostgres postgres = start()) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void data_that_was_left_half_made_is_made_again() throws Exception {
    Path rest = Files.createDirectories(empty.resolve("cluster.unfinished/base"));
    Files.writeString(rest.resolve("1"), "half");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(empty, SETTINGS)) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(empty.resolve("cluster.unfinished")).doesNotExist();
  }

  @Test
  void a_folder_with_a_space_in_its_name_serves() throws Exception {
    Path spaced = Files.move(folder, empty.resolve("my data"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(spaced, SETTINGS)) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refuses_data_of_another_major_version_and_leaves_it_alone() throws Exception {
    Path cluster = folder.resolve("cluster");
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was made by PostgreSQL 17, this is PostgreSQL 18.");
    assertThat(cluster.resolve("base")).isNotEmptyDirectory();
  }

  @Test
  void refuses_a_cluster_folder_that_holds_something_else() throws Exception {
    Files.delete(folder.resolve("cluster/PG_VERSION"));
    assertThatThrownBy(this::start).hasMessageContaining("is not PostgreSQL's data");
  }

  @Test
  void refuses_data_whose_password_is_lost() throws Exception {
    Files.delete(folder.resolve("password"));
    assertThatThrownBy(this::start).hasMessageContaining("password is missing");
  }

  @Test
  void refuses_a_server_that_cannot_start_with_what_it_said() throws Exception {
    Files.writeString(folder.resolve("cluster/postgresql.conf"), "no_such_setting = 1\n");
    assertThatThrownBy(this::start)
        .hasMessageContaining("did not start")
        .hasMessageContaining("no_such_setting");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder, SETTINGS);
  }

  private long serverProcess() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst().strip());
  }

  private static void kill(long pid) {
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    assertThat(server.destroyForcibly()).isTrue();
    await().until(() -> server.info().command().isEmpty());
  }

  private static int portOf(EmbeddedPostgres postgres) {
    return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void execute(EmbeddedPostgres postgres, String command) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
