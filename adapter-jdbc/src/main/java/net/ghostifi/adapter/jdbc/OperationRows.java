package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION_EVENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationEventRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The tables {@code operation} and {@code operation_event}, in the domain's words. */
final class OperationRows {

  private OperationRows() {}

  static Operation operation(OperationRecord row) {
    return new Operation(
        id(row),
        new ServerId(row.getServerId()),
        OperationKind.valueOf(row.getKind()),
        new Operation.Order(
            new Location(row.getLocation()),
            List.of(row.getProviders()),
            Priority.valueOf(row.getPriority()),
            Origin.valueOf(row.getOrigin())),
        row.getOpenedAt(),
        row.getCancelRequested(),
        progress(row));
  }

  private static Progress progress(OperationRecord row) {
    @Nullable InstanceRef instance =
        row.getInstanceId() == null
            ? null
            : new InstanceRef(row.getInstanceProvider(), row.getInstanceId());
    Progress.Build build =
        new Progress.Build(
            row.getAttempt(),
            row.getLaunch(),
            row.getCandidate(),
            row.getLaunchedAt(),
            instance,
            row.getInstanceAddress(),
            row.getBuildFailure());
    return new Progress(
        Step.valueOf(row.getStep()),
        row.getStepSince(),
        row.getFailures(),
        build,
        row.getTrouble());
  }

  static OperationState state(OperationRecord row) {
    return OperationState.valueOf(row.getState());
  }

  static OperationRow forPeople(OperationRecord row) {
    return new OperationRow(
        operation(row),
        new ServerName(row.getServerName()),
        state(row),
        row.getOutcome() == null ? null : Outcome.valueOf(row.getOutcome()),
        row.getWakeAt(),
        row.getEndedAt());
  }

  static OperationEvent event(OperationEventRecord row) {
    return new OperationEvent(
        row.getAt(), row.getEpoch(), Step.valueOf(row.getStep()), row.getText());
  }

  static void setProgress(OperationRecord row, Progress progress) {
    Progress.Build build = progress.build();
    @Nullable InstanceRef instance = build.instance();
    row.setStep(progress.step().name());
    row.setStepSince(progress.since());
    row.setFailures(progress.failures());
    row.setTrouble(progress.trouble());
    row.setAttempt(build.attempt());
    row.setLaunch(build.launch());
    row.setCandidate(build.candidate());
    row.setLaunchedAt(build.launchedAt());
    row.setInstanceProvider(instance == null ? null : instance.provider());
    row.setInstanceId(instance == null ? null : instance.id());
    row.setInstanceAddress(build.address());
    row.setBuildFailure(build.failure());
  }

  static Optional<OperationRecord> lock(DSLContext sql, OperationId id) {
    return sql.selectFrom(OPERATION).where(OPERATION.ID.eq(id.value())).forUpdate().fetchOptional();
  }

  static void addEvent(DSLContext sql, OperationRecord row, Instant at, String text) {
    sql.insertInto(OPERATION_EVENT)
        .set(OPERATION_EVENT.OPERATION_ID, row.getId())
        .set(OPERATION_EVENT.AT, at)
        .set(OPERATION_EVENT.EPOCH, row.getEpoch())
        .set(OPERATION_EVENT.STEP, row.getStep())
        .set(OPERATION_EVENT.TEXT, text)
        .execute();
  }

  static Optional<ServerId> serverOf(DSLContext sql, OperationId id) {
    return sql.select(OPERATION.SERVER_ID)
        .from(OPERATION)
        .where(OPERATION.ID.eq(id.value()))
        .fetchOptional(row -> new ServerId(row.value1()));
  }

  static boolean hasEnded(DSLContext sql, OperationId id) {
    return sql.fetchExists(
        OPERATION,
        OPERATION.ID.eq(id.value()).and(OPERATION.STATE.eq(OperationState.ENDED.name())));
  }

  static OperationId id(OperationRecord row) {
    return new OperationId(row.getId());
  }
}
