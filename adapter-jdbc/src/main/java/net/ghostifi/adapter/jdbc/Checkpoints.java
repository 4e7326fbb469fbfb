package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import org.jooq.DSLContext;

/** Writes checkpoints, inside one transaction. */
final class Checkpoints {

  private Checkpoints() {}

  static Optional<Claim> write(DSLContext sql, Claim claim, Checkpoint checkpoint) {
    ServerRows.lock(sql, claim.server().id());
    Optional<OperationRecord> found =
        sql.selectFrom(OPERATION)
            .where(OPERATION.ID.eq(claim.operation().id().value()))
            .and(OPERATION.EPOCH.eq(claim.epoch()))
            .and(OPERATION.STATE.eq(OperationState.LIVE.name()))
            .forUpdate()
            .fetchOptional();
    return found.map(row -> write(sql, claim, checkpoint, row));
  }

  private static Claim write(
      DSLContext sql, Claim claim, Checkpoint checkpoint, OperationRecord row) {
    OperationRows.setProgress(row, checkpoint.progress());
    boolean newlyCancelled = row.getCancelRequested() && !claim.operation().cancelRequested();
    setFate(sql, row, checkpoint, newlyCancelled);
    row.update();
    String event = checkpoint.event();
    if (event != null) {
      OperationRows.addEvent(sql, row, checkpoint.at(), event);
    }
    ServerRows.update(sql, checkpoint.server(), checkpoint.at());
    if (checkpoint.requestAnswered()) {
      Requests.answered(sql, checkpoint.server().id(), row.getRequestedLocation());
    }
    if (checkpoint.fate() instanceof Checkpoint.Fate.Ends ends) {
      end(sql, claim.operation().kind(), checkpoint, ends);
    }
    return new Claim(
        claim.operation().with(checkpoint.progress()).withCancelRequested(row.getCancelRequested()),
        checkpoint.server(),
        claim.epoch());
  }

  private static void setFate(
      DSLContext sql, OperationRecord row, Checkpoint checkpoint, boolean newlyCancelled) {
    switch (checkpoint.fate()) {
      case Checkpoint.Fate.Continues continues -> {
        Instant wakeAt = newlyCancelled ? checkpoint.at() : continues.wakeAt();
        row.setWakeAt(wakeAt);
        Alarms.setUnlessRunning(sql, OperationRows.id(row), wakeAt);
      }
      case Checkpoint.Fate.Waits waits -> {
        // Whoever asked for the cancellation was told that it is under way.
        if (newlyCancelled) {
          row.setWakeAt(checkpoint.at());
          Alarms.bringForward(sql, OperationRows.id(row), checkpoint.at());
        } else {
          row.setState(OperationState.NEEDS_OPERATOR.name());
          row.setWakeAt(null);
        }
      }
      case Checkpoint.Fate.Ends ends -> {
        row.setState(OperationState.ENDED.name());
        row.setOutcome(ends.outcome().name());
        row.setEndedAt(checkpoint.at());
        row.setWakeAt(null);
      }
    }
  }

  private static void end(
      DSLContext sql, OperationKind kind, Checkpoint checkpoint, Checkpoint.Fate.Ends ends) {
    Server server = checkpoint.server();
    switch (ends.ending()) {
      case Ending.Keep keep -> {
        if (kind == OperationKind.DESTROY) {
          // It was given for a destruction that did not come about; the next one needs its own.
          Confirmations.takeBack(sql, server.id());
        }
        deleteSecrets(sql, server.id(), server.builders());
        Troubles.forgetOthers(sql, server.id());
      }
      case Ending.Retire retire -> {
        remove(sql, server.id(), checkpoint.at());
        ServerRows.insertRetired(sql, server, checkpoint.at(), retire.purgeAt());
      }
      case Ending.Forget forget -> {
        remove(sql, server.id(), checkpoint.at());
        // Whoever was late has noted them after they were purged.
        PostgresKeyIndex.delete(sql, server.id());
      }
    }
  }

  private static void remove(DSLContext sql, ServerId id, Instant at) {
    ScheduleRows.remove(sql, id, at);
    ServerRows.delete(sql, id);
    ServerRows.deleteRetired(sql, id);
    deleteSecrets(sql, id, Set.of());
  }

  private static void deleteSecrets(DSLContext sql, ServerId id, Set<UUID> except) {
    List<String> owners =
        sql.select(OPERATION.ID)
            .from(OPERATION)
            .where(OPERATION.SERVER_ID.eq(id.value()))
            .and(OPERATION.ID.notIn(except))
            .fetch(row -> SecretRef.ownerOf(row.value1()));
    PostgresSecretStore.delete(sql, owners);
  }
}
