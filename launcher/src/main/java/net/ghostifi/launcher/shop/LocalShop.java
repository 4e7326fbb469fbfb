package net.ghostifi.launcher.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.DatabaseSettings;

/**
 * Reads and writes {@code wp_edd_subscriptions} as a shop would, with plain SQL. Each call opens a
 * connection of its own.
 */
public final class LocalShop {
  private static final String LIST =
      """
      select s.id, s.customer_id, s.product_id,
             coalesce('refused: ' || s.refusal, s.status) as status,
             coalesce(s.email, '') as email, v.server_name
        from wp_edd_subscriptions s left join server v on v.wp_edd_sub_id = s.id
       order by s.id
      """;
  private static final String ADD =
      """
      insert into wp_edd_subscriptions (customer_id, product_id, email, status, expiration)
      values (?, ?, ?, 'active', null) returning id
      """;
  private static final String COPY =
      """
      select case
          when taken_at is null then 'Nothing was read yet'
          else 'As it was read at ' || to_char(taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        end || coalesce('; since then: ' || trouble, '') as words
        from (select 1) as one left join shop_copy on true
      """;
  private static final String SET = "update wp_edd_subscriptions set status = ? where id = ?";

  private final DatabaseSettings database;

  public LocalShop(DatabaseSettings database) {
    this.database = database;
  }

  /**
   * One row.
   *
   * @param server the name of the server that it has, if it has one
   */
  public record Row(
      long id, long customer, long product, String status, String email, Optional<String> server) {}

  /** All rows, by id. */
  public List<Row> list() {
    return with(
        LIST,
        statement -> {
          List<Row> rows = new ArrayList<>();
          try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
              rows.add(
                  new Row(
                      found.getLong("id"),
                      found.getLong("customer_id"),
                      found.getLong("product_id"),
                      found.getString("status"),
                      found.getString("email"),
                      Optional.ofNullable(found.getString("server_name"))));
            }
          }
          return rows;
        });
  }

  /** How old the rows are when they are a copy of another shop's, in words. */
  public String age() {
    return with(
        COPY,
        statement -> {
          try (ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString("words");
          }
        });
  }

  /** A customer buys: an active subscription, for as long as it is not cancelled. */
  public long add(long customer, long product, String email) {
    return with(
        ADD,
        statement -> {
          statement.setLong(1, customer);
          statement.setLong(2, product);
          statement.setString(3, email);
          try (ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
          }
        });
  }

  /**
   * Sets a subscription's status.
   *
   * @return whether there is such a subscription
   */
  public boolean setStatus(long id, String status) {
    return with(
        SET,
        statement -> {
          statement.setString(1, status);
          statement.setLong(2, id);
          return statement.executeUpdate() == 1;
        });
  }

  /** What is done with a statement. */
  @FunctionalInterface
  private interface Use<T> {
    T apply(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Use<T> use) {
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return use.apply(statement);
    } catch (SQLException failure) {
      throw new ShopException("wp_edd_subscriptions: " + failure.getMessage(), failure);
    }
  }
}
