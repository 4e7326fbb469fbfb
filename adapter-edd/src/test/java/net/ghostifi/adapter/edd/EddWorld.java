package net.ghostifi.adapter.edd;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;
import net.ghostifi.testkit.subscription.ShopWorld;
import org.jspecify.annotations.Nullable;

/** A shop in a real MariaDB, and the adapter at it. */
final class EddWorld implements ShopWorld {
  private final WordPress shop = WordPress.fresh();
  private SubscriptionSource source = new EddShop(shop.settings());
  private @Nullable Connection locks;
  private boolean moved;

  @Override
  public SubscriptionSource source() {
    return source;
  }

  @Override
  public void begin(Trouble trouble) {
    EddSettings right = shop.settings();
    String url = right.url();
    switch (trouble) {
      case UNREACHABLE -> source = at(url.replaceFirst(":\\d+/", ":1/"), WordPress.PASSWORD, 30);
      case CREDENTIALS_REFUSED -> source = at(url, "another-password", 30);
      case READS_UNANSWERED -> {
        source = at(url, WordPress.PASSWORD, 1);
        lock(url);
      }
      case THROTTLED, LISTINGS_CUT, WRITES_UNANSWERED, WRITES_FAIL ->
          throw World.cannot("MariaDB has no " + trouble);
    }
  }

  private SubscriptionSource at(String url, String password, int seconds) {
    EddSettings right = shop.settings();
    return new EddShop(
        new EddSettings(
            url,
            right.user(),
            new SecretText(password),
            right.tablePrefix(),
            right.products(),
            right.timeZone(),
            Duration.ofSeconds(seconds)));
  }

  /** Whoever reads the table waits for ever. */
  private void lock(String url) {
    try {
      locks = DriverManager.getConnection(url, "root", "");
      try (var sql = locks.createStatement()) {
        sql.execute("lock tables wp_edd_subscriptions write");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void deform() {
    shop.run("rename table #edd_subscriptions to elsewhere");
    moved = true;
  }

  @Override
  public void end() {
    source = new EddShop(shop.settings());
    if (moved) {
      shop.run("rename table elsewhere to #edd_subscriptions");
      moved = false;
    }
    if (locks != null) {
      try {
        locks.close();
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      locks = null;
    }
  }

  @Override
  public void put(long id, long customer, long product, String email, String status) {
    shop.put(id, customer, product, email, status, "0000-00-00 00:00:00");
  }

  @Override
  public void expires(long id, Instant at) {
    shop.run(
        "update #edd_subscriptions set expiration = ? where id = ?",
        LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString().replace('T', ' '),
        id);
  }

  @Override
  public void putNonsense(long id) {
    put(id, 10 * id, 3, "nonsense", "active");
  }

  @Override
  public void remove(long id) {
    shop.run("delete from #edd_subscriptions where id = ?", id);
  }

  @Override
  public int moreThanOnePage() {
    return EddShop.PAGE + 1;
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    end();
    shop.close();
  }
}
