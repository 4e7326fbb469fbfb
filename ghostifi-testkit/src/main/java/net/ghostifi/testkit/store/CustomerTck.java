package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.customer.Milestone;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.Noted;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.CustomerStore.Asked;
import net.ghostifi.ports.store.Opening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all stores do alike for customers who look at their servers and ask for something. */
public abstract class CustomerTck extends StoresFixture {
  private static final CustomerId ANN = new CustomerId(47);
  private static final CustomerId BOB = new CustomerId(48);
  private static final LocationChoice RANDOM = new LocationChoice.Random();
  private static final LocationChoice PARIS = new LocationChoice.Fixed(new Location("paris"));
  private static final int MOST = 3;

  private CustomerStore store;
  private ServerName anns;
  private ServerName bobs;

  /** The rows of the stores that were created last. */
  protected abstract CustomerStore customers();

  @BeforeEach
  final void two_customers_have_bought_a_server_each() {
    store = customers();
    anns = ServerName.numbered(newServer(7).server(), ZONE);
    bobs = ServerName.numbered(newServer(8).server(), ZONE);
  }

  private CustomerStore.Row row(CustomerId customer) {
    List<CustomerStore.Row> rows = rows(customer);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private List<CustomerStore.Row> rows(CustomerId customer) {
    return store.servers(Set.of(customer)).getOrDefault(customer, List.of());
  }

  private ServerId id(CustomerId customer) {
    return row(customer).server().id();
  }

  private Asked ask(ServerName name, LocationChoice location, @Nullable String key, Instant at) {
    return store.ask(ANN, name, location, key, MOST, at);
  }

  @Test
  final void a_customer_sees_a_server_that_is_being_built() {
    CustomerStore.Row row = row(ANN);

    assertThat(row.server().name()).isEqualTo(anns);
    assertThat(row.policy()).isEqualTo(RebuildPolicy.none());
    assertThat(row.usage())
        .isEqualTo(new MonthUsage(ByteCount.ZERO, ByteCount.ofMegabytes(1_000_000)));
    assertThat(row.asked()).isNull();
    assertThat(row.pause()).isNull();
    Journey journey = Objects.requireNonNull(row.journey());
    assertThat(journey.current()).isEqualTo(Milestone.KEYS);
    assertThat(journey.destination()).isEqualTo(NYC);
  }

  @Test
  final void a_server_that_nothing_holds_goes_nowhere() {
    running(9);

    assertThat(row(new CustomerId(49)).journey()).isNull();
  }

  @Test
  final void many_customers_are_read_at_once_and_who_has_none_is_missing() {
    assertThat(store.servers(Set.of(ANN, BOB, new CustomerId(4711)))).containsOnlyKeys(ANN, BOB);
    assertThat(store.servers(Set.of())).isEmpty();
  }

  @Test
  final void one_customer_has_several_servers_in_the_order_of_their_numbers() {
    ServerId more = running(9);
    Owner ann = new Owner(owner(9).subscription(), ANN.value(), 2, "ann@example.org");
    stores.fleet().changeOwner(more, ann, NOW);

    assertThat(rows(ANN))
        .extracting(row -> row.server().name())
        .containsExactly(anns, ServerName.numbered(more, ZONE));
  }

  @Test
  final void what_is_used_this_month_is_seen() {
    LocalDate today = stores.usage().thisMonth(id(ANN)).orElseThrow().month().atDay(1);
    stores.usage().record(id(ANN), List.of(reading(today, 0, 5_000_000)));

    assertThat(row(ANN).usage().used()).isEqualTo(ByteCount.ofMegabytes(5));
    assertThat(row(BOB).usage().used()).isEqualTo(ByteCount.ZERO);
  }

  @Test
  final void a_wish_is_what_a_check_sees() {
    assertThat(ask(anns, PARIS, null, NOW)).isEqualTo(Asked.NOW);

    assertThat(row(ANN).asked()).isEqualTo("Paris");
    assertThat(snapshot().rebuildRequests()).containsEntry(id(ANN), "Paris").hasSize(1);
    assertThat(row(BOB).asked()).isNull();
  }

  @Test
  final void a_later_wish_takes_the_place_of_one_that_has_not_begun() {
    ask(anns, PARIS, null, NOW);
    ask(anns, RANDOM, null, NOW);

    assertThat(row(ANN).asked()).isEqualTo("Random");
  }

  @Test
  final void nobody_asks_for_anothers_server() {
    RebuildPolicy daily = new RebuildPolicy(RebuildSchedule.DAILY, PARIS);

    assertThat(ask(bobs, PARIS, "key", NOW)).isEqualTo(Asked.NOT_FOUND);
    assertThat(ask(new ServerName("g0099.ghostifi.net"), PARIS, "key", NOW))
        .isEqualTo(Asked.NOT_FOUND);
    assertThat(store.schedule(ANN, bobs, daily, NOW)).isFalse();

    assertThat(row(BOB).asked()).isNull();
    assertThat(row(BOB).policy()).isEqualTo(RebuildPolicy.none());
    assertThat(ask(anns, PARIS, "key", NOW)).as("the key was not used up").isEqualTo(Asked.NOW);
  }

  @Test
  final void a_wish_with_a_key_is_counted_once_for_a_day() {
    assertThat(ask(anns, PARIS, "key", NOW)).isEqualTo(Asked.NOW);
    stores.fleet().refuseRebuild(id(ANN), "Paris", "no", NOW);

    assertThat(ask(anns, PARIS, "key", NOW)).isEqualTo(Asked.BEFORE);
    assertThat(ask(anns, RANDOM, "key", NOW)).isEqualTo(Asked.OTHERWISE);
    assertThat(store.ask(BOB, bobs, RANDOM, "key", MOST, NOW))
        .as("keys of different customers have nothing to do with each other")
        .isEqualTo(Asked.NOW);
    assertThat(ask(anns, RANDOM, "key", NOW.plus(Duration.ofHours(25)))).isEqualTo(Asked.NOW);
  }

  @Test
  final void of_many_at_once_with_one_key_one_is_counted() throws Exception {
    assertThat(atOnce(8, n -> ask(anns, PARIS, "key", NOW)))
        .containsOnlyOnce(Asked.NOW)
        .containsOnly(Asked.NOW, Asked.BEFORE);
  }

  @Test
  final void a_customer_has_so_many_rebuilds_in_a_day_and_others_have_theirs() {
    ServerId server = running(7, anns);
    for (int i = 0; i < MOST; i++) {
      assertThat(ask(anns, PARIS, "key " + i, NOW)).isEqualTo(Asked.NOW);
      rebuilds(server, "Paris");
    }

    assertThat(ask(anns, PARIS, "last", NOW)).isEqualTo(Asked.TOO_MANY);
    assertThat(ask(anns, PARIS, null, NOW)).isEqualTo(Asked.TOO_MANY);
    assertThat(row(ANN).asked()).as("nothing was asked for").isNull();
    assertThat(ask(anns, PARIS, "key 0", NOW)).as("the same wish").isEqualTo(Asked.BEFORE);
    assertThat(store.ask(BOB, bobs, PARIS, null, MOST, NOW)).isEqualTo(Asked.NOW);
    assertThat(ask(anns, PARIS, "last", NOW.plus(Duration.ofHours(25))))
        .as("what was refused has not used its key up")
        .isEqualTo(Asked.NOW);
  }

  @Test
  final void what_schedules_and_deaths_rebuild_is_not_counted() {
    ServerId server = running(7, anns);
    for (int i = 0; i < MOST; i++) {
      rebuilds(server, null);
    }

    assertThat(ask(anns, PARIS, null, NOW)).isEqualTo(Asked.NOW);
  }

  /** Lets the operation end that builds it. */
  private ServerId running(long subscription, ServerName name) {
    OperationId building =
        stores.journal().operations(100).stream()
            .filter(row -> row.server().equals(name))
            .map(row -> row.operation().id())
            .findFirst()
            .orElseThrow();
    ServerId server = runs(claim(building));
    assertThat(stores.fleet().server(server).orElseThrow().owner()).isEqualTo(owner(subscription));
    return server;
  }

  private void rebuilds(ServerId server, @Nullable String request) {
    Opening rebuild = new Opening.Rebuild(id(), server, ORDER, request, NOW, "asked for");
    OperationId operation = opened(stores.journal().open(rebuild)).operation();
    end(claim(operation), new Ending.Keep());
    if (request != null) {
      stores.fleet().refuseRebuild(server, request, "it was done", NOW);
    }
  }

  @Test
  final void builds_tell_how_long_they_took_until_the_server_was_ready() {
    assertThat(store.latestBuilds(10)).isEmpty();
    built(9, 100);
    built(10, 300);
    newServer(11);

    assertThat(store.latestBuilds(10))
        .containsExactlyInAnyOrder(Duration.ofSeconds(100), Duration.ofSeconds(300));
    assertThat(store.latestBuilds(1)).hasSize(1);
  }

  /** The name is what comes when the server is ready. */
  private void built(long subscription, long seconds) {
    Claim claim = claim(newServer(subscription).operation());
    Instant ready = NOW.plusSeconds(seconds);
    Checkpoint.Fate over = new Checkpoint.Fate.Ends(Outcome.SUCCEEDED, new Ending.Keep());
    reached(
        reached(claim, new Checkpoint.Fate.Continues(ready), ready), over, ready.plusSeconds(60));
  }

  private Claim reached(Claim claim, Checkpoint.Fate fate, Instant at) {
    Server server = claim.server().runningOn(instance(claim.operation().id()));
    Progress named = Progress.first(Step.NAME, at);
    Checkpoint checkpoint = new Checkpoint(named, server, fate, false, at, "ready");
    return stores.journal().checkpoint(claim, checkpoint).orElseThrow();
  }

  @Test
  final void a_schedule_is_what_a_check_follows() {
    RebuildPolicy weekly = new RebuildPolicy(RebuildSchedule.WEEKLY, PARIS);

    assertThat(store.schedule(ANN, anns, weekly, NOW)).isTrue();
    assertThat(store.schedule(ANN, anns, weekly, NOW.plusSeconds(9))).isTrue();

    assertThat(row(ANN).policy()).isEqualTo(weekly);
    assertThat(stores.fleet().schedule(id(ANN))).contains(row(ANN).scheduled());
    assertThat(row(ANN).scheduled().noted()).isEqualTo(Noted.since(NOW));
  }

  @Test
  final void an_occurrence_that_waits_is_seen() {
    Instant due = NOW.plus(Duration.ofDays(1));
    store.schedule(ANN, anns, new RebuildPolicy(RebuildSchedule.DAILY, PARIS), NOW);
    Scheduled read = row(ANN).scheduled();
    Noting.Entry waits = new Noting.Entry(due, OccurrenceState.DUE, null);
    Noted noted = new Noted(NOW, LocalDate.parse("2026-03-02"));

    stores.fleet().noteOccurrences(List.of(new Noting(read, noted, List.of(waits))), due);

    assertThat(row(ANN).scheduled().waiting()).isEqualTo(due);
    assertThat(row(ANN).scheduled().next(ZoneId.of("UTC"))).contains(due);
    assertThat(row(BOB).scheduled().waiting()).isNull();
  }
}
