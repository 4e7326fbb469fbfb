package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Compares our clock with PostgreSQL's. Daemons that share a database must agree on when an alarm
 * is due and when a daemon is dead.
 */
final class ClockCheck {

  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final int SAMPLES = 3;

  private ClockCheck() {}

  static void require(DataSource source, InstantSource clock) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      Duration least = skew(statement, clock);
      for (int sample = 1; sample < SAMPLES; sample++) {
        Duration next = skew(statement, clock);
        least = next.compareTo(least) < 0 ? next : least;
      }
      if (least.compareTo(TOLERANCE) > 0) {
        throw new DatabaseException(
            "The clocks of this machine and of the database are "
                + least.toMillis()
                + " ms apart; at most "
                + TOLERANCE.toMillis()
                + " ms are allowed. Set both by NTP.");
      }
    } catch (SQLException e) {
      throw new DatabaseException("Cannot ask the database for its time: " + e.getMessage(), e);
    }
  }

  // How far PostgreSQL's time lies outside the span in which it must have been read.
  private static Duration skew(Statement statement, InstantSource clock) throws SQLException {
    Instant before = clock.instant();
    try (ResultSet answer = statement.executeQuery("select clock_timestamp()")) {
      answer.next();
      Instant theirs = answer.getObject(1, OffsetDateTime.class).toInstant();
      Instant after = clock.instant();
      if (theirs.isBefore(before)) {
        return Duration.between(theirs, before);
      }
      return theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
    }
  }
}
