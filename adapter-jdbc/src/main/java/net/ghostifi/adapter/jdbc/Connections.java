package net.ghostifi.adapter.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the connections to one database: pooled ones for short work, and single ones. */
final class Connections {

  private static final Duration CONNECT_BOUND = Duration.ofSeconds(10);
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(60);
  // Whoever is paused in the midst of a transaction must not keep its rows for ever.
  private static final String SESSION_OPTIONS =
      "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s";

  private final DatabaseSettings settings;

  Connections(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** A source of connections without a bound on how long an answer takes. */
  PGSimpleDataSource single() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password().reveal());
    source.setConnectTimeout((int) CONNECT_BOUND.toSeconds());
    source.setTcpKeepAlive(true);
    source.setApplicationName("ghostifi");
    source.setLogServerErrorDetail(false);
    return source;
  }

  HikariDataSource pool() {
    PGSimpleDataSource source = single();
    source.setSocketTimeout((int) ANSWER_BOUND.toSeconds());
    source.setOptions(SESSION_OPTIONS);
    HikariConfig config = new HikariConfig();
    config.setPoolName("ghostifi");
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_BOUND.toMillis());
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new DatabaseException(
          "Cannot connect to "
              + settings.url()
              + " as "
              + settings.user()
              + ": "
              + causeOf(e).getMessage(),
          e);
    }
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }
}
