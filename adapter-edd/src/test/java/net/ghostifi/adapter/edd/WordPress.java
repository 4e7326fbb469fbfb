package net.ghostifi.adapter.edd;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/** The tables of a shop, as its plugins make them, and who may read them. */
final class WordPress implements AutoCloseable {
  static final String READER = "ghostifi";
  static final String PASSWORD = "r34d-only";

  /** Version 1.3; 1.4 added a column. */
  private static final String SUBSCRIPTIONS =
      """
      create table shop.%1$sedd_subscriptions (
        id bigint(20) not null auto_increment, customer_id bigint(20) not null,
        period varchar(20) not null default 'month', initial_amount mediumtext,
        initial_tax_rate mediumtext, initial_tax mediumtext, recurring_amount mediumtext,
        recurring_tax_rate mediumtext, recurring_tax mediumtext, bill_times bigint(20) default 0,
        transaction_id varchar(255) character set utf8 collate utf8_bin not null default '',
        parent_payment_id bigint(20) not null default 0, product_id bigint(20) not null,
        created datetime not null default '0000-00-00 00:00:00',
        expiration datetime not null default '0000-00-00 00:00:00',
        trial_period varchar(20) not null default '', status varchar(20) not null,
        profile_id varchar(255) character set utf8 collate utf8_bin not null default '',
        notes longtext, primary key (id), key customer_and_status (customer_id, status))
      """;

  private static final String CUSTOMERS =
      """
      create table shop.%sedd_customers (
        id bigint(20) unsigned not null auto_increment, user_id bigint(20) unsigned not null
        default 0, email varchar(100) not null default '', name varchar(255) not null default '',
        primary key (id))
      """;

  private static final String OPTIONS =
      """
      create table shop.%soptions (
        option_id bigint(20) unsigned not null auto_increment, option_name varchar(191) not null,
        option_value longtext not null, primary key (option_id), unique key (option_name))
      """;

  private final MariaServer server;
  private final String prefix;
  private final Connection page;

  private WordPress(MariaServer server, String prefix) {
    this.server = server;
    this.prefix = prefix;
    server.run(
        "drop database if exists shop",
        "create database shop character set utf8mb4",
        SUBSCRIPTIONS.formatted(prefix),
        CUSTOMERS.formatted(prefix),
        OPTIONS.formatted(prefix),
        "insert into shop.%soptions (option_name, option_value) values ('timezone_string', 'UTC')"
            .formatted(prefix),
        "create or replace user %s@'127.0.0.1' identified by '%s'".formatted(READER, PASSWORD),
        "create or replace user %s@localhost identified by '%s'".formatted(READER, PASSWORD));
    for (String table : List.of("edd_subscriptions", "edd_customers", "options")) {
      grant("select on shop." + prefix + table);
    }
    try {
      page = DriverManager.getConnection(server.url("shop"), "root", "");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static WordPress fresh() {
    return fresh("wp_");
  }

  static WordPress fresh(String prefix) {
    return new WordPress(MariaServer.running(), prefix);
  }

  void grant(String what) {
    server.run(
        "grant " + what + " to " + READER + "@'127.0.0.1'",
        "grant " + what + " to " + READER + "@localhost");
  }

  void revoke(String what) {
    server.run(
        "revoke " + what + " from " + READER + "@'127.0.0.1'",
        "revoke " + what + " from " + READER + "@localhost");
  }

  EddSettings settings() {
    return settings(List.of(), null);
  }

  EddSettings settings(List<Long> products, @Nullable String zone) {
    return new EddSettings(
        server.url("shop"),
        READER,
        new SecretText(PASSWORD),
        prefix,
        products,
        zone,
        Duration.ofSeconds(30));
  }

  MariaServer server() {
    return server;
  }

  /** Runs a statement in which {@code #} stands for the tables' prefix. */
  void run(String sql, Object... values) {
    try (PreparedStatement statement = page.prepareStatement(sql.replace("#", prefix))) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  void put(long id, long customer, long product, String email, String status, String expiration) {
    run(
        "insert into #edd_customers (id, email) values (?, ?)"
            + " on duplicate key update email = values(email)",
        customer,
        email);
    run(
        "insert into #edd_subscriptions (id, customer_id, product_id, status, expiration)"
            + " values (?, ?, ?, ?, ?) on duplicate key update customer_id = values(customer_id),"
            + " product_id = values(product_id), status = values(status),"
            + " expiration = values(expiration)",
        id,
        customer,
        product,
        status,
        expiration);
  }

  @Override
  public void close() {
    try {
      page.close();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
