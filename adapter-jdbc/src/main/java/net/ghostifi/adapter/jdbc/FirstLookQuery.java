package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_TROUBLE;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.ghostifi.adapter.jdbc.FirstLook.Kind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.ports.store.FleetQuestion;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The statement of a {@link FirstLook}, as one union; put into words once for a policy. */
final class FirstLookQuery {
  private static final Field<String> NO_PROVIDER = DSL.castNull(SQLDataType.CLOB);

  private final Question question;
  private final List<Function<Asked, ?>> values;

  /**
   * What is different each time.
   *
   * @param asOf by which what runs out is judged
   */
  record Asked(FleetQuestion question, Instant asOf) {}

  /**
   * @param sql how the database is spoken to
   * @param entitlement the policy
   */
  FirstLookQuery(DSLContext sql, Entitlement entitlement) {
    Parameters<Asked> parameters = new Parameters<>();
    Select<?> query = union(entitlement, parameters);
    query.attach(sql.configuration());
    this.question = new Question(query);
    this.values = parameters.of(query);
  }

  /** Of each kind of what was found the number, and of the fleet's size the provider, too. */
  Result<Record> ask(DSLContext sql, Asked asked) {
    return question.ask(sql, values(asked));
  }

  String text() {
    return question.text();
  }

  Object[] values(Asked asked) {
    return values.stream().map(value -> value.apply(asked)).toArray();
  }

  private static Select<?> union(Entitlement entitlement, Parameters<Asked> parameters) {
    return marked(Kind.PAIR, Candidates.query(entitlement, parameters))
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
        .unionAll(marked(Kind.SCHEDULED, ScheduleRows.mayBeDue(parameters)))
        .unionAll(
            marked(
                Kind.PURGED,
                DSL.select(RETIRED_SERVER.ID)
                    .from(RETIRED_SERVER)
                    .where(
                        RETIRED_SERVER.PURGE_AT.le(
                            parameters.instant(asked -> asked.question().now())))))
        .unionAll(marked(Kind.DESTROYED, destroyed(parameters)))
        .unionAll(marked(Kind.REPLACED, replaced(parameters)))
        .unionAll(SizeRows.marked(Kind.SIZE));
  }

  private static Select<Record1<Long>> destroyed(Parameters<Asked> parameters) {
    return DSL.select(OPERATION.SERVER_ID)
        .from(OPERATION)
        .where(
            OPERATION.COUNTED_AT.ge(
                parameters.instant(asked -> asked.question().destructionsSince())))
        .and(OPERATION.ORIGIN.ne(DSL.inline(Origin.LOST.name())));
  }

  private static Select<Record1<Long>> replaced(Parameters<Asked> parameters) {
    return DSL.select(OPERATION.SERVER_ID)
        .from(OPERATION)
        .where(OPERATION.ORIGIN.eq(DSL.inline(Origin.LOST.name())))
        .and(
            OPERATION.OPENED_AT.ge(
                parameters.instant(asked -> asked.question().replacementsSince())));
  }

  private static Select<Record3<Integer, Long, String>> marked(
      Kind kind, Select<Record1<Long>> numbers) {
    var each = numbers.asTable(kind.name().toLowerCase(Locale.ROOT), "number");
    return DSL.select(DSL.inline(kind.ordinal()), each.field("number", Long.class), NO_PROVIDER)
        .from(each);
  }
}
