package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import net.ghostifi.domain.clock.ClockReading;
import net.ghostifi.ports.store.StoreClock;

/** PostgreSQL's {@code clock_timestamp()}, read beside ours. */
final class PostgresClock implements StoreClock {

  private static final int SAMPLES = 3;

  private final DataSource source;
  private final InstantSource clock;

  PostgresClock(DataSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public ClockReading read() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      ClockReading best = sample(statement);
      for (int sample = 1; sample < SAMPLES; sample++) {
        ClockReading next = sample(statement);
        best = next.uncertainty().compareTo(best.uncertainty()) < 0 ? next : best;
      }
      return best;
    } catch (SQLException e) {
      throw new DatabaseException("Cannot ask the database for its time: " + e.getMessage(), e);
    }
  }

  private ClockReading sample(Statement statement) throws SQLException {
    Instant before = clock.instant();
    try (ResultSet answer = statement.executeQuery("select clock_timestamp()")) {
      answer.next();
      Instant theirs = answer.getObject(1, OffsetDateTime.class).toInstant();
      return new ClockReading(before, theirs, clock.instant());
    }
  }
}
