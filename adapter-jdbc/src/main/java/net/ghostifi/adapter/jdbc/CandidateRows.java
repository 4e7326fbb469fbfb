package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SHOP_COPY;
import static net.ghostifi.adapter.jdbc.generated.Tables.WP_EDD_SUBSCRIPTIONS;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.adapter.jdbc.FirstLook.Kind;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.ShopCopyRecord;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.store.FleetQuestion;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of what a check has to look at, within one transaction: pairs that may not agree,
 * servers that an operation holds or of which something else is known or wanted, and the retired
 * that return or are due.
 *
 * @param look what else there is to read
 * @param subscriptions the one side
 * @param servers the other
 * @param retired whose time has come, or whose subscription may pay
 * @param scheduled whose schedule may be due
 */
record CandidateRows(
    FirstLook look,
    SubscriptionReading subscriptions,
    List<ServerRecord> servers,
    List<RetiredServer> retired,
    List<Scheduled> scheduled) {

  static CandidateRows read(DSLContext sql, FirstLookQuery query, FleetQuestion question) {
    @Nullable ShopCopyRecord copy = question.copied() ? sql.fetchOne(SHOP_COPY) : null;
    @Nullable Instant takenAt = copy == null ? null : copy.getTakenAt();
    Instant asOf = takenAt != null && takenAt.isBefore(question.now()) ? takenAt : question.now();
    FirstLook look = FirstLook.take(sql, query, new FirstLookQuery.Asked(question, asOf));
    if (!look.isEmpty()) {
      sql.execute(Candidates.BY_WHAT_WAS_FOUND);
    }
    Set<Long> pairs = new HashSet<>(look.of(Kind.PAIR));
    List<RetiredServer> retired =
        pairs.isEmpty() && !look.has(Kind.PURGED) ? List.of() : retired(sql, question.now(), pairs);
    // a subscription without its server beside it looks as if it had none
    Set<Long> sides = new HashSet<>(pairs);
    retired.forEach(each -> sides.add(each.owner().subscription().value()));
    List<ServerRecord> servers = servers(sql, held(look), sides);
    servers.forEach(server -> sides.add(server.getWpEddSubId()));
    SubscriptionReading.Complete rows =
        sides.isEmpty()
            ? new SubscriptionReading.Complete(List.of(), List.of())
            : SubscriptionRows.read(sql, among(WP_EDD_SUBSCRIPTIONS.ID, sides));
    return new CandidateRows(
        look,
        reading(question, copy, rows),
        servers,
        retired,
        ScheduleRows.among(sql, look.of(Kind.SCHEDULED)));
  }

  private static List<ServerRecord> servers(DSLContext sql, Set<Long> held, Set<Long> sides) {
    return held.isEmpty() && sides.isEmpty()
        ? List.of()
        : sql.selectFrom(SERVER)
            .where(among(SERVER.ID, held))
            .union(DSL.selectFrom(SERVER).where(among(SERVER.WP_EDD_SUB_ID, sides)))
            .orderBy(SERVER.ID)
            .fetch();
  }

  private static SubscriptionReading reading(
      FleetQuestion question, @Nullable ShopCopyRecord copy, SubscriptionReading.Complete rows) {
    if (!question.copied()) {
      return rows;
    }
    @Nullable String trouble = copy == null ? null : copy.getTrouble();
    return copy == null || copy.getTakenAt() == null
        ? SubscriptionReading.neverCopied(trouble)
        : new SubscriptionReading.Copied(rows, copy.getTakenAt(), trouble);
  }

  /** Servers that an operation holds, or of which something is wanted, known or due. */
  private static Set<Long> held(FirstLook look) {
    Set<Long> held = new HashSet<>(look.of(Kind.LIVE));
    held.addAll(look.of(Kind.ASKED));
    held.addAll(look.of(Kind.CONFIRMED));
    held.addAll(look.of(Kind.TROUBLE));
    held.addAll(look.of(Kind.SCHEDULED));
    return held;
  }

  private static List<RetiredServer> retired(DSLContext sql, Instant now, Set<Long> pairs) {
    return sql.selectFrom(RETIRED_SERVER)
        .where(RETIRED_SERVER.PURGE_AT.le(now))
        .union(DSL.selectFrom(RETIRED_SERVER).where(among(RETIRED_SERVER.SUBSCRIPTION_ID, pairs)))
        .orderBy(RETIRED_SERVER.ID)
        .fetch(ServerRows::retired);
  }

  private static Condition among(Field<Long> column, Set<Long> numbers) {
    return column.eq(DSL.any(DSL.val(numbers.toArray(Long[]::new))));
  }
}
