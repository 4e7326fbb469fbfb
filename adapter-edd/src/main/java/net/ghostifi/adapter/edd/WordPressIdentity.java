package net.ghostifi.adapter.edd;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Caller;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is logged in to WordPress, by its cookie and its tables: the cookie was signed with
 * WordPress's keys and what the user's password is now, its session stands among the user's, and
 * neither has expired. Asks the database at every call and remembers nothing, so that who logs out
 * there is out here at once. The customer is the shop's whose {@code user_id} the user is.
 */
final class WordPressIdentity implements Identity, AutoCloseable {
  static final String NAME = "wordpress";

  private static final String KEY = "logged_in_key";
  private static final String SALT = "logged_in_salt";

  private final WordPressSettings settings;
  private final InstantSource clock;
  private final HikariDataSource pool;
  private final EddFailures failures;
  private final String cookie;
  private final String query;

  WordPressIdentity(WordPressSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.pool = settings.site().pool();
    this.failures = new EddFailures(settings.site());
    this.cookie = LoggedInCookie.name(settings.siteUrl());
    this.query = query(settings);
  }

  /** A user whose mail address EDD has not verified yet sees nothing of what was bought with it. */
  private static String query(WordPressSettings settings) {
    Site site = settings.site();
    String guests =
        ", (select min(id) from %s where user_id = 0 and email = u.user_email)"
            .formatted(site.table("edd_customers"));
    return """
    select u.user_pass, t.meta_value,
           coalesce((select min(id) from %1$s where user_id = u.ID)%2$s),
           %3$s, %4$s
      from %5$s u join %6$s t on t.user_id = u.ID and t.meta_key = 'session_tokens'
     where u.user_login = ?
       and not exists (select 1 from %6$s p where p.user_id = u.ID
         and p.meta_key = '_edd_pending_verification' and p.meta_value not in ('', '0'))
     order by t.umeta_id limit 1
    """
        .formatted(
            site.table("edd_customers"),
            settings.guestsByEmail() ? guests : ", null",
            option(site, KEY, settings.loggedInKey()),
            option(site, SALT, settings.loggedInSalt()),
            site.table("users"),
            site.table("usermeta"));
  }

  private static String option(Site site, String name, @Nullable SecretText configured) {
    return configured != null
        ? "null"
        : "(select option_value from %s where option_name = '%s')"
            .formatted(site.table("options"), name);
  }

  @Override
  public Optional<CustomerId> customer(Caller caller) {
    return caller
        .cookie(cookie)
        .flatMap(LoggedInCookie::parse)
        .filter(brought -> brought.isGood(clock.instant()))
        .flatMap(this::known);
  }

  private Optional<CustomerId> known(LoggedInCookie brought) {
    try (Connection connection = pool.getConnection();
        PreparedStatement sql = connection.prepareStatement(query)) {
      sql.setString(1, brought.user());
      try (ResultSet row = sql.executeQuery()) {
        return row.next() && isLoggedIn(row, brought) ? customer(row.getLong(3)) : Optional.empty();
      }
    } catch (SQLException failure) {
      throw failures.of(failure);
    }
  }

  private boolean isLoggedIn(ResultSet row, LoggedInCookie brought) throws SQLException {
    String password = row.getString(1);
    String sessions = row.getString(2);
    String key = secret(settings.loggedInKey(), row.getString(4));
    String salt = secret(settings.loggedInSalt(), row.getString(5));
    return password != null
        && sessions != null
        && !key.isEmpty()
        && !salt.isEmpty()
        && brought.isSigned(password, key + salt)
        && SessionTokens.parse(sessions.getBytes(StandardCharsets.UTF_8))
            .has(brought.token(), clock.instant());
  }

  private static String secret(@Nullable SecretText configured, @Nullable String option) {
    return configured != null ? configured.reveal() : option == null ? "" : option;
  }

  /** A user who has never bought anything is no customer: SQL's null is 0 here. */
  private static Optional<CustomerId> customer(long id) {
    return id > 0 ? Optional.of(new CustomerId(id)) : Optional.empty();
  }

  @Override
  public void close() {
    pool.close();
  }
}
