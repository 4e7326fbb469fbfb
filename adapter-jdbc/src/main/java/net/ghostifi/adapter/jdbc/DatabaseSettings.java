package net.ghostifi.adapter.jdbc;

import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * Where the database is.
 *
 * @param url such as {@code jdbc:postgresql://db.example.org/ghostifi}
 * @param user who owns its tables
 * @param password the user's
 * @param connections how many connections one daemon keeps, the listening one apart
 */
public record DatabaseSettings(
    String url, String user, SecretText password, @Default("10") int connections) {

  private static final String SCHEME = "jdbc:postgresql:";
  private static final int FEWEST = 2;

  public DatabaseSettings {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "url is the address of a PostgreSQL database such as"
              + " jdbc:postgresql://db.example.org/ghostifi");
    }
    if (connections < FEWEST) {
      throw new IllegalArgumentException(
          "connections is at least " + FEWEST + ", not " + connections);
    }
  }
}
