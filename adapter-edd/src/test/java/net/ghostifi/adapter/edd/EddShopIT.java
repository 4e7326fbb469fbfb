package net.ghostifi.adapter.edd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.subscription.RefusedSubscription;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real tables hold, beyond the contract, which {@link EddShopTckIT} tests. */
class EddShopIT {
  private WordPress shop = WordPress.fresh();

  @AfterEach
  void close() {
    shop.close();
  }

  private SubscriptionReading.Complete read() {
    return new EddShop(shop.settings()).read();
  }

  private void put(long id, String status, String expiration) {
    shop.put(id, 10 * id, 3, "ann" + id + "@example.org", status, expiration);
  }

  private void option(String name, String value) {
    shop.run("replace into #options (option_name, option_value) values (?, ?)", name, value);
  }

  private Instant expiration(long id) {
    return read().subscriptions().stream()
        .filter(row -> row.id().equals(new SubscriptionId(id)))
        .findFirst()
        .orElseThrow()
        .expiresAt();
  }

  @ParameterizedTest
  @CsvSource({
    // in winter and in summer, ambiguous and missing hours of New York
    "America/New_York, '',   2026-01-31 23:59:59, 2026-02-01T04:59:59Z",
    "America/New_York, -5,   2026-07-31 23:59:59, 2026-08-01T03:59:59Z",
    "America/New_York, '',   2026-11-01 01:30:00, 2026-11-01T06:30:00Z",
    "America/New_York, '',   2026-03-08 02:30:00, 2026-03-08T07:30:00Z",
    "'',               5.5,  2026-01-31 23:59:59, 2026-01-31T18:29:59Z",
    "'',               -3.5, 2026-01-31 23:59:59, 2026-02-01T03:29:59Z",
    "'',               '',   2026-01-31 23:59:59, 2026-01-31T23:59:59Z"
  })
  void a_date_is_meant_in_the_sites_own_zone(
      String zone, String hours, String written, Instant meant) {
    option("timezone_string", zone);
    option("gmt_offset", hours);
    put(1, "active", written);

    assertThat(expiration(1)).isEqualTo(meant);
  }

  @Test
  void a_configured_zone_goes_before_the_sites_and_needs_no_options() {
    shop.revoke("select on shop.wp_options");
    put(1, "active", "2026-01-31 23:59:59");

    assertThat(new EddShop(shop.settings(List.of(), "Europe/Paris")).read().subscriptions())
        .extracting(Subscription::expiresAt)
        .containsExactly(Instant.parse("2026-01-31T22:59:59Z"));
  }

  @Test
  void a_zero_date_is_no_date_and_a_half_one_is_nonsense() {
    put(1, "active", "0000-00-00 00:00:00");
    put(2, "active", "2026-00-00 00:00:00");

    SubscriptionReading.Complete reading = read();

    assertThat(reading.subscriptions()).extracting(Subscription::expiresAt).containsOnlyNulls();
    assertThat(reading.refused())
        .containsExactly(
            new RefusedSubscription(
                new SubscriptionId(2),
                "expiration is a date such as 2026-03-01 23:59:59, not '2026-00-00 00:00:00'"));
  }

  @Test
  void a_row_that_expires_lazily_is_read_as_it_stands() {
    put(1, "active", "2020-01-31 23:59:59");

    assertThat(read().subscriptions())
        .containsExactly(
            new Subscription(
                    new SubscriptionId(1), 10, 3, "ann1@example.org", SubscriptionStatus.ACTIVE)
                .expiring(Instant.parse("2020-01-31T23:59:59Z")));
  }

  @Test
  void a_row_without_its_customer_is_refused_alone() {
    put(1, "active", "2026-01-31 23:59:59");
    put(2, "active", "2026-01-31 23:59:59");
    shop.run("delete from #edd_customers where id = 10");

    assertThat(read().subscriptions()).extracting(row -> row.id().value()).containsExactly(2L);
    assertThat(read().refused())
        .extracting(RefusedSubscription::reason)
        .containsExactly("customer 10 has no email in the customers' table");
  }

  @Test
  void the_newer_form_of_the_tables_is_read_likewise() {
    put(1, "active", "2026-01-31 23:59:59");
    shop.run(
        "alter table #edd_subscriptions add column price_id bigint(20) not null default 0 after"
            + " product_id, add column gateway varchar(100), add key product (product_id,"
            + " price_id)");
    shop.run(
        "alter table #edd_customers add column status varchar(20), add column uuid varchar(100)");

    assertThat(read().subscriptions()).hasSize(1);
  }

  @Test
  void only_the_products_that_mean_a_server_are_read() {
    shop.put(1, 10, 3, "ann@example.org", "active", "2026-01-31 23:59:59");
    shop.put(2, 10, 4, "ann@example.org", "active", "2026-01-31 23:59:59");
    shop.put(3, 10, 5, "ann@example.org", "active", "2026-01-31 23:59:59");

    assertThat(new EddShop(shop.settings(List.of(3L, 5L), null)).read().subscriptions())
        .extracting(Subscription::productId)
        .containsExactly(3L, 5L);
  }

  @Test
  void tables_of_another_prefix_are_read() {
    shop.close();
    shop = WordPress.fresh("blog_2_");
    put(1, "active", "2026-01-31 23:59:59");

    assertThat(read().subscriptions()).hasSize(1);
  }

  @Test
  void whoever_reads_needs_five_columns_two_and_two_and_cannot_write() {
    put(1, "active", "2026-01-31 23:59:59");
    shop.revoke("select on shop.wp_edd_subscriptions");
    shop.revoke("select on shop.wp_edd_customers");
    shop.revoke("select on shop.wp_options");
    shop.grant(
        "select (id, customer_id, product_id, status, expiration) on shop.wp_edd_subscriptions");
    shop.grant("select (id, email) on shop.wp_edd_customers");
    shop.grant("select (option_name, option_value) on shop.wp_options");

    assertThat(read().subscriptions()).hasSize(1);
  }

  private void assertRefused(EddSettings settings, ErrorCategory category, String... words) {
    assertThatThrownBy(() -> new EddShop(settings).read())
        .hasMessageContainingAll(words)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ProviderException.class))
        .extracting(ProviderException::category)
        .isEqualTo(category);
  }

  private EddSettings at(String url, String password, String prefix) {
    return new EddSettings(
        url,
        WordPress.READER,
        new SecretText(password),
        prefix,
        List.of(),
        null,
        Duration.ofSeconds(5));
  }

  @Test
  void each_failure_says_what_to_do() {
    String url = shop.settings().url();
    assertRefused(
        at(url, "wr0ng", "wp_"), ErrorCategory.UNAUTHORIZED, "check edd.user and edd.password");
    assertRefused(
        at(url.replaceFirst(":\\d+/", ":1/"), "x", "wp_"),
        ErrorCategory.UNAVAILABLE,
        "is the database up, and edd.url right?");
    assertRefused(
        at(url, WordPress.PASSWORD, "xy_"),
        ErrorCategory.INVALID_REQUEST,
        "there is no table xy_edd_subscriptions",
        "check edd.url and edd.table-prefix",
        "grant SELECT");
    shop.revoke("select on shop.wp_options");
    assertRefused(at(url, WordPress.PASSWORD, "wp_"), ErrorCategory.UNAUTHORIZED, "grant SELECT");
  }

  @Test
  void a_column_that_is_missing_is_named() {
    shop.run("alter table #edd_subscriptions drop column expiration");

    assertRefused(
        shop.settings(),
        ErrorCategory.INVALID_REQUEST,
        "the table wp_edd_subscriptions has no column expiration");
  }

  @Test
  void a_zone_that_makes_no_sense_is_no_utc() {
    option("timezone_string", "Middle/Earth");

    assertRefused(shop.settings(), ErrorCategory.INVALID_REQUEST, "Middle/Earth", "edd.time-zone");
  }

  @Test
  void no_failure_tells_the_password() {
    assertThatThrownBy(
            () -> new EddShop(at(shop.settings().url() + "?x=secret", "wr0ng", "wp_")).read())
        .hasMessageNotContaining("wr0ng")
        .hasMessageNotContaining("secret");
  }
}
