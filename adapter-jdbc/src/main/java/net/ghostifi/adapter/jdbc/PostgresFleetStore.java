package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.ghostifi.adapter.jdbc.FirstLook.Kind;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.LiveOperation;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.Clause;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.domain.watch.Losses;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.OccurrenceRow;
import net.ghostifi.ports.store.ShopCopy;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The servers' rows in the table {@code server}. */
final class PostgresFleetStore implements FleetStore {

  /** So many servers' occurrences are noted within one transaction. */
  private static final int AT_ONCE = 500;

  private final Transactions transactions;
  private final ShopCopy copy;

  /** By what the policy says of each status; a daemon has one policy. */
  private final Map<List<Clause>, FirstLookQuery> queries = new ConcurrentHashMap<>();

  PostgresFleetStore(Transactions transactions, ShopCopy copy) {
    this.transactions = transactions;
    this.copy = copy;
  }

  @Override
  public FleetSnapshot snapshot(
      SubscriptionReading subscriptions, Instant destructionsSince, Instant replacementsSince) {
    return transactions.snapshot(
        sql ->
            new FleetSnapshot(
                subscriptions,
                SizeRows.read(sql),
                ServerRows.all(sql),
                retired(sql),
                live(sql),
                confirmed(sql),
                openedForDestruction(sql, destructionsSince),
                Requests.open(sql),
                Troubles.losses(sql, replacementsSince),
                ScheduleRows.followed(sql)));
  }

  @Override
  public FleetSnapshot candidates(FleetQuestion question) {
    FirstLookQuery query = query(question.entitlement());
    return transactions.snapshot(
        Candidates.BY_INDEXES,
        sql -> {
          CandidateRows rows = CandidateRows.read(sql, query, question);
          FirstLook look = rows.look();
          return new FleetSnapshot(
              rows.subscriptions(),
              look.size(),
              rows.servers().stream().flatMap(ServerRows::readable).toList(),
              rows.retired(),
              look.has(Kind.LIVE) ? live(sql) : Map.of(),
              servers(look, Kind.CONFIRMED),
              servers(look, Kind.DESTROYED),
              look.has(Kind.ASKED) ? Requests.open(sql) : Map.of(),
              new Losses(
                  look.has(Kind.TROUBLE) ? Troubles.all(sql) : Map.of(),
                  look.has(Kind.REPLACED)
                      ? Troubles.replacements(sql, question.replacementsSince())
                      : List.of()),
              rows.scheduled());
        });
  }

  private FirstLookQuery query(Entitlement entitlement) {
    List<Clause> policy =
        Arrays.stream(SubscriptionStatus.values()).map(entitlement::clause).toList();
    return queries.computeIfAbsent(
        policy, missing -> new FirstLookQuery(transactions.sql(), entitlement));
  }

  private static Set<ServerId> servers(FirstLook look, Kind kind) {
    return look.of(kind).stream().map(ServerId::new).collect(Collectors.toSet());
  }

  @Override
  public ShopCopy shopCopy() {
    return copy;
  }

  @Override
  public int size() {
    return SizeRows.read(transactions.sql()).servers();
  }

  @Override
  public void changeOwner(ServerId id, Owner owner, Instant at) {
    transactions
        .sql()
        .update(SERVER)
        .set(SERVER.CUSTOMER_ID, owner.customerId())
        .set(SERVER.PRODUCT_ID, owner.productId())
        .set(SERVER.USER_EMAIL, owner.email())
        .set(SERVER.UPDATED_AT, at)
        .where(SERVER.ID.eq(id.value()))
        .and(SERVER.WP_EDD_SUB_ID.eq(owner.subscription().value()))
        .execute();
  }

  private static List<RetiredServer> retired(DSLContext sql) {
    return sql.selectFrom(RETIRED_SERVER).orderBy(RETIRED_SERVER.ID).fetch(ServerRows::retired);
  }

  private static Map<ServerId, LiveOperation> live(DSLContext sql) {
    return sql
        .selectFrom(OPERATION)
        .where(OPERATION.STATE.ne(DSL.inline(OperationState.ENDED.name())))
        .stream()
        .map(row -> new LiveOperation(OperationRows.operation(row), OperationRows.state(row)))
        .collect(Collectors.toMap(live -> live.operation().server(), live -> live));
  }

  private static Set<ServerId> confirmed(DSLContext sql) {
    return sql
        .select(SERVER.ID)
        .from(SERVER)
        .where(SERVER.DESTRUCTION_CONFIRMED_AT.isNotNull())
        .stream()
        .map(row -> new ServerId(row.value1()))
        .collect(Collectors.toSet());
  }

  private static Set<ServerId> openedForDestruction(DSLContext sql, Instant since) {
    return sql
        .selectDistinct(OPERATION.SERVER_ID)
        .from(OPERATION)
        .where(OPERATION.COUNTED_AT.ge(since))
        .and(OPERATION.ORIGIN.ne(Origin.LOST.name()))
        .stream()
        .map(row -> new ServerId(row.value1()))
        .collect(Collectors.toSet());
  }

  @Override
  public Ownership ownership() {
    return transactions.snapshot(OwnershipRows::read);
  }

  @Override
  public Rows rows() {
    return transactions.snapshot(NameRows::read);
  }

  @Override
  public Map<String, Integer> namesByDomain() {
    return transactions.snapshot(NameRows::byDomain);
  }

  @Override
  public List<Server> servers() {
    return ServerRows.all(transactions.sql());
  }

  @Override
  public Optional<Server> server(ServerId id) {
    return find(SERVER.ID.eq(id.value()));
  }

  @Override
  public Optional<Server> server(ServerName name) {
    return find(SERVER.SERVER_NAME.eq(name.value()));
  }

  private Optional<Server> find(Condition which) {
    return transactions.sql().selectFrom(SERVER).where(which).fetchOptional(ServerRows::server);
  }

  @Override
  public boolean requestRebuild(ServerId id, LocationChoice location) {
    return Requests.ask(transactions.sql(), id, location.label());
  }

  @Override
  public void refuseRebuild(ServerId id, String location, String explanation, Instant at) {
    Requests.refuse(transactions.sql(), id, location, explanation, at);
  }

  @Override
  public boolean confirmDestruction(ServerId id, @Nullable InstanceRef instance, Instant at) {
    return Confirmations.give(transactions.sql(), id, instance, at);
  }

  @Override
  public void withdrawConfirmation(ServerId id) {
    Confirmations.takeBack(transactions.sql(), id);
  }

  @Override
  public Optional<Scheduled> schedule(ServerId id) {
    return ScheduleRows.find(transactions.sql(), id);
  }

  @Override
  public boolean setSchedule(ServerId id, RebuildPolicy policy, Instant at) {
    return transactions.write(sql -> ScheduleRows.set(sql, id, policy, at));
  }

  @Override
  public void noteOccurrences(List<Noting> notings, Instant at) {
    for (int from = 0; from < notings.size(); from += AT_ONCE) {
      List<Noting> some = notings.subList(from, Math.min(from + AT_ONCE, notings.size()));
      transactions.write(
          sql -> {
            ScheduleRows.note(sql, some, at);
            return some.size();
          });
    }
  }

  @Override
  public void refuseOccurrence(
      ServerId id, Instant dueAt, String explanation, String why, Instant at) {
    transactions.write(sql -> ScheduleRows.refuse(sql, id, dueAt, explanation, why, at));
  }

  @Override
  public List<OccurrenceRow> occurrences(ServerId id, int most) {
    return ScheduleRows.occurrences(transactions.sql(), id, most);
  }
}
