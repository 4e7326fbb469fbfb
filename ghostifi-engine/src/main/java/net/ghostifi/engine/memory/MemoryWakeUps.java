package net.ghostifi.engine.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms in memory: a parked operation holds no thread, a running one a virtual thread. An
 * operation runs once at a time; an alarm that rings meanwhile rings again afterwards.
 */
public final class MemoryWakeUps implements WakeUps {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryWakeUps.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<OperationId, Instant> alarms = new HashMap<>();
  private final Set<OperationId> running = new HashSet<>();
  private @Nullable Handler handler;
  private boolean closed;

  public MemoryWakeUps(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void start(Handler given) {
    handler = given;
    alarms.forEach(this::schedule);
  }

  @Override
  public synchronized void wake(OperationId operation, Instant at) {
    Instant set = alarms.get(operation);
    if (closed || (set != null && !at.isBefore(set))) {
      return;
    }
    alarms.put(operation, at);
    schedule(operation, at);
  }

  private void schedule(OperationId operation, Instant at) {
    if (handler != null && !running.contains(operation)) {
      long wait = Math.max(0, Duration.between(clock.instant(), at).toMillis());
      CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, runners)
          .execute(() -> ring(operation));
    }
  }

  private synchronized void ring(OperationId operation) {
    Instant set = alarms.get(operation);
    Handler ringing = handler;
    if (closed || set == null || ringing == null || running.contains(operation)) {
      return;
    }
    if (set.isAfter(clock.instant())) {
      schedule(operation, set);
      return;
    }
    alarms.remove(operation);
    running.add(operation);
    runners.execute(() -> run(operation, set, ringing));
  }

  private void run(OperationId operation, Instant due, Handler ringing) {
    Optional<Instant> next;
    try {
      next = ringing.wake(operation, due);
    } catch (RuntimeException failure) {
      LOG.error("operation={} is tried again in {}", operation, AFTER_FAILURE, failure);
      next = Optional.of(clock.instant().plus(AFTER_FAILURE));
    }
    finished(operation, next);
  }

  private synchronized void finished(OperationId operation, Optional<Instant> next) {
    running.remove(operation);
    Instant meanwhile = alarms.remove(operation);
    Instant at = next.orElse(meanwhile);
    if (at != null) {
      wake(operation, meanwhile != null && meanwhile.isBefore(at) ? meanwhile : at);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    runners.shutdown();
    try {
      if (!runners.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        runners.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      runners.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
