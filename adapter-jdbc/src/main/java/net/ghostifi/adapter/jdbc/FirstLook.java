package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_TROUBLE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.ports.store.FleetQuestion;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Of everything that a check looks at, the numbers, in one statement. What it finds nothing of is
 * not read any further, so that a check with nothing to do is hardly more than this.
 */
record FirstLook(Map<Kind, List<Long>> found) {

  /** What there may be; each is one number of a subscription or a server. */
  enum Kind {
    /** Subscriptions whose two sides may not agree. */
    PAIR,
    /** Servers that an operation holds. */
    LIVE,
    /** Servers for which a rebuild is asked. */
    ASKED,
    /** Servers whose destruction the operator has confirmed. */
    CONFIRMED,
    /** Servers that are in trouble. */
    TROUBLE,
    /** Servers whose schedule may be due. */
    SCHEDULED,
    /** Retired servers whose keys are due. */
    PURGED,
    /** Servers that were opened for destruction lately. */
    DESTROYED,
    /** Servers that were replaced lately. */
    REPLACED
  }

  /** Reads it. */
  static FirstLook take(DSLContext sql, FleetQuestion question, Instant asOf) {
    Map<Kind, List<Long>> found = new EnumMap<>(Kind.class);
    Kind[] kinds = Kind.values();
    sql.fetch(query(question, asOf))
        .forEach(
            row ->
                found
                    .computeIfAbsent(kinds[row.value1()], missing -> new ArrayList<>())
                    .add(row.value2()));
    return new FirstLook(found);
  }

  /** The statement, as one union. */
  static Select<Record2<Integer, Long>> query(FleetQuestion question, Instant asOf) {
    return marked(Kind.PAIR, Candidates.query(question.entitlement(), asOf))
        .unionAll(
            marked(
                Kind.LIVE,
                DSL.select(OPERATION.SERVER_ID)
                    .from(OPERATION)
                    .where(OPERATION.STATE.ne(DSL.inline(OperationState.ENDED.name())))))
        .unionAll(
            marked(
                Kind.ASKED,
                DSL.select(SERVER.ID)
                    .from(SERVER)
                    .where(SERVER.REBUILD_NOW_STATUS.eq(DSL.inline((short) 1)))))
        .unionAll(
            marked(
                Kind.CONFIRMED,
                DSL.select(SERVER.ID)
                    .from(SERVER)
                    .where(SERVER.DESTRUCTION_CONFIRMED_AT.isNotNull())))
        .unionAll(marked(Kind.TROUBLE, DSL.select(SERVER_TROUBLE.SERVER_ID).from(SERVER_TROUBLE)))
        .unionAll(marked(Kind.SCHEDULED, ScheduleRows.mayBeDue(question)))
        .unionAll(
            marked(
                Kind.PURGED,
                DSL.select(RETIRED_SERVER.ID)
                    .from(RETIRED_SERVER)
                    .where(RETIRED_SERVER.PURGE_AT.le(question.now()))))
        .unionAll(
            marked(
                Kind.DESTROYED,
                DSL.selectDistinct(OPERATION.SERVER_ID)
                    .from(OPERATION)
                    .where(OPERATION.COUNTED_AT.ge(question.destructionsSince()))
                    .and(OPERATION.ORIGIN.ne(DSL.inline(Origin.LOST.name())))))
        .unionAll(
            marked(
                Kind.REPLACED,
                DSL.select(OPERATION.SERVER_ID)
                    .from(OPERATION)
                    .where(OPERATION.ORIGIN.eq(DSL.inline(Origin.LOST.name())))
                    .and(OPERATION.OPENED_AT.ge(question.replacementsSince()))));
  }

  private static Select<Record2<Integer, Long>> marked(Kind kind, Select<Record1<Long>> numbers) {
    var each = numbers.asTable(kind.name().toLowerCase(Locale.ROOT), "number");
    return DSL.select(DSL.inline(kind.ordinal()), each.field("number", Long.class)).from(each);
  }

  /** The numbers of one kind. */
  List<Long> of(Kind kind) {
    return found.getOrDefault(kind, List.of());
  }

  boolean has(Kind kind) {
    return !of(kind).isEmpty();
  }
}
