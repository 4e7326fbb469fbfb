package net.ghostifi.launcher.database;

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

/** A PostgreSQL for one test class, with a database for each test. */
final class TestPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  TestPostgres(Path folder) {
    this.server =
        EmbeddedPostgres.start(
            folder.resolve("postgres"),
            Settings.disposable().withBinaries(SimulatedWorld.programs()));
  }

  /** Makes an empty database. */
  DatabaseSettings database(String name) {
    run("postgres", "create database " + name);
    return new DatabaseSettings(
        server.jdbcUrl(name), server.user(), new SecretText(server.password()), 10);
  }

  /** Runs SQL. */
  void run(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The first column of the only row. */
  String ask(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** All rows, as text. */
  List<List<String>> rows(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
          row.add(answer.getString(column));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  @Override
  public void close() {
    server.close();
  }
}
