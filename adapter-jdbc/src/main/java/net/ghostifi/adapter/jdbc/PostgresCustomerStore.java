package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.WEB_WISH;

import java.time.Duration;
import java.time.Instant;
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
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.store.CustomerStore;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The columns of {@code server} through which customers look and ask. */
final class PostgresCustomerStore implements CustomerStore {
  private static final short ASKED = 1;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Transactions transactions;

  PostgresCustomerStore(Transactions transactions) {
    this.transactions = transactions;
  }

  private record Found(CustomerId customer, Row row) {}

  @Override
  public Map<CustomerId, List<Row>> servers(Set<CustomerId> customers) {
    Long[] numbers = customers.stream().map(CustomerId::value).toArray(Long[]::new);
    return transactions
        .sql()
        .select(SERVER.asterisk(), OPERATION.asterisk())
        .from(SERVER)
        .leftJoin(OPERATION)
        .on(OPERATION.SERVER_ID.eq(SERVER.ID))
        .and(OPERATION.STATE.ne(OperationState.ENDED.name()))
        .where(SERVER.CUSTOMER_ID.in(numbers))
        .orderBy(SERVER.ID)
        .fetch()
        .stream()
        .flatMap(PostgresCustomerStore::found)
        .collect(
            Collectors.groupingBy(
                Found::customer, Collectors.mapping(Found::row, Collectors.toList())));
  }

  private static Stream<Found> found(Record joined) {
    ServerRecord row = joined.into(SERVER);
    OperationRecord live = joined.into(OPERATION);
    @Nullable Journey journey =
        live.getId() == null
            ? null
            : Journey.of(OperationRows.operation(live), OperationRows.state(live));
    return ServerRows.readable(row)
        .map(
            server ->
                new Found(
                    new CustomerId(row.getCustomerId()),
                    new Row(
                        server,
                        policy(row),
                        usage(row),
                        row.getRebuildNowStatus() == ASKED ? row.getRebuildNowLocation() : null,
                        journey)));
  }

  /** Anything may stand in these columns; what makes no sense has no effect. */
  private static RebuildPolicy policy(ServerRecord row) {
    try {
      return new RebuildPolicy(
          RebuildSchedule.parse(row.getRebuildSchedule()),
          LocationChoice.parse(row.getRebuildScheduleLocation()));
    } catch (IllegalArgumentException nonsense) {
      return RebuildPolicy.none();
    }
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
    sql.deleteFrom(WEB_WISH).where(WEB_WISH.ASKED_AT.lt(at.minus(KEPT))).execute();
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
  public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy) {
    return transactions
            .sql()
            .update(SERVER)
            .set(SERVER.REBUILD_SCHEDULE, policy.schedule().label())
            .set(SERVER.REBUILD_SCHEDULE_LOCATION, policy.location().label())
            .where(theirs(customer, name))
            .execute()
        == 1;
  }
}
