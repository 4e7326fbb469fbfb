package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import net.ghostifi.ports.store.ChangeFeed;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to PostgreSQL's notifications on a connection of its own. */
final class NotificationFeed implements ChangeFeed {

  static final String CHANNEL = "ghostifi";

  private static final Logger LOG = LoggerFactory.getLogger(NotificationFeed.class);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CONNECTS = Duration.ofSeconds(1);

  private final DataSource source;

  NotificationFeed(DataSource source) {
    this.source = source;
  }

  @Override
  public AutoCloseable listen(Runnable changed) {
    Listener listener = new Listener(source, changed);
    listener.thread.start();
    return listener;
  }

  private static final class Listener implements AutoCloseable {

    private final DataSource source;
    private final Runnable changed;
    private final Thread thread = Thread.ofVirtual().name("changes").unstarted(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Connection> open = new AtomicReference<>();

    Listener(DataSource source, Runnable changed) {
      this.source = source;
      this.changed = changed;
    }

    private void run() {
      while (!isClosed()) {
        try (Connection connection = source.getConnection()) {
          open.set(connection);
          listen(connection);
        } catch (SQLException e) {
          if (!isClosed()) {
            LOG.warn(
                "Changes are not noticed at once until the database is back: {}", e.getMessage());
          }
        }
        awaitClosed(BETWEEN_CONNECTS);
      }
    }

    // A connection that has just been made may have missed what came before it.
    private void listen(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        call();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
          PGNotification[] received = notifications.getNotifications((int) QUIET.toMillis());
          if (received.length > 0) {
            call();
          } else {
            statement.execute("select 1");
          }
        }
      }
    }

    private void call() {
      try {
        changed.run();
      } catch (RuntimeException e) {
        LOG.error("A change was noticed, but not acted upon", e);
      }
    }

    private boolean isClosed() {
      return closed.getCount() == 0;
    }

    private void awaitClosed(Duration most) {
      try {
        closed.await(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        closed.countDown();
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
      closed.countDown();
      Connection connection = open.get();
      if (connection != null) {
        connection.abort(Runnable::run);
      }
      thread.join();
    }
  }
}
