package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SCHEDULED_TASKS;

import java.time.Instant;
import java.util.List;
import net.ghostifi.adapter.jdbc.generated.tables.records.ScheduledTasksRecord;
import net.ghostifi.domain.operation.OperationId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;

/**
 * The rows that db-scheduler rings by, one for each operation, without data. An alarm that is set
 * while its operation runs is kept in {@code woken_at} until the run is over, so that none is lost
 * in between.
 */
final class Alarms {

  static final String TASK = "operation";

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private Alarms() {}

  /** Sets an alarm or brings it forward. */
  static void bringForward(DSLContext sql, OperationId operation, Instant at) {
    Condition running = DSL.condition(SCHEDULED_TASKS.PICKED);
    sql.insertInto(SCHEDULED_TASKS)
        .set(SCHEDULED_TASKS.TASK_NAME, TASK)
        .set(SCHEDULED_TASKS.TASK_INSTANCE, operation.toString())
        .set(SCHEDULED_TASKS.EXECUTION_TIME, at)
        .set(SCHEDULED_TASKS.PICKED, false)
        .set(SCHEDULED_TASKS.VERSION, 1L)
        .onConflict(SCHEDULED_TASKS.TASK_NAME, SCHEDULED_TASKS.TASK_INSTANCE)
        .doUpdate()
        .set(
            SCHEDULED_TASKS.EXECUTION_TIME,
            DSL.when(running, SCHEDULED_TASKS.EXECUTION_TIME)
                .otherwise(DSL.least(SCHEDULED_TASKS.EXECUTION_TIME, DSL.val(at))))
        .set(
            SCHEDULED_TASKS.WOKEN_AT,
            DSL.when(running, DSL.least(SCHEDULED_TASKS.WOKEN_AT, DSL.val(at))))
        .execute();
  }

  /** Sets an alarm unless the operation runs: its run says itself when it wants to be woken. */
  static void setUnlessRunning(DSLContext sql, OperationId operation, Instant at) {
    sql.insertInto(SCHEDULED_TASKS)
        .set(SCHEDULED_TASKS.TASK_NAME, TASK)
        .set(SCHEDULED_TASKS.TASK_INSTANCE, operation.toString())
        .set(SCHEDULED_TASKS.EXECUTION_TIME, at)
        .set(SCHEDULED_TASKS.PICKED, false)
        .set(SCHEDULED_TASKS.VERSION, 1L)
        .onConflict(SCHEDULED_TASKS.TASK_NAME, SCHEDULED_TASKS.TASK_INSTANCE)
        .doUpdate()
        .set(SCHEDULED_TASKS.EXECUTION_TIME, DSL.least(SCHEDULED_TASKS.EXECUTION_TIME, DSL.val(at)))
        .where(DSL.condition(SCHEDULED_TASKS.PICKED).not())
        .execute();
  }

  /** A run is over and wants to be woken again; without effect when it was taken over. */
  static void setAfterRun(DSLContext sql, Run run, Instant next) {
    over(sql, next)
        .set(SCHEDULED_TASKS.CONSECUTIVE_FAILURES, run.failures())
        .where(run.isStill())
        .execute();
  }

  /**
   * All that a daemon runs and has not confirmed since is left to whoever comes first. In one go:
   * the last of them waits no longer than the first.
   *
   * @return which operations
   */
  static List<String> leave(DSLContext sql, String daemon, Instant unconfirmedSince, Instant next) {
    return over(sql, next)
        .where(SCHEDULED_TASKS.TASK_NAME.eq(TASK))
        .and(
            SCHEDULED_TASKS.TASK_INSTANCE.in(
                DSL.select(SCHEDULED_TASKS.TASK_INSTANCE)
                    .from(SCHEDULED_TASKS)
                    .where(SCHEDULED_TASKS.TASK_NAME.eq(TASK))
                    .and(DSL.condition(SCHEDULED_TASKS.PICKED))
                    .and(SCHEDULED_TASKS.PICKED_BY.eq(daemon))
                    .and(SCHEDULED_TASKS.LAST_HEARTBEAT.le(unconfirmedSince))
                    .forUpdate()
                    .skipLocked()))
        .returning(SCHEDULED_TASKS.TASK_INSTANCE)
        .fetch(SCHEDULED_TASKS.TASK_INSTANCE);
  }

  private static UpdateSetMoreStep<ScheduledTasksRecord> over(DSLContext sql, Instant next) {
    return sql.update(SCHEDULED_TASKS)
        .set(SCHEDULED_TASKS.PICKED, false)
        .setNull(SCHEDULED_TASKS.PICKED_BY)
        .setNull(SCHEDULED_TASKS.LAST_HEARTBEAT)
        .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
        .set(SCHEDULED_TASKS.EXECUTION_TIME, DSL.least(SCHEDULED_TASKS.WOKEN_AT, DSL.val(next)))
        .setNull(SCHEDULED_TASKS.WOKEN_AT);
  }

  /** A run is over for good; an alarm that was set meanwhile rings all the same. */
  static void removeAfterRun(DSLContext sql, Run run) {
    int removed =
        sql.deleteFrom(SCHEDULED_TASKS)
            .where(run.isStill())
            .and(SCHEDULED_TASKS.WOKEN_AT.isNull())
            .execute();
    if (removed == 0) {
      setAfterRun(sql, run, NEVER);
    }
  }

  /**
   * One run of an operation.
   *
   * @param operation which
   * @param version of the row when it was picked; whoever takes the run over raises it
   * @param failures in a row, this one included
   */
  record Run(String operation, long version, int failures) {
    Condition isStill() {
      return SCHEDULED_TASKS
          .TASK_NAME
          .eq(TASK)
          .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(operation))
          .and(SCHEDULED_TASKS.VERSION.eq(version))
          .and(DSL.condition(SCHEDULED_TASKS.PICKED));
    }
  }
}
