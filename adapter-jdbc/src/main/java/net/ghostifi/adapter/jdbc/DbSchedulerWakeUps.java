package net.ghostifi.adapter.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms that db-scheduler rings. Its rows are an alarm clock; the truth is in the journal. */
final class DbSchedulerWakeUps implements WakeUps {

  private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerWakeUps.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  /** So many heartbeats a run goes unconfirmed before its daemon is taken for dead. */
  private static final int MISSED = 5;

  // Rows of a task that this release does not know are another release's.
  private static final Duration KEEP_UNKNOWN_TASKS = Duration.ofDays(36_500);

  private final Transactions transactions;
  private final DataSource source;
  private final WakeUpSettings settings;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Scheduler> scheduler = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean paused;

  /** Whose runs were left to others already, of those that the latest look has found. */
  private final Set<String> left = new HashSet<>();

  private Instant latestLook = Instant.MIN;

  DbSchedulerWakeUps(
      Transactions transactions, DataSource source, WakeUpSettings settings, InstantSource clock) {
    this.transactions = transactions;
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start(Handler handler) {
    Scheduler starting =
        Scheduler.create(source, task(handler))
            .schedulerName(new SchedulerName.Fixed(name()))
            .clock(clock::instant)
            .threads(settings.parallel())
            .executorService(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("operation-", 0).factory()))
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(settings.pollInterval())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED)
            .deleteUnresolvedAfter(KEEP_UNKNOWN_TASKS)
            .failureLogging(LogLevel.OFF, false)
            .shutdownMaxWait(settings.closeBound())
            .build();
    synchronized (this) {
      if (!scheduler.compareAndSet(null, starting)) {
        throw new IllegalStateException("the alarms ring already");
      }
      pauseOrResume(starting);
    }
    starting.start();
  }

  /** Tells operators which process it is; numbers of processes are given anew, and per host. */
  private static String name() {
    return "ghostifi-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }

  @Override
  public void pause() {
    setPaused(true);
  }

  @Override
  public void resume() {
    setPaused(false);
  }

  private synchronized void setPaused(boolean value) {
    paused = value;
    Scheduler ringing = scheduler.get();
    if (ringing != null) {
      pauseOrResume(ringing);
    }
  }

  private void pauseOrResume(Scheduler ringing) {
    if (paused) {
      ringing.pause();
    } else {
      ringing.resume();
    }
  }

  private Task<Void> task(Handler handler) {
    return Tasks.custom(Alarms.TASK, Void.class)
        .onDeadExecution((complete, operations) -> revive(complete))
        .onFailure((complete, operations) -> failed(complete))
        .execute(
            (instance, context) ->
                completion(
                    handler.wake(
                        OperationId.parse(instance.getId()),
                        context.getExecution().executionTime)));
  }

  // Not by the library's own operations: they would lose an alarm that was set during the run.
  private CompletionHandler<Void> completion(Optional<Instant> next) {
    return (complete, operations) -> {
      Alarms.Run run = run(complete.getExecution(), 0);
      if (next.isPresent()) {
        Alarms.setAfterRun(transactions.sql(), run, next.get());
        ringIfDue(next.get());
      } else {
        Alarms.removeAfterRun(transactions.sql(), run);
      }
    };
  }

  private void failed(ExecutionComplete complete) {
    Execution execution = complete.getExecution();
    int failures = execution.consecutiveFailures + 1;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    LOG.warn(
        "operation={} could not be run for the {}. time, next try in {}",
        execution.taskInstance.getId(),
        failures,
        pause,
        complete.getCause().orElse(null));
    Alarms.setAfterRun(transactions.sql(), run(execution, failures), clock.instant().plus(pause));
  }

  // Whoever ran it is dead, or is fenced off by the next epoch: it simply runs again. The library
  // tells of one run after the other, from one thread; the first frees all of its daemon's.
  private void revive(ExecutionComplete complete) {
    if (paused) {
      return; // the library looks for the dead all the same
    }
    Instant look = complete.getTimeDone();
    if (!look.equals(latestLook)) {
      latestLook = look;
      left.clear();
    }
    String dead = complete.getExecution().pickedBy;
    if (left.contains(dead)) {
      return;
    }
    Instant unconfirmedSince = look.minus(settings.heartbeat().multipliedBy(MISSED));
    Instant now = clock.instant();
    for (String operation : Alarms.leave(transactions.sql(), dead, unconfirmedSince, now)) {
      LOG.info("operation={} was left behind by {} and goes on here or elsewhere", operation, dead);
    }
    left.add(dead);
    ringIfDue(now);
  }

  private static Alarms.Run run(Execution execution, int failures) {
    return new Alarms.Run(execution.taskInstance.getId(), execution.version, failures);
  }

  @Override
  public void wake(OperationId operation, Instant at) {
    Alarms.bringForward(transactions.sql(), operation, at);
    ringIfDue(at);
  }

  private void ringIfDue(Instant at) {
    Scheduler ringing = scheduler.get();
    if (ringing != null && !at.isAfter(clock.instant())) {
      ringing.triggerCheckForDueExecutions();
    }
  }

  @Override
  public void close() {
    Scheduler ringing = scheduler.get();
    if (ringing != null && closed.compareAndSet(false, true)) {
      ringing.stop();
    }
  }
}
