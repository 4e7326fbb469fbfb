package net.ghostifi.adapter.edd;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.subscription.SubscriptionSource;

/**
 * Reads {@code edd_subscriptions} with the mail addresses of {@code edd_customers}, in pages by id,
 * in one read-only snapshot. Each reading opens a connection of its own: it is made once a minute.
 */
final class EddShop implements SubscriptionSource {
  static final String NAME = "edd";

  static final int PAGE = 5_000;

  private final EddSettings settings;
  private final EddFailures failures;
  private final String query;

  EddShop(EddSettings settings) {
    this.settings = settings;
    this.failures = new EddFailures(settings.site());
    this.query = query(settings);
  }

  /** Dates as text: not every one that stands there is one. */
  private static String query(EddSettings settings) {
    String products =
        settings.products().isEmpty()
            ? ""
            : " and s.product_id in ("
                + String.join(", ", Collections.nCopies(settings.products().size(), "?"))
                + ")";
    return """
    select s.id, s.customer_id, s.product_id, s.status, cast(s.expiration as char), c.email
      from %s s left join %s c on c.id = s.customer_id
     where s.id > ?%s order by s.id limit %d
    """
        .formatted(
            settings.table("edd_subscriptions"), settings.table("edd_customers"), products, PAGE);
  }

  @Override
  public SubscriptionReading.Complete read() {
    List<Subscription> understood = new ArrayList<>();
    List<RefusedSubscription> refused = new ArrayList<>();
    scan(
        page -> {
          understood.addAll(page.subscriptions());
          refused.addAll(page.refused());
        });
    return new SubscriptionReading.Complete(understood, refused);
  }

  @Override
  public void scan(Consumer<SubscriptionReading.Complete> pages) {
    try (Connection connection = settings.site().connect();
        Statement sql = connection.createStatement()) {
      sql.execute("set session transaction isolation level repeatable read, read only");
      EddTables.check(connection, settings);
      ZoneId zone = SiteZone.of(connection, settings);
      sql.execute("start transaction with consistent snapshot, read only");
      scan(connection, zone, pages);
    } catch (SQLException failure) {
      throw failures.of(failure);
    }
  }

  private void scan(
      Connection connection, ZoneId zone, Consumer<SubscriptionReading.Complete> pages)
      throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement(query)) {
      long after = 0;
      int read;
      do {
        EddPage page = page(rows, after, zone);
        read = page.size();
        after = page.last();
        pages.accept(page.reading());
      } while (read == PAGE);
    }
  }

  private EddPage page(PreparedStatement rows, long after, ZoneId zone) throws SQLException {
    rows.setLong(1, after);
    for (int i = 0; i < settings.products().size(); i++) {
      rows.setLong(2 + i, settings.products().get(i));
    }
    EddPage page = new EddPage(zone);
    try (ResultSet found = rows.executeQuery()) {
      while (found.next()) {
        page.add(found);
      }
    }
    return page;
  }
}
