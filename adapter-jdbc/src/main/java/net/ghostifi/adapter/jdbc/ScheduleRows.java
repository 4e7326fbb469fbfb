package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OCCURRENCE;
import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.FirstLookQuery.Asked;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.Occurrence;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.schedule.Timetable;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.OccurrenceRow;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns of {@code server} that hold schedules, and the table {@code occurrence}. */
final class ScheduleRows {

  private static final String WAITS = OccurrenceState.DUE.name();

  private ScheduleRows() {}

  private static Field<String> schedule() {
    return DSL.lower(DSL.field("btrim({0})", String.class, SERVER.REBUILD_SCHEDULE));
  }

  private static String plain(RebuildSchedule schedule) {
    return schedule.label().toLowerCase(Locale.ROOT);
  }

  /** Those that have a schedule, or an occurrence that waits. */
  static List<Scheduled> followed(DSLContext sql) {
    return select(sql)
        .where(
            schedule()
                .ne(DSL.inline(plain(RebuildSchedule.NONE)))
                .or(OCCURRENCE.DUE_AT.isNotNull()))
        .fetch(ScheduleRows::scheduled);
  }

  /** The ones of these. */
  static List<Scheduled> among(DSLContext sql, List<Long> servers) {
    return servers.isEmpty()
        ? List.of()
        : select(sql)
            .where(SERVER.ID.eq(DSL.any(DSL.val(servers.toArray(Long[]::new)))))
            .fetch(ScheduleRows::scheduled);
  }

  /** Of which something may be due, or that make no sense. */
  static Select<Record1<Long>> mayBeDue(Parameters<Asked> parameters) {
    Select<Record1<Long>> ids =
        DSL.select(OCCURRENCE.SERVER_ID)
            .from(OCCURRENCE)
            .where(OCCURRENCE.STATE.eq(DSL.inline(WAITS)))
            .unionAll(DSL.select(SERVER.ID).from(SERVER).where(isNonsense()));
    for (RebuildSchedule each : RebuildSchedule.values()) {
      if (each != RebuildSchedule.NONE) {
        ids = ids.unionAll(DSL.select(SERVER.ID).from(SERVER).where(lacks(each, parameters)));
      }
    }
    return ids;
  }

  // Both as the indexes have them.
  private static Condition isNonsense() {
    return DSL.condition(
        "lower(btrim({0})) not in ('none', 'daily', 'weekly', 'monthly')", SERVER.REBUILD_SCHEDULE);
  }

  private static Condition lacks(RebuildSchedule schedule, Parameters<Asked> parameters) {
    return schedule()
        .eq(DSL.inline(plain(schedule)))
        .and(
            DSL.condition(
                "coalesce({0}, cast('-infinity' as date)) < {1}",
                SERVER.SCHEDULE_DAY, parameters.day(asked -> latest(schedule, asked).day())))
        .and(
            SERVER.SCHEDULE_SINCE.lt(parameters.instant(asked -> latest(schedule, asked).dueAt())));
  }

  private static Occurrence latest(RebuildSchedule schedule, Asked asked) {
    FleetQuestion question = asked.question();
    return new Timetable(schedule, question.zone()).latest(question.now()).orElseThrow();
  }

  static Optional<Scheduled> find(DSLContext sql, ServerId id) {
    return select(sql).where(SERVER.ID.eq(id.value())).fetchOptional(ScheduleRows::scheduled);
  }

  private static SelectOnConditionStep<?> select(DSLContext sql) {
    return sql.select(
            SERVER.ID,
            SERVER.REBUILD_SCHEDULE,
            SERVER.REBUILD_SCHEDULE_LOCATION,
            SERVER.SCHEDULE_SINCE,
            SERVER.SCHEDULE_DAY,
            OCCURRENCE.DUE_AT)
        .from(SERVER)
        .leftJoin(OCCURRENCE)
        .on(waits());
  }

  /** The occurrence that waits, beside its server. */
  static Condition waits() {
    return OCCURRENCE.SERVER_ID.eq(SERVER.ID).and(OCCURRENCE.STATE.eq(DSL.inline(WAITS)));
  }

  static Scheduled scheduled(ServerRecord row, @Nullable Instant waiting) {
    return new Scheduled(
        new ServerId(row.getId()),
        row.getRebuildSchedule(),
        row.getRebuildScheduleLocation(),
        new Noted(row.getScheduleSince(), row.getScheduleDay()),
        waiting);
  }

  private static Scheduled scheduled(Record row) {
    return new Scheduled(
        new ServerId(row.get(SERVER.ID)),
        row.get(SERVER.REBUILD_SCHEDULE),
        row.get(SERVER.REBUILD_SCHEDULE_LOCATION),
        new Noted(row.get(SERVER.SCHEDULE_SINCE), row.get(SERVER.SCHEDULE_DAY)),
        row.get(OCCURRENCE.DUE_AT));
  }

  /** Within a transaction. Goes by our clock: the trigger is for those who know of none. */
  static boolean set(DSLContext sql, ServerId id, RebuildPolicy policy, Instant at) {
    ServerRows.lock(sql, id);
    Condition its = SERVER.ID.eq(id.value());
    boolean changes = sql.fetchExists(SERVER, its.and(schedule().ne(plain(policy.schedule()))));
    int found =
        sql.update(SERVER)
            .set(SERVER.REBUILD_SCHEDULE, policy.schedule().label())
            .set(SERVER.REBUILD_SCHEDULE_LOCATION, policy.location().label())
            .where(its)
            .execute();
    if (changes) {
      sql.update(SERVER).set(SERVER.SCHEDULE_SINCE, at).where(its).execute();
    }
    return found == 1;
  }

  /** In the order of the servers, so that two who note never wait for each other. */
  static void note(DSLContext sql, List<Noting> notings, Instant at) {
    notings.stream()
        .sorted(Comparator.comparing(noting -> noting.read().server()))
        .filter(noting -> isNew(sql, noting))
        .forEach(noting -> noting.entries().forEach(entry -> put(sql, noting, entry, at)));
  }

  private static boolean isNew(DSLContext sql, Noting noting) {
    Scheduled read = noting.read();
    return sql.update(SERVER)
            .set(SERVER.SCHEDULE_DAY, noting.noted().day())
            .where(SERVER.ID.eq(read.server().value()))
            .and(SERVER.REBUILD_SCHEDULE.eq(read.schedule()))
            .and(SERVER.SCHEDULE_SINCE.eq(read.noted().inForceSince()))
            .and(SERVER.SCHEDULE_DAY.isNotDistinctFrom(read.noted().day()))
            .execute()
        == 1;
  }

  private static void put(DSLContext sql, Noting noting, Noting.Entry entry, Instant at) {
    sql.insertInto(OCCURRENCE)
        .set(OCCURRENCE.SERVER_ID, noting.read().server().value())
        .set(OCCURRENCE.DUE_AT, entry.dueAt())
        .set(OCCURRENCE.STATE, entry.state().name())
        .set(OCCURRENCE.WHY, entry.why())
        .set(OCCURRENCE.AT, at)
        .onConflict(OCCURRENCE.SERVER_ID, OCCURRENCE.DUE_AT)
        .doUpdate()
        .set(OCCURRENCE.STATE, entry.state().name())
        .set(OCCURRENCE.WHY, entry.why())
        .set(OCCURRENCE.AT, at)
        .where(OCCURRENCE.STATE.eq(WAITS))
        .execute();
  }

  /** Whether so many rebuilds of schedules are under way. Keeps rivals waiting until the end. */
  static boolean isFull(DSLContext sql, int atMost) {
    Locks.schedules(sql);
    return sql.fetchCount(
            OPERATION,
            OPERATION
                .ORIGIN
                .eq(DSL.inline(Origin.SCHEDULED.name()))
                .and(OPERATION.STATE.eq(OperationState.LIVE.name())))
        >= atMost;
  }

  /** Takes what waits, unless the schedule was changed after it was due; its row is locked. */
  static boolean runs(
      DSLContext sql, ServerId id, Instant dueAt, OperationId operation, Instant at) {
    return sql.update(OCCURRENCE)
            .set(OCCURRENCE.STATE, OccurrenceState.RUN.name())
            .set(OCCURRENCE.OPERATION_ID, operation.value())
            .set(OCCURRENCE.AT, at)
            .where(waits(id, dueAt))
            .andExists(
                DSL.selectOne()
                    .from(SERVER)
                    .where(SERVER.ID.eq(id.value()))
                    .and(SERVER.SCHEDULE_SINCE.lt(dueAt)))
            .execute()
        == 1;
  }

  private static Condition waits(ServerId id, Instant dueAt) {
    return OCCURRENCE
        .SERVER_ID
        .eq(id.value())
        .and(OCCURRENCE.DUE_AT.eq(dueAt))
        .and(OCCURRENCE.STATE.eq(WAITS));
  }

  static boolean refuse(
      DSLContext sql, ServerId id, Instant dueAt, String explanation, String why, Instant at) {
    ServerRows.lock(sql, id);
    boolean held =
        sql.fetchExists(
            OPERATION,
            OPERATION
                .SERVER_ID
                .eq(id.value())
                .and(OPERATION.STATE.ne(OperationState.ENDED.name())));
    boolean refused =
        !held
            && sql.update(OCCURRENCE)
                    .set(OCCURRENCE.STATE, OccurrenceState.REFUSED.name())
                    .set(OCCURRENCE.WHY, why)
                    .set(OCCURRENCE.AT, at)
                    .where(waits(id, dueAt))
                    .execute()
                == 1;
    if (refused) {
      sql.update(SERVER)
          .set(SERVER.FAILURE, explanation)
          .set(SERVER.UPDATED_AT, at)
          .where(SERVER.ID.eq(id.value()))
          .execute();
    }
    return refused;
  }

  /** The server's row is going. */
  static void remove(DSLContext sql, ServerId id, Instant at) {
    sql.update(OCCURRENCE)
        .set(OCCURRENCE.STATE, OccurrenceState.WITHDRAWN.name())
        .set(OCCURRENCE.WHY, "the server is gone")
        .set(OCCURRENCE.AT, at)
        .where(OCCURRENCE.SERVER_ID.eq(id.value()))
        .and(OCCURRENCE.STATE.eq(WAITS))
        .execute();
  }

  static List<OccurrenceRow> occurrences(DSLContext sql, ServerId id, int most) {
    return sql.selectFrom(OCCURRENCE)
        .where(OCCURRENCE.SERVER_ID.eq(id.value()))
        .orderBy(OCCURRENCE.DUE_AT.desc())
        .limit(most)
        .fetch(
            row ->
                new OccurrenceRow(
                    id,
                    row.getDueAt(),
                    OccurrenceState.valueOf(row.getState()),
                    row.getOperationId() == null ? null : new OperationId(row.getOperationId()),
                    row.getWhy(),
                    row.getAt()));
  }
}
