package net.ghostifi.adapter.edd;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A private MariaDB on the loopback, in a folder of its own; stops with the JVM. */
final class MariaServer {
  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;

  private MariaServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** The one of this run. A machine without MariaDB skips the test that asks for it. */
  static MariaServer running() {
    Assumptions.assumeTrue(
        program("mariadbd").isPresent() && program("mariadb-install-db").isPresent(),
        "MariaDB is not installed: apt install mariadb-server-core mariadb-client-core");
    return Holder.RUNNING;
  }

  private static final class Holder {
    static final MariaServer RUNNING = start();
  }

  private static Optional<Path> program(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(":")), FOLDERS.stream())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static MariaServer start() {
    try {
      Path folder = Files.createTempDirectory("maria");
      MariaServer server = new MariaServer(folder, freePort());
      server.install();
      server.launch();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> command(String program, String... options) {
    List<String> command = new ArrayList<>();
    command.add(program(program).orElseThrow().toString());
    command.add("--no-defaults");
    command.add("--datadir=" + folder.resolve("data"));
    command.add("--user=" + System.getProperty("user.name"));
    command.addAll(List.of(options));
    return command;
  }

  private Process process(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void install() throws IOException {
    Process install =
        process(
            command(
                "mariadb-install-db",
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db"));
    try {
      if (!install.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private void launch() throws IOException {
    Process server =
        process(
            command(
                "mariadbd",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--sql-mode=",
                "--skip-log-bin"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> root().isValid(1));
    run("delete from mysql.global_priv where User = ''", "flush privileges");
  }

  private void stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException leftovers) {
      throw new UncheckedIOException(leftovers);
    }
  }

  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private Connection root() throws SQLException {
    return DriverManager.getConnection(url("mysql"), "root", "");
  }

  void run(String... statements) {
    try (Connection connection = root();
        var sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }
}
