package net.ghostifi.adapter.edd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Caller;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.fake.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is logged in to WordPress, by a real database of it. */
class WordPressIdentityIT {
  private static final String COOKIE = "wordpress_logged_in_5564fd6a95028f02e52b38bb1743c816";
  private static final String VERIFIER =
      "37816da5d4a6be8a8aa43973b8cafa7bd4a00941fec2cd28756232e7897be63f";
  private static final CustomerId ANN = new CustomerId(42);

  private final SettableClock clock =
      new SettableClock(Instant.ofEpochSecond(1_773_900_000).minusSeconds(3600));
  private WordPress site;
  private WordPressIdentity identity;

  @BeforeEach
  void ann_is_logged_in() {
    site = WordPress.fresh();
    site.run(
        "create table #users (ID bigint unsigned not null auto_increment primary key,"
            + " user_login varchar(60) not null default '', user_pass varchar(255) not null default"
            + " '', user_email varchar(100) not null default '', key user_login_key (user_login))");
    site.run(
        "create table #usermeta (umeta_id bigint unsigned not null auto_increment primary key,"
            + " user_id bigint unsigned not null default 0, meta_key varchar(255), meta_value"
            + " longtext, key user_id (user_id), key meta_key (meta_key(191)))");
    site.grant("select (ID, user_login, user_pass, user_email) on shop.wp_users");
    site.grant("select (umeta_id, user_id, meta_key, meta_value) on shop.wp_usermeta");
    site.run(
        "insert into #users values (7, 'ann', ?, 'ann@example.org'), (8, 'bob', ?,"
            + " 'b@example.org')",
        LoggedInCookieTest.PHPASS,
        LoggedInCookieTest.BCRYPT);
    meta("session_tokens", SessionTokensTest.sessions("0".repeat(64), VERIFIER));
    site.run(
        "insert into #edd_customers (id, user_id, email) values (42, 7, 'other@example.org'),"
            + " (43, 8, 'b@example.org')");
    identity = identity(true, false);
  }

  private void meta(String key, String value) {
    site.run("delete from #usermeta where user_id = 7 and meta_key = ?", key);
    site.run("insert into #usermeta (user_id, meta_key, meta_value) values (7, ?, ?)", key, value);
  }

  private WordPressIdentity identity(boolean keys, boolean guests) {
    return new WordPressIdentity(settings(WordPress.PASSWORD, keys, guests), clock);
  }

  private WordPressSettings settings(String password, boolean keys, boolean guests) {
    return new WordPressSettings(
        site.server().url("shop"),
        WordPress.READER,
        new SecretText(password),
        "wp_",
        "https://example.org",
        keys ? new SecretText("k".repeat(64)) : null,
        keys ? new SecretText("s".repeat(64)) : null,
        guests,
        Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    identity.close();
    site.close();
  }

  /** Somebody whose browser sends this cookie. */
  private record Browser(Map<String, String> cookies) implements Caller {
    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> cookie(String name) {
      return Optional.ofNullable(cookies.get(name));
    }

    @Override
    public Peer peer() {
      return new Peer("192.0.2.7", "127.0.0.1", true, true, "example.org");
    }
  }

  private @Nullable CustomerId who(String value) {
    return identity.customer(new Browser(Map.of(COOKIE, value))).orElse(null);
  }

  private @Nullable CustomerId ann() {
    return who(LoggedInCookieTest.ANN);
  }

  @Test
  void who_is_logged_in_is_the_customer_of_the_shop() {
    assertThat(ann()).isEqualTo(ANN);
  }

  @Test
  void who_brings_no_cookie_or_another_sites_is_nobody() {
    assertThat(identity.customer(new Browser(Map.of()))).isEmpty();
    assertThat(
            identity.customer(new Browser(Map.of("wordpress_logged_in_x", LoggedInCookieTest.ANN))))
        .isEmpty();
  }

  @Test
  void who_has_logged_out_is_out_at_once() {
    assertThat(ann()).isEqualTo(ANN);
    meta("session_tokens", SessionTokensTest.sessions("0".repeat(64)));
    assertThat(ann()).isNull();
    meta("session_tokens", SessionTokensTest.sessions(VERIFIER));
    assertThat(ann()).isEqualTo(ANN);
    site.run("delete from #usermeta where meta_key = 'session_tokens'");
    assertThat(ann()).isNull();
  }

  @Test
  void who_has_a_new_password_has_to_log_in_again() {
    site.run("update #users set user_pass = ? where ID = 7", LoggedInCookieTest.BCRYPT);

    assertThat(ann()).isNull();
  }

  @Test
  void what_has_expired_is_good_no_more() {
    clock.advance(Duration.ofHours(1));
    assertThat(ann()).isEqualTo(ANN);
    clock.advance(Duration.ofSeconds(1));
    assertThat(ann()).isNull();
  }

  @Test
  void nobody_becomes_another_user() {
    assertThat(who(LoggedInCookieTest.ANN.replace("ann%7C17", "bob%7C17"))).isNull();
    assertThat(who(LoggedInCookieTest.ANN.replace("ann%7C17", "ann'%20or%201=1--%20%7C17")))
        .isNull();
    assertThat(who(LoggedInCookieTest.ANN.replace("8c315", "8c316"))).isNull();
    assertThat(who(LoggedInCookieTest.ANN.replace("%7C1773900000", "%7C1873900000"))).isNull();
  }

  @Test
  void a_user_who_has_bought_nothing_is_no_customer() {
    site.run("delete from #edd_customers where id = 42");

    assertThat(ann()).isNull();
  }

  @Test
  void a_guests_purchases_are_not_a_strangers_who_claims_the_address() {
    site.run("update #edd_customers set user_id = 0, email = 'ann@example.org' where id = 42");

    assertThat(ann()).isNull();
    identity.close();
    identity = identity(true, true);
    assertThat(ann()).as("where every address is verified").isEqualTo(ANN);
    site.run("update #edd_customers set user_id = 8 where id = 42");
    assertThat(ann()).as("it is another user's").isNull();
  }

  @Test
  void a_user_whose_address_the_shop_has_not_verified_sees_nothing() {
    meta("_edd_pending_verification", "1");
    assertThat(ann()).isNull();
    meta("_edd_pending_verification", "");
    assertThat(ann()).isEqualTo(ANN);
  }

  @Test
  void keys_that_are_not_in_the_file_are_the_options() {
    identity.close();
    identity = identity(false, false);
    assertThat(ann()).as("there are none").isNull();
    site.run(
        "insert into #options (option_name, option_value) values ('logged_in_key', ?),"
            + " ('logged_in_salt', ?)",
        "k".repeat(64),
        "s".repeat(64));

    assertThat(ann()).isEqualTo(ANN);
  }

  @Test
  void a_database_that_lets_nobody_in_says_so_and_knows_nobody() {
    identity.close();
    identity = new WordPressIdentity(settings("wrong", true, false), clock);

    assertThatThrownBy(this::ann)
        .hasMessageContaining("check wordpress.user and wordpress.password")
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED));
  }

  @Test
  void a_table_that_may_not_be_read_says_so() {
    site.revoke("select (umeta_id, user_id, meta_key, meta_value) on shop.wp_usermeta");

    assertThatThrownBy(this::ann)
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("documentation of wordpress");
  }
}
