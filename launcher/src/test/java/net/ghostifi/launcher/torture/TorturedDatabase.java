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

/** A PostgreSQL that can be restarted, which daemons reach through a proxy that can be cut. */
final class TorturedDatabase implements AutoCloseable {
  private final Path folder;
  private final CutProxy proxy;
  private EmbeddedPostgres postgres;

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
  void restart() {
    postgres.close();
    postgres = started();
    proxy.leadTo(port());
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
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
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
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  void change(String statement) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement change = connection.createStatement()) {
      change.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  long number(String query) {
    return Long.parseLong(rows(query).getFirst().getFirst());
  }

  @Override
  public void close() {
    proxy.close();
    postgres.close();
  }
}
