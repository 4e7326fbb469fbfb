package net.ghostifi.adapter.edd;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import net.ghostifi.ports.secret.SecretText;
import org.mariadb.jdbc.Driver;

/**
 * WordPress's database, and who reads it.
 *
 * @param section the section of the configuration that says so
 * @param url of MariaDB or MySQL
 * @param user who may read
 * @param password the user's
 * @param tablePrefix what the names of WordPress's tables begin with
 * @param readTimeout for one answer
 */
record Site(
    String section,
    String url,
    String user,
    SecretText password,
    String tablePrefix,
    Duration readTimeout) {
  private static final String SCHEME = "jdbc:mariadb://";
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(10);
  private static final Duration POOL_BOUND = Duration.ofSeconds(5);
  private static final int POOL = 5;

  /** Messages begin with the key that is wrong. */
  Site {
    if (!url.startsWith(SCHEME)
        || !url.substring(SCHEME.length()).matches("[^/]+/[^/?]+(\\?.*)?")) {
      throw new IllegalArgumentException(
          "url is the address of WordPress's database, MariaDB or MySQL, such as"
              + " jdbc:mariadb://db.example.org:3306/wordpress");
    }
    if (url.matches(".*[?&](user|password)=.*") || url.matches("[^?]*//[^/?]*@.*")) {
      throw new IllegalArgumentException(
          "url holds credentials; they belong into "
              + section
              + ".user and "
              + section
              + ".password");
    }
    if (!tablePrefix.matches("[A-Za-z0-9_]{0,32}")) {
      throw new IllegalArgumentException(
          "table-prefix is letters, digits and _ such as wp_, not '" + tablePrefix + "'");
    }
    if (readTimeout.toMillis() < 1 || readTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("read-timeout is between 1ms and 10m");
    }
  }

  /** A table of WordPress, by the name that it has without a prefix. */
  String table(String name) {
    return tablePrefix + name;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.reveal());
    properties.setProperty("connectTimeout", Long.toString(CONNECT_BOUND.toMillis()));
    properties.setProperty("socketTimeout", Long.toString(readTimeout.toMillis()));
    properties.setProperty("allowLocalInfile", "false");
    return properties;
  }

  /** A connection of its own. */
  Connection connect() throws SQLException {
    Connection connection = new Driver().connect(url, properties());
    if (connection == null) {
      throw new SQLException("the driver does not know the address");
    }
    return connection;
  }

  /** Few connections, which are made when they are needed: nothing is called now. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName(section);
    config.setJdbcUrl(url);
    config.setDriverClassName(Driver.class.getName());
    config.setDataSourceProperties(properties());
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(0);
    config.setReadOnly(true);
    config.setConnectionTimeout(POOL_BOUND.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
