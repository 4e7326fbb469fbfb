package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_TROUBLE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerTroubleRecord;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Look;
import net.ghostifi.domain.watch.Losses;
import net.ghostifi.domain.watch.Presence;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.Silence;
import net.ghostifi.domain.watch.Trouble;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The table {@code server_trouble}, and the operations that replace what was lost. */
final class Troubles {

  private Troubles() {}

  static Losses losses(DSLContext sql, Instant since) {
    return new Losses(all(sql), replacements(sql, since));
  }

  static Map<ServerId, Trouble> all(DSLContext sql) {
    return sql.selectFrom(SERVER_TROUBLE)
        .fetchMap(row -> new ServerId(row.getServerId()), Troubles::trouble);
  }

  /** Oldest first. */
  static List<Replacement> replacements(DSLContext sql, Instant since) {
    return sql.selectFrom(OPERATION)
        .where(OPERATION.ORIGIN.eq(DSL.inline(Origin.LOST.name())))
        .and(OPERATION.OPENED_AT.ge(since))
        .orderBy(OPERATION.OPENED_AT, OPERATION.ID)
        .fetch(Troubles::replacement);
  }

  private static Replacement replacement(OperationRecord row) {
    return new Replacement(
        new ServerId(row.getServerId()),
        row.getOutcome() == null ? null : Outcome.valueOf(row.getOutcome()),
        row.getEndedAt(),
        row.getCountedAt() != null);
  }

  private static Trouble trouble(ServerTroubleRecord row) {
    @Nullable Look look =
        row.getFound() == null
            ? null
            : new Look(Presence.valueOf(row.getFound()), row.getFoundSince(), row.getLookedAt());
    return new Trouble(
        new ServerId(row.getServerId()),
        new InstanceRef(row.getProvider(), row.getInstanceId()),
        new Silence(row.getSilentSince(), row.getCountedFrom(), row.getSilentAt()),
        look,
        row.getLookFailure(),
        row.getConfirmedAt() != null);
  }

  /** Whether a server has this instance, as its current one. */
  static Condition has(ServerId server, InstanceRef instance) {
    return SERVER
        .ID
        .eq(server.value())
        .and(SERVER.CURRENT_PROVIDER.eq(instance.provider()))
        .and(SERVER.CURRENT_INSTANCE.eq(instance.id()));
  }

  static void put(DSLContext sql, Trouble trouble) {
    ServerTroubleRecord row = record(trouble);
    sql.insertInto(SERVER_TROUBLE)
        .set(row)
        .onConflict(SERVER_TROUBLE.SERVER_ID)
        .doUpdate()
        .set(row)
        // given for this instance, or for one that is gone
        .set(
            SERVER_TROUBLE.CONFIRMED_AT,
            DSL.when(
                    SERVER_TROUBLE
                        .PROVIDER
                        .eq(trouble.instance().provider())
                        .and(SERVER_TROUBLE.INSTANCE_ID.eq(trouble.instance().id())),
                    SERVER_TROUBLE.CONFIRMED_AT)
                .otherwise(DSL.castNull(SERVER_TROUBLE.CONFIRMED_AT)))
        .execute();
  }

  private static ServerTroubleRecord record(Trouble trouble) {
    ServerTroubleRecord row = new ServerTroubleRecord();
    row.setServerId(trouble.server().value());
    row.setProvider(trouble.instance().provider());
    row.setInstanceId(trouble.instance().id());
    row.setSilentSince(trouble.silence().since());
    row.setCountedFrom(trouble.silence().countedFrom());
    row.setSilentAt(trouble.silence().latest());
    @Nullable Look look = trouble.look();
    row.setFound(look == null ? null : look.found().name());
    row.setFoundSince(look == null ? null : look.since());
    row.setLookedAt(look == null ? null : look.at());
    row.setLookFailure(trouble.lookFailure());
    return row;
  }

  /** Forgets what was found of instances that the server does not have any more. */
  static void forgetOthers(DSLContext sql, ServerId server) {
    sql.deleteFrom(SERVER_TROUBLE)
        .where(SERVER_TROUBLE.SERVER_ID.eq(server.value()))
        .andNotExists(
            DSL.selectOne()
                .from(SERVER)
                .where(SERVER.ID.eq(SERVER_TROUBLE.SERVER_ID))
                .and(SERVER.CURRENT_PROVIDER.eq(SERVER_TROUBLE.PROVIDER))
                .and(SERVER.CURRENT_INSTANCE.eq(SERVER_TROUBLE.INSTANCE_ID)))
        .execute();
  }
}
