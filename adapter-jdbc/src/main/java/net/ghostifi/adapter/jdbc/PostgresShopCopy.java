package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.ShopCopy;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.jooq.exception.DataAccessException;

/**
 * A shop's copy in {@code wp_edd_subscriptions}. What is scanned is gathered in a temporary table,
 * outside of any transaction, and compared there: only what differs is written, so that a scan that
 * brings nothing new wakes nobody.
 */
final class PostgresShopCopy implements ShopCopy {
  private static final String SHOP = "shop";

  private static final String GATHER =
      """
      create temporary table scanned (
        id bigint primary key, customer_id bigint not null, product_id bigint not null, email text,
        status text not null, expiration timestamp, refusal text)
      """;

  /**
   * Of a row that makes no sense only that is taken over: what it said before may still be true.
   */
  private static final String DIFFERING =
      """
      create temporary table differing as
      select s.* from scanned s left join wp_edd_subscriptions w on w.id = s.id
       where w.id is null or w.refusal is distinct from s.refusal
          or (s.refusal is null
            and (w.customer_id, w.product_id, w.email, w.status, w.expiration)
              is distinct from (s.customer_id, s.product_id, s.email, s.status, s.expiration))
      """;

  private static final String WRITE =
      """
      insert into wp_edd_subscriptions as w
        (id, customer_id, product_id, email, status, expiration, refusal, copied)
      select id, customer_id, product_id, email, status, expiration, refusal, true
        from differing order by id
      on conflict (id) do update set
        customer_id = case when excluded.refusal is null
          then excluded.customer_id else w.customer_id end,
        product_id = case when excluded.refusal is null
          then excluded.product_id else w.product_id end,
        email = case when excluded.refusal is null then excluded.email else w.email end,
        status = case when excluded.refusal is null then excluded.status else w.status end,
        expiration = case when excluded.refusal is null
          then excluded.expiration else w.expiration end,
        refusal = excluded.refusal
      """;

  private static final String GONE =
      """
      create temporary table vanished as
      select id from wp_edd_subscriptions w
       where not exists (select from scanned s where s.id = w.id)
      """;

  private static final String TAKEN =
      """
      insert into shop_copy (taken_at) values (?)
      on conflict (only_one) do update set taken_at = excluded.taken_at, trouble = null
      """;

  private static final String TROUBLE =
      """
      insert into shop_copy as c (trouble) values (?)
      on conflict (only_one) do update set trouble = excluded.trouble
      """;

  private final DataSource source;

  /**
   * @param source of connections that may take their time
   */
  PostgresShopCopy(DataSource source) {
    this.source = source;
  }

  @Override
  public Changes take(SubscriptionSource shop, Instant at) {
    try (Connection connection = source.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("set work_mem = '64MB'");
      sql.execute(GATHER);
      try (ScannedRows rows = new ScannedRows(connection)) {
        shop.scan(rows::add);
      }
      sql.execute("analyze scanned");
      connection.setAutoCommit(false);
      Changes changes = compare(connection, sql, at);
      connection.commit();
      return changes;
    } catch (SQLException failure) {
      throw new DataAccessException("the shop's copy was not taken", failure);
    }
  }

  /** A copy that was begun later than this one may have been taken by now: it knows better. */
  private static Changes compare(Connection connection, Statement sql, Instant at)
      throws SQLException {
    sql.execute("select pg_advisory_xact_lock(" + Locks.SHOP + ")");
    long rows = number(sql, "select count(*) from scanned");
    if (number(sql, "select count(*) from shop_copy where taken_at > '" + at + "'") > 0) {
      return new Changes(rows, 0, 0);
    }
    refuseWhatWouldBeMixed(sql, rows);
    sql.execute(DIFFERING);
    sql.execute(GONE);
    long written = number(sql, "select count(*) from differing");
    if (written > 0) {
      sql.execute(WRITE);
    }
    long gone = number(sql, "select count(*) from vanished");
    if (gone > 0) {
      sql.execute("delete from wp_edd_subscriptions where id in (select id from vanished)");
    }
    try (PreparedStatement taken = connection.prepareStatement(TAKEN)) {
      taken.setObject(1, at.atOffset(ZoneOffset.UTC));
      taken.executeUpdate();
    }
    return new Changes(rows, written, gone);
  }

  private static void refuseWhatWouldBeMixed(Statement sql, long rows) throws SQLException {
    long own = number(sql, "select count(*) from wp_edd_subscriptions where not copied");
    if (own > 0) {
      throw refused(
          ("the table wp_edd_subscriptions of our own database holds %d subscriptions that are no"
               + " copy; another shop has others under the same numbers. Set subscriptions.source"
               + " to local, or delete them there, if their servers may follow the other shop's")
              .formatted(own));
    }
    if (rows == 0 && number(sql, "select count(*) from wp_edd_subscriptions") > 0) {
      throw refused(
          "it has no subscription any more, where it had some: nothing follows from that. Is it the"
              + " right database, table prefix and list of products?");
    }
  }

  private static ProviderException refused(String why) {
    return ProviderException.of(ErrorCategory.INVALID_REQUEST, SHOP, "copy", why);
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet answer = sql.executeQuery(query)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  @Override
  public void failed(String reason) {
    try (Connection connection = source.getConnection();
        PreparedStatement note = connection.prepareStatement(TROUBLE)) {
      note.setString(1, reason);
      note.executeUpdate();
    } catch (SQLException failure) {
      throw new DataAccessException("the shop's trouble was not noted", failure);
    }
  }
}
