package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION_EVENT;
import static net.ghostifi.adapter.jdbc.generated.Tables.SCHEDULED_TASKS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in the tables {@code operation} and {@code operation_event}. */
final class PostgresJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresJournal.class);
  private static final String LIVE = OperationState.LIVE.name();

  private final Transactions transactions;
  private final Question overdue;

  PostgresJournal(Transactions transactions) {
    this.transactions = transactions;
    this.overdue = overdue(transactions.sql());
  }

  @Override
  public OpenResult open(Opening opening) {
    try {
      return transactions.write(sql -> new Openings(sql).open(opening));
    } catch (Refused refused) {
      return refused.result();
    }
  }

  @Override
  public OpenResult requestCancel(
      OperationId operation,
      boolean destroys,
      @Nullable DestructionGuard guard,
      Instant at,
      String reason) {
    return transactions.write(
        sql -> {
          Optional<ServerId> server = OperationRows.serverOf(sql, operation);
          if (server.isEmpty()) {
            return new OpenResult.Missing();
          }
          boolean allowed = !destroys || Breaker.allows(sql, server.get(), guard);
          OperationRecord row = OperationRows.lock(sql, operation).orElseThrow();
          if (OperationRows.state(row) == OperationState.ENDED) {
            return new OpenResult.Busy("the operation " + operation + " has ended");
          }
          boolean confirmed =
              guard != null || !destroys || Confirmations.takeBack(sql, server.get());
          if (!allowed || !confirmed) {
            return new OpenResult.LimitReached();
          }
          if (destroys && guard != null) {
            row.setCountedAt(at);
          }
          cancel(sql, row, at, reason);
          return new OpenResult.Opened(operation, server.get());
        });
  }

  private static void cancel(DSLContext sql, OperationRecord row, Instant at, String reason) {
    boolean first = !row.getCancelRequested();
    row.setCancelRequested(true);
    row.setState(LIVE);
    row.setWakeAt(at);
    row.update();
    if (first) {
      OperationRows.addEvent(sql, row, at, "no longer wanted: " + reason);
    }
    Alarms.bringForward(sql, OperationRows.id(row), at);
  }

  @Override
  public Optional<Claim> claim(OperationId operation) {
    return transactions.write(
        sql -> {
          Optional<OperationRecord> row =
              sql.update(OPERATION)
                  .set(OPERATION.EPOCH, OPERATION.EPOCH.plus(1))
                  .where(OPERATION.ID.eq(operation.value()))
                  .and(OPERATION.STATE.eq(LIVE))
                  .returning()
                  .fetchOptional();
          return row.flatMap(claimed -> claim(sql, claimed));
        });
  }

  private static Optional<Claim> claim(DSLContext sql, OperationRecord row) {
    Operation operation = OperationRows.operation(row);
    Optional<Server> server =
        operation.kind() == OperationKind.PURGE
            ? ServerRows.findRetired(sql, operation.server())
            : ServerRows.find(sql, operation.server());
    if (server.isEmpty()) {
      LOG.error(
          "operation={} server={} cannot go on: the server's row is gone",
          operation.id(),
          row.getServerName());
    }
    return server.map(found -> new Claim(operation, found, row.getEpoch()));
  }

  @Override
  public Optional<Claim> checkpoint(Claim claim, Checkpoint checkpoint) {
    return transactions.write(sql -> Checkpoints.write(sql, claim, checkpoint));
  }

  @Override
  public boolean resume(OperationId operation, Instant at) {
    return transactions.write(
        sql -> {
          Optional<OperationRecord> found = OperationRows.lock(sql, operation);
          boolean waits =
              found
                  .map(OperationRows::state)
                  .filter(state -> state == OperationState.NEEDS_OPERATOR)
                  .isPresent();
          if (waits) {
            resume(sql, found.orElseThrow(), at);
          }
          return waits;
        });
  }

  private static void resume(DSLContext sql, OperationRecord row, Instant at) {
    OperationRows.setProgress(row, OperationRows.operation(row).progress().resumed(at));
    row.setState(LIVE);
    row.setWakeAt(at);
    row.update();
    OperationRows.addEvent(sql, row, at, "resumed by the operator");
    Alarms.bringForward(sql, OperationRows.id(row), at);
  }

  @Override
  public List<OperationRow> operations(int most) {
    return transactions
        .sql()
        .selectFrom(OPERATION)
        .orderBy(
            DSL.field(OPERATION.STATE.eq(OperationState.ENDED.name())),
            OPERATION.OPENED_AT.desc(),
            OPERATION.ID)
        .limit(most)
        .fetch(OperationRows::forPeople);
  }

  @Override
  public Optional<OperationRow> operation(OperationId operation) {
    return transactions
        .sql()
        .selectFrom(OPERATION)
        .where(OPERATION.ID.eq(operation.value()))
        .fetchOptional(OperationRows::forPeople);
  }

  @Override
  public List<OperationEvent> history(OperationId operation) {
    return transactions
        .sql()
        .selectFrom(OPERATION_EVENT)
        .where(OPERATION_EVENT.OPERATION_ID.eq(operation.value()))
        .orderBy(OPERATION_EVENT.ID)
        .fetch(OperationRows::event);
  }

  @Override
  public List<OperationId> overdue(Instant before, int most) {
    return overdue.ask(transactions.sql(), before, most).stream()
        .map(row -> new OperationId(row.get(OPERATION.ID)))
        .toList();
  }

  private static Question overdue(DSLContext sql) {
    return new Question(
        sql.select(OPERATION.ID)
            .from(OPERATION)
            .where(OPERATION.STATE.eq(DSL.inline(LIVE)))
            .and(OPERATION.WAKE_AT.lt(Instant.EPOCH))
            .andNotExists(
                DSL.selectOne()
                    .from(SCHEDULED_TASKS)
                    .where(SCHEDULED_TASKS.TASK_NAME.eq(DSL.inline(Alarms.TASK)))
                    .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(OPERATION.ID.cast(String.class)))
                    .and(DSL.condition(SCHEDULED_TASKS.PICKED)))
            .orderBy(OPERATION.WAKE_AT)
            .limit(1));
  }
}
