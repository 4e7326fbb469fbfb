package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;
import net.ghostifi.testkit.subscription.ShopWorld;

/** The table in a database of its own, and the adapter at it. */
final class PostgresShopWorld implements ShopWorld {
  private static final String UPSERT =
      """
      insert into wp_edd_subscriptions (id, customer_id, product_id, email, status, expiration)
      values (?, ?, ?, ?, ?, null)
      on conflict (id) do update set customer_id = excluded.customer_id,
        product_id = excluded.product_id, email = excluded.email, status = excluded.status
      """;

  private final TestDatabase postgres;
  private final Connection page;
  private SubscriptionSource source;
  private boolean moved;

  PostgresShopWorld(TestDatabase postgres) {
    this.postgres = postgres;
    this.page = postgres.connect();
    this.source = postgres.database().subscriptions();
  }

  @Override
  public SubscriptionSource source() {
    return source;
  }

  @Override
  public void begin(Trouble trouble) {
    DatabaseSettings right = postgres.settings();
    switch (trouble) {
      case UNREACHABLE -> source = at(right.url().replaceFirst(":\\d+/", ":1/"), right.password());
      case CREDENTIALS_REFUSED -> source = at(right.url(), new SecretText("another-password"));
      case READS_UNANSWERED -> breakConnections();
      case THROTTLED, LISTINGS_CUT, WRITES_UNANSWERED, WRITES_FAIL ->
          throw World.cannot("PostgreSQL has no " + trouble);
    }
  }

  private SubscriptionSource at(String url, SecretText password) {
    DatabaseSettings wrong = new DatabaseSettings(url, postgres.settings().user(), password, 2);
    return new PostgresSubscriptionSource(new Transactions(new Connections(wrong).single()));
  }

  /** Whoever reads the table ends the connection with it. */
  private void breakConnections() {
    deform();
    postgres.run(
        "create view wp_edd_subscriptions as"
            + " select * from elsewhere where pg_terminate_backend(pg_backend_pid())");
  }

  @Override
  public void deform() {
    postgres.run("alter table wp_edd_subscriptions rename to elsewhere");
    moved = true;
  }

  @Override
  public void end() {
    source = postgres.database().subscriptions();
    if (moved) {
      postgres.run(
          "drop view if exists wp_edd_subscriptions;"
              + " alter table elsewhere rename to wp_edd_subscriptions");
      moved = false;
    }
  }

  @Override
  public void put(long id, long customer, long product, String email, String status) {
    try (PreparedStatement row = page.prepareStatement(UPSERT)) {
      row.setLong(1, id);
      row.setLong(2, customer);
      row.setLong(3, product);
      row.setString(4, email);
      row.setString(5, status);
      row.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void expires(long id, Instant at) {
    postgres.run(
        "update wp_edd_subscriptions set expiration = timestamptz '%s' at time zone 'UTC' where id = %d"
            .formatted(at, id));
  }

  @Override
  public void putNonsense(long id) {
    put(id, 10 * id, 3, "nonsense", "active");
  }

  @Override
  public void remove(long id) {
    postgres.run("delete from wp_edd_subscriptions where id = " + id);
  }

  /** It reads all in one go. */
  @Override
  public int moreThanOnePage() {
    return 2_000;
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() throws SQLException {
    page.close();
  }
}
