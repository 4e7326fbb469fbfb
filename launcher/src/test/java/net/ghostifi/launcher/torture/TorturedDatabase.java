package net.ghostifi.launcher.torture;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that can be restarted, which daemons reach through a proxy that can be cut. */
final class TorturedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TorturedDatabase.class);

  private final Path folder;
  private final CutProxy proxy;
  private EmbeddedPostgres postgres;
  // Our own, past the proxy.
  private @Nullable Connection connection;

  TorturedDatabase(Path folder) {
    this.folder = folder;
    this.postgres = started();
    this.proxy = new CutProxy(port());
  }

  private EmbeddedPostgres started() {
    return EmbeddedPostgres.start(
        folder, Settings.disposable().withBinaries(SimulatedWorld.programs()));
  }

  private int port() {
    return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  /** Stops it under everybody's feet and starts it again. */
  synchronized void restart() {
    disconnect();
    postgres.close();
    postgres = started();
    proxy.leadTo(port());
  }

  private synchronized void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.trace("it was closed already", e);
      }
      connection = null;
    }
  }

  void cutConnections() {
    proxy.cut();
  }

  /** What daemons are told. */
  String configuration() {
    String url = postgres.jdbcUrl().replace(":" + port() + "/", ":" + proxy.port() + "/");
    return """
    database.url = "%s"
    database.user = "%s"
    database.password = "%s"
    database.connections = 8
    """
        .formatted(url, postgres.user(), postgres.password());
  }

  /** Past the proxy. */
  DatabaseSettings settings() {
    return new DatabaseSettings(
        postgres.jdbcUrl(), postgres.user(), new SecretText(postgres.password()), 2);
  }

  /** The rows that a query gives; each has its columns as texts, null among them. */
  List<List<String>> rows(String query) {
    return inConnection(query, TorturedDatabase::read);
  }

  private static List<List<String>> read(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  void change(String statement) {
    inConnection(statement, Statement::execute);
  }

  private interface Work<T> {
    T with(Statement statement, String text) throws SQLException;
  }

  private synchronized <T> T inConnection(String text, Work<T> work) {
    try {
      if (connection == null) {
        connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
      }
      try (Statement statement = connection.createStatement()) {
        return work.with(statement, text);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(text, e);
    }
  }

  long number(String query) {
    return Long.parseLong(rows(query).getFirst().getFirst());
  }

  @Override
  public void close() {
    disconnect();
    proxy.close();
    postgres.close();
  }
}
