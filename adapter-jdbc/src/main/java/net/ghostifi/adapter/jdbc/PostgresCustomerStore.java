package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OCCURRENCE;
import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION_EVENT;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.WEB_WISH;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.store.CustomerStore;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns of {@code server} through which customers look and ask. */
final class PostgresCustomerStore implements CustomerStore {
  private static final short ASKED = 1;
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Field<?>> COLUMNS =
      Stream.of(SERVER.fields(), OPERATION.fields(), OCCURRENCE.fields(OCCURRENCE.DUE_AT))
          .<Field<?>>flatMap(Arrays::stream)
          .toList();

  /** Where an operation's id stands, the first of its columns. */
  private static final int OPERATION_AT = SERVER.fields().length;

  private static final int OCCURRENCE_AT = OPERATION_AT + OPERATION.fields().length;

  private final Transactions transactions;
  private final Question ofOne;
  private final Question ofMany;

  PostgresCustomerStore(Transactions transactions) {
    this.transactions = transactions;
    // For a single number PostgreSQL keeps its plan; for a list it plans again at every call.
    this.ofOne = servers(SERVER.CUSTOMER_ID.eq(0L));
    this.ofMany = servers(SERVER.CUSTOMER_ID.eq(DSL.any(DSL.val(new Long[0]))));
  }

  private record Found(CustomerId customer, Row row) {}

  @Override
  public Map<CustomerId, List<Row>> servers(Set<CustomerId> customers) {
    Long[] numbers = customers.stream().map(CustomerId::value).toArray(Long[]::new);
    Result<Record> rows =
        numbers.length == 1
            ? ofOne.ask(transactions.sql(), numbers[0])
            : ofMany.ask(transactions.sql(), (Object) numbers);
    return rows.stream()
        .flatMap(PostgresCustomerStore::found)
        .collect(
            Collectors.groupingBy(
                Found::customer, Collectors.mapping(Found::row, Collectors.toList())));
  }

  private Question servers(Condition theirs) {
    return new Question(
        transactions
            .sql()
            .select(COLUMNS)
            .from(SERVER)
            .leftJoin(OPERATION)
            .on(OPERATION.SERVER_ID.eq(SERVER.ID))
            .and(OPERATION.STATE.ne(DSL.inline(OperationState.ENDED.name())))
            .leftJoin(OCCURRENCE)
            .on(ScheduleRows.waits())
            .where(theirs)
            .orderBy(SERVER.ID));
  }

  @Override
  public List<Duration> latestBuilds(int most) {
    Table<?> builds =
        DSL.select(OPERATION.ID, OPERATION.OPENED_AT)
            .from(OPERATION)
            .where(OPERATION.KIND.in(OperationKind.CREATE.name(), OperationKind.REBUILD.name()))
            .and(OPERATION.OUTCOME.eq(Outcome.SUCCEEDED.name()))
            .orderBy(OPERATION.OPENED_AT.desc())
            .limit(most)
            .asTable("builds");
    Field<Instant> openedAt = builds.field(OPERATION.OPENED_AT);
    Field<Instant> readyAt = DSL.min(OPERATION_EVENT.AT);
    return transactions
        .sql()
        .select(openedAt, readyAt)
        .from(builds)
        .join(OPERATION_EVENT)
        .on(OPERATION_EVENT.OPERATION_ID.eq(builds.field(OPERATION.ID)))
        .and(OPERATION_EVENT.STEP.eq(Step.NAME.name()))
        .groupBy(builds.field(OPERATION.ID), openedAt)
        .orderBy(openedAt.desc())
        .fetch(row -> Duration.between(row.value1(), row.value2()));
  }

  private static Stream<Found> found(Record joined) {
    ServerRecord row = part(joined, 0, new ServerRecord());
    @Nullable Journey journey = joined.get(OPERATION_AT) == null ? null : journey(joined);
    return ServerRows.readable(row)
        .map(
            server ->
                new Found(
                    new CustomerId(row.getCustomerId()),
                    new Row(
                        server,
                        ScheduleRows.scheduled(row, (Instant) joined.get(OCCURRENCE_AT)),
                        usage(row),
                        row.getPauseReason(),
                        row.getRebuildNowStatus() == ASKED ? row.getRebuildNowLocation() : null,
                        journey)));
  }

  private static Journey journey(Record joined) {
    OperationRecord live = part(joined, OPERATION_AT, new OperationRecord());
    return Journey.of(OperationRows.operation(live), OperationRows.state(live));
  }

  /** By position, since both tables have columns of the same name. */
  private static <R extends Record> R part(Record joined, int from, R empty) {
    empty.fromArray(Arrays.copyOfRange(joined.intoArray(), from, from + empty.size()));
    return empty;
  }

  private static MonthUsage usage(ServerRecord row) {
    return new MonthUsage(
        ByteCount.ofMegabytes(Math.max(0, row.getBandwidthThisMonth())),
        Allowance.ofMegabytes(row.getBandwidthLimitThisMonth()).limit());
  }

  @Override
  public Asked ask(
      CustomerId customer,
      ServerName name,
      LocationChoice location,
      @Nullable String key,
      int most,
      Instant at) {
    return transactions.write(
        sql -> {
          Optional<ServerId> server = locked(sql, customer, name);
          if (server.isEmpty()) {
            return Asked.NOT_FOUND;
          }
          if (key != null && !noted(sql, customer, server.get(), location, key, at)) {
            return before(sql, customer, server.get(), location, key);
          }
          if (begunLately(sql, customer, at) >= most) {
            forget(sql, customer, key);
            return Asked.TOO_MANY;
          }
          Requests.ask(sql, server.get(), location.label());
          return Asked.NOW;
        });
  }

  private static Optional<ServerId> locked(DSLContext sql, CustomerId customer, ServerName name) {
    return sql.select(SERVER.ID)
        .from(SERVER)
        .where(theirs(customer, name))
        .forUpdate()
        .fetchOptional(row -> new ServerId(row.value1()));
  }

  private static Condition theirs(CustomerId customer, ServerName name) {
    return SERVER.CUSTOMER_ID.eq(customer.value()).and(SERVER.SERVER_NAME.eq(name.value()));
  }

  private static boolean noted(
      DSLContext sql,
      CustomerId customer,
      ServerId server,
      LocationChoice location,
      String key,
      Instant at) {
    sql.deleteFrom(WEB_WISH).where(WEB_WISH.ASKED_AT.lt(at.minus(DAY))).execute();
    return sql.insertInto(WEB_WISH)
            .set(WEB_WISH.CUSTOMER_ID, customer.value())
            .set(WEB_WISH.KEY, key)
            .set(WEB_WISH.SERVER_ID, server.value())
            .set(WEB_WISH.LOCATION, location.label())
            .set(WEB_WISH.ASKED_AT, at)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static int begunLately(DSLContext sql, CustomerId customer, Instant at) {
    return sql.fetchCount(
        DSL.selectOne()
            .from(OPERATION)
            .join(SERVER)
            .on(SERVER.ID.eq(OPERATION.SERVER_ID))
            .where(SERVER.CUSTOMER_ID.eq(customer.value()))
            .and(OPERATION.REQUESTED_LOCATION.isNotNull())
            .and(OPERATION.OPENED_AT.gt(at.minus(DAY))));
  }

  private static void forget(DSLContext sql, CustomerId customer, @Nullable String key) {
    if (key != null) {
      sql.deleteFrom(WEB_WISH)
          .where(WEB_WISH.CUSTOMER_ID.eq(customer.value()))
          .and(WEB_WISH.KEY.eq(key))
          .execute();
    }
  }

  private static Asked before(
      DSLContext sql, CustomerId customer, ServerId server, LocationChoice location, String key) {
    boolean same =
        sql.fetchExists(
            WEB_WISH,
            WEB_WISH
                .CUSTOMER_ID
                .eq(customer.value())
                .and(WEB_WISH.KEY.eq(key))
                .and(WEB_WISH.SERVER_ID.eq(server.value()))
                .and(WEB_WISH.LOCATION.eq(location.label())));
    return same ? Asked.BEFORE : Asked.OTHERWISE;
  }

  @Override
  public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy, Instant at) {
    return transactions.write(
        sql ->
            locked(sql, customer, name)
                .map(server -> ScheduleRows.set(sql, server, policy, at))
                .orElse(false));
  }
}
