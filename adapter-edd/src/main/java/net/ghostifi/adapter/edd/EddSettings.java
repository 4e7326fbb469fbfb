package net.ghostifi.adapter.edd;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code edd}.
 *
 * @param url of WordPress's database, MariaDB or MySQL, such as {@code
 *     jdbc:mariadb://db.example.org:3306/wordpress}
 * @param user who may read the shop's tables, and nothing else
 * @param password the user's
 * @param tablePrefix what the names of WordPress's tables begin with
 * @param products which products mean a server; none named means all
 * @param timeZone in which the shop writes its dates, or null for what WordPress's own settings say
 * @param readTimeout for one page
 */
public record EddSettings(
    String url,
    String user,
    SecretText password,
    @Default("wp_") String tablePrefix,
    @Default("[]") List<Long> products,
    @Nullable String timeZone,
    @Default("30s") Duration readTimeout) {

  public EddSettings {
    url = new Site(EddShop.NAME, url, user, password, tablePrefix, readTimeout).url();
    products = List.copyOf(products);
    if (products.stream().anyMatch(product -> product <= 0)) {
      throw new IllegalArgumentException(
          "products are the numbers of products in the shop, such as [42, 43], not " + products);
    }
    if (timeZone != null && !isZone(timeZone)) {
      throw new IllegalArgumentException(
          "time-zone is one such as America/New_York, UTC or +02:00, not '" + timeZone + "'");
    }
  }

  private static boolean isZone(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone)
        || zone.matches("[+-](0\\d|1[0-4]):[0-5]\\d");
  }

  Site site() {
    return new Site(EddShop.NAME, url, user, password, tablePrefix, readTimeout);
  }

  /** A table of WordPress, by the name that it has without a prefix. */
  String table(String name) {
    return site().table(name);
  }
}
