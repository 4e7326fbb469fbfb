package net.ghostifi.adapter.web.jetty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;

/**
 * Drops connections whose client is too slow as a whole. An idle timeout alone does not: a client
 * that sends a byte now and then is never idle.
 */
final class SlowClients implements Connection.Listener, AutoCloseable {
  private static final long EVERY_MILLIS = 250;

  private enum Phase {
    REQUEST,
    ANSWER,
    STREAM
  }

  private record State(Phase phase, long since) {}

  private final Map<Connection, State> states = new ConcurrentHashMap<>();
  private final Patience patience;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-clients").factory());

  SlowClients(Patience patience) {
    this.patience = patience;
  }

  void start() {
    var unused =
        rounds.scheduleWithFixedDelay(
            this::drop, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    states.put(connection, new State(Phase.REQUEST, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    states.remove(connection);
  }

  /** A request has arrived whole. */
  void arrived(Connection connection) {
    enter(connection, Phase.ANSWER);
  }

  /** Its answer has gone out whole. */
  void answered(Connection connection) {
    enter(connection, Phase.REQUEST);
  }

  private void enter(Connection connection, Phase phase) {
    states.computeIfPresent(connection, (key, old) -> new State(phase, System.nanoTime()));
  }

  /** Its answer goes on for as long as somebody listens. */
  void streams(Connection connection) {
    enter(connection, Phase.STREAM);
  }

  private void drop() {
    long now = System.nanoTime();
    states.forEach(
        (connection, state) -> {
          if (now - state.since() > bound(state.phase())) {
            states.remove(connection);
            connection.getEndPoint().close();
          }
        });
  }

  private long bound(Phase phase) {
    return switch (phase) {
      case REQUEST -> patience.request().toNanos();
      case ANSWER -> patience.answer().toNanos();
      case STREAM -> Long.MAX_VALUE; // streams have a bound of their own, for each piece
    };
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
