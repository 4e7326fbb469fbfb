package net.ghostifi.launcher.config;

import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * Section {@code database}: a PostgreSQL that somebody else runs.
 *
 * @param url its JDBC address, without credentials
 * @param user who we are there
 * @param password the password of that user
 * @param connections how many connections one daemon opens at most
 */
public record DatabaseSettings(
    @Example("\"jdbc:postgresql://localhost:5432/ghostifi\"") String url,
    @Default("ghostifi") String user,
    SecretText password,
    @Default("10") int connections) {
  private static final String BEGINNING = "jdbc:postgresql:";

  public DatabaseSettings {
    if (!url.startsWith(BEGINNING)) {
      throw new IllegalArgumentException(
          "url is a JDBC address such as \"jdbc:postgresql://localhost:5432/ghostifi\"");
    }
    if (url.matches(".*[?&](user|password)=.*") || url.matches("[^?]*//[^/?]*@.*")) {
      throw new IllegalArgumentException(
          "url holds credentials; they belong into database.user and database.password");
    }
    if (connections < 4 || connections > 1000) {
      throw new IllegalArgumentException("connections is 4 to 1000, not " + connections);
    }
  }
}
