package net.ghostifi.adapter.edd;

import java.time.Duration;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code wordpress}: who is logged in there.
 *
 * @param url of WordPress's database, MariaDB or MySQL, such as {@code
 *     jdbc:mariadb://db.example.org:3306/wordpress}
 * @param user who may read the users' tables, and nothing else
 * @param password the user's
 * @param tablePrefix what the names of WordPress's tables begin with
 * @param siteUrl WordPress's option {@code siteurl}, of which its cookie's name is made
 * @param loggedInKey {@code LOGGED_IN_KEY} of wp-config.php, or null for the option that WordPress
 *     keeps where that is missing
 * @param loggedInSalt {@code LOGGED_IN_SALT}, likewise
 * @param guestsByEmail whether a customer who has bought as a guest is the user with the same mail
 *     address; only where every user's address is verified
 * @param readTimeout for one answer
 */
public record WordPressSettings(
    String url,
    String user,
    SecretText password,
    @Default("wp_") String tablePrefix,
    String siteUrl,
    @Nullable SecretText loggedInKey,
    @Nullable SecretText loggedInSalt,
    @Default("false") boolean guestsByEmail,
    @Default("5s") Duration readTimeout) {
  private static final String PLACEHOLDER = "put your unique phrase here";

  public WordPressSettings {
    Site checked = new Site(WordPressIdentity.NAME, url, user, password, tablePrefix, readTimeout);
    if (!siteUrl.matches("https?://[^/?#]+([/][^?#]*[^/?#])?")) {
      throw new IllegalArgumentException(
          "site-url is WordPress's address without a slash at its end, such as"
              + " https://example.org, not '"
              + siteUrl
              + "'");
    }
    check("logged-in-key", loggedInKey);
    check("logged-in-salt", loggedInSalt);
    url = checked.url();
  }

  /** WordPress itself does not take these. */
  private static void check(String key, @Nullable SecretText secret) {
    if (secret != null && (secret.reveal().isBlank() || secret.reveal().equals(PLACEHOLDER))) {
      throw new IllegalArgumentException(
          key + " is what wp-config.php has; where that is a placeholder, leave it out");
    }
  }

  Site site() {
    return new Site(WordPressIdentity.NAME, url, user, password, tablePrefix, readTimeout);
  }
}
