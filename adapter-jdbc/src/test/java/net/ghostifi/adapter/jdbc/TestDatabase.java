package net.ghostifi.adapter.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.store.StoresUnderTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for each test class, on one server for all; empty before each test. The
 * server's data stays, so that only the first run has to make it.
 */
final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final String TEMPLATE = "migrated";

  private Database database;
  private HikariDataSource pool;
  private String name;

  Database database() {
    return database;
  }

  Transactions transactions() {
    return new Transactions(new Connections(settings()).single());
  }

  DatabaseSettings settings() {
    return settings(name);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    name = "test_" + context.getRequiredTestClass().getSimpleName().toLowerCase();
    execute("create database " + name + " template " + TEMPLATE);
    database = Database.open(settings(), InstantSource.system());
    pool = new Connections(settings()).pool();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    run(
        "truncate occurrence, operation_event, operation, server_trouble, server, retired_server,"
            + " server_keys, usage_reading, usage_host, usage_collection, usage_delivery,"
            + " usage_event, installation, lease, secret, scheduled_tasks, wp_edd_subscriptions,"
            + " call_budget, shop_copy, web_session, web_link, web_offer, web_wish");
    run("alter sequence server_number restart");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    pool.close();
    database.close();
    execute("drop database " + name + " with (force)");
  }

  /** Another daemon's budgets. */
  Budgets budgets(InstantSource clock) {
    return new PostgresBudgets(pool, clock);
  }

  /** The stores that belong together. */
  StoresUnderTest stores() {
    return new StoresUnderTest(
        database.fleet(),
        database.journal(),
        database.keys(),
        database.usage(
            BandwidthRules.standard(ZoneId.of("America/New_York")), List.of("webhook", "mail")),
        database.leases(),
        database.watch(),
        database.secrets(new FakeSealer("test")));
  }

  /** Runs SQL as a page of somebody else's would. */
  void run(String sql) {
    run(name, sql);
  }

  /** The first column of the first row. */
  String ask(String sql) {
    List<String> answers = askAll(name, sql);
    return answers.getFirst();
  }

  Connection connect() {
    return connect(name);
  }

  static void execute(String sql) {
    run("postgres", sql);
  }

  private static void run(String name, String sql) {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static List<String> askAll(String name, String sql) {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Connection connect(String name) {
    try {
      EmbeddedPostgres server = Server.RUNNING;
      return DriverManager.getConnection(server.jdbcUrl(name), server.user(), server.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static DatabaseSettings settings(String name) {
    EmbeddedPostgres server = Objects.requireNonNull(Server.RUNNING);
    return new DatabaseSettings(
        server.jdbcUrl(name), server.user(), new SecretText(server.password()), 10);
  }

  /** Starts with the first test that needs it and stops with the JVM. */
  private static final class Server {

    static final EmbeddedPostgres RUNNING = start();

    static {
      for (String left :
          askAll(
              "postgres", "select datname from pg_database where datname ~ '^(test_|migrated)'")) {
        execute("drop database " + left + " with (force)");
      }
      execute("create database " + TEMPLATE);
      Database.open(settings(TEMPLATE), InstantSource.system()).close();
    }

    private static EmbeddedPostgres start() {
      Path target = Path.of("target").toAbsolutePath();
      EmbeddedPostgres server =
          EmbeddedPostgres.start(
              target.resolve("postgres"),
              Settings.disposable().withBinaries(target.resolve("postgres-binaries")));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
