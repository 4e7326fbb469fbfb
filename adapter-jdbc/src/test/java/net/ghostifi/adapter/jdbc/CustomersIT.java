package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.customer.Milestone;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.CustomerStore.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What customers see of the rows, and who has come in. */
class CustomersIT {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final CustomerId ANN = new CustomerId(17);
  private static final CustomerId BOB = new CustomerId(18);
  private static final ServerName ANNS = new ServerName("g0001.ghostifi.net");
  private static final ServerName BOBS = new ServerName("g0002.ghostifi.net");
  private static final LocationChoice RANDOM = new LocationChoice.Random();
  private static final LocationChoice PARIS = new LocationChoice.Fixed(new Location("paris"));
  private static final Digest TOKEN = Digest.of("token");

  private CustomerStore store;
  private Doorkeeper door;

  @BeforeEach
  void two_customers_have_bought_a_server_each() {
    store = POSTGRES.database().customers();
    door = POSTGRES.database().doorkeeper();
    POSTGRES.database().journal().open(Samples.newServer(7));
    POSTGRES.database().journal().open(Samples.newServer(8));
  }

  private CustomerStore.Row row(CustomerId customer) {
    List<CustomerStore.Row> rows = store.servers(Set.of(customer)).get(customer);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @Test
  void a_customer_sees_a_server_that_is_being_built() {
    CustomerStore.Row row = row(ANN);

    assertThat(row.server().name()).isEqualTo(ANNS);
    assertThat(row.policy()).isEqualTo(RebuildPolicy.none());
    assertThat(row.usage())
        .isEqualTo(new MonthUsage(ByteCount.ZERO, ByteCount.ofMegabytes(1_000_000)));
    assertThat(row.asked()).isNull();
    assertThat(row.journey()).isNotNull();
    assertThat(row.journey().current()).isEqualTo(Milestone.KEYS);
    assertThat(row.journey().destination()).isEqualTo(Samples.NYC);
  }

  @Test
  void many_customers_are_read_at_once_and_who_has_none_is_missing() {
    CustomerId carol = new CustomerId(4711);

    assertThat(store.servers(Set.of(ANN, BOB, carol))).containsOnlyKeys(ANN, BOB);
    assertThat(store.servers(Set.of())).isEmpty();
  }

  @Test
  void a_row_that_makes_no_sense_is_passed_over_and_a_schedule_that_makes_none_is_none() {
    POSTGRES.run("update server set status = 'Dancing' where id = 2");
    POSTGRES.run(
        "update server set rebuild_schedule = 'hourly', bandwidth_this_month = -5 where id = 1");

    assertThat(store.servers(Set.of(ANN, BOB))).containsOnlyKeys(ANN);
    assertThat(row(ANN).policy()).isEqualTo(RebuildPolicy.none());
    assertThat(row(ANN).usage().used()).isEqualTo(ByteCount.ZERO);
  }

  @Test
  void a_rebuild_is_asked_for_in_the_founders_columns() {
    assertThat(store.ask(ANN, ANNS, PARIS, null, Samples.NOW)).isEqualTo(Asked.NOW);

    assertThat(row(ANN).asked()).isEqualTo("Paris");
    assertThat(
            POSTGRES.ask(
                "select rebuild_now_status || rebuild_now_location from server where id = 1"))
        .isEqualTo("1Paris");
    assertThat(row(BOB).asked()).isNull();
  }

  @Test
  void nobody_asks_for_anothers_server() {
    assertThat(store.ask(ANN, BOBS, PARIS, "key", Samples.NOW)).isEqualTo(Asked.NOT_FOUND);
    assertThat(store.schedule(ANN, BOBS, new RebuildPolicy(RebuildSchedule.DAILY, PARIS)))
        .isFalse();

    assertThat(row(BOB).asked()).isNull();
    assertThat(row(BOB).policy()).isEqualTo(RebuildPolicy.none());
    assertThat(POSTGRES.ask("select count(*) from web_wish")).isEqualTo("0");
  }

  @Test
  void a_wish_with_a_key_is_counted_once_for_a_day() {
    assertThat(store.ask(ANN, ANNS, PARIS, "key", Samples.NOW)).isEqualTo(Asked.NOW);
    POSTGRES.run("update server set rebuild_now_status = 0");

    assertThat(store.ask(ANN, ANNS, PARIS, "key", Samples.NOW)).isEqualTo(Asked.BEFORE);
    assertThat(store.ask(ANN, ANNS, RANDOM, "key", Samples.NOW)).isEqualTo(Asked.OTHERWISE);
    assertThat(row(ANN).asked()).isNull();
    assertThat(store.ask(BOB, BOBS, RANDOM, "key", Samples.NOW))
        .as("keys of different customers have nothing to do with each other")
        .isEqualTo(Asked.NOW);
    assertThat(store.ask(ANN, ANNS, RANDOM, "key", Samples.NOW.plus(Duration.ofHours(25))))
        .isEqualTo(Asked.NOW);
  }

  @Test
  void of_many_at_once_one_is_counted() throws Exception {
    assertThat(together(() -> store.ask(ANN, ANNS, PARIS, "key", Samples.NOW)))
        .containsOnlyOnce(Asked.NOW)
        .containsOnly(Asked.NOW, Asked.BEFORE);
    assertThat(together(() -> door.use("link", Samples.NOW.plusSeconds(60), Samples.NOW)))
        .containsOnlyOnce(true);
    offer();
    assertThat(together(() -> door.take(TOKEN, Samples.NOW)))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }

  private static <T> List<T> together(Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<T>> all = threads.invokeAll(List.of(work, work, work, work, work, work, work));
      return all.stream().map(Future::resultNow).toList();
    }
  }

  @Test
  void a_schedule_is_written_in_the_founders_spelling() {
    RebuildPolicy weekly = new RebuildPolicy(RebuildSchedule.WEEKLY, PARIS);

    assertThat(store.schedule(ANN, ANNS, weekly)).isTrue();
    assertThat(store.schedule(ANN, ANNS, weekly)).isTrue();

    assertThat(row(ANN).policy()).isEqualTo(weekly);
    assertThat(
            POSTGRES.ask(
                "select rebuild_schedule || rebuild_schedule_location from server where id = 1"))
        .isEqualTo("weeklyParis");
  }

  @Test
  void a_session_is_found_until_it_expires_or_ends() {
    door.open(TOKEN, ANN, Samples.NOW.plusSeconds(60), Samples.NOW);

    assertThat(door.find(TOKEN, Samples.NOW.plusSeconds(59))).contains(ANN);
    assertThat(door.find(TOKEN, Samples.NOW.plusSeconds(60))).isEmpty();
    assertThat(door.find(Digest.of("another"), Samples.NOW)).isEmpty();
    door.close(TOKEN);
    door.close(TOKEN);
    assertThat(door.find(TOKEN, Samples.NOW)).isEmpty();
  }

  @Test
  void a_link_is_used_once_and_remembered_for_as_long_as_it_would_be_accepted() {
    assertThat(door.use("link", Samples.NOW.plusSeconds(60), Samples.NOW)).isTrue();
    assertThat(door.use("link", Samples.NOW.plusSeconds(60), Samples.NOW.plusSeconds(60)))
        .isFalse();
    assertThat(door.use("other", Samples.NOW.plusSeconds(600), Samples.NOW.plusSeconds(61)))
        .isTrue();
    assertThat(POSTGRES.ask("select string_agg(name, ',') from web_link")).isEqualTo("other");
  }

  private Doorkeeper.Offer offer() {
    Doorkeeper.Offer offer = new Doorkeeper.Offer(ANN, ANNS, Samples.NOW.plusSeconds(60));
    door.offer(TOKEN, offer, Samples.NOW);
    return offer;
  }

  @Test
  void an_offer_is_taken_once() {
    Doorkeeper.Offer offer = offer();

    assertThat(door.look(TOKEN, Samples.NOW)).contains(offer);
    assertThat(door.take(TOKEN, Samples.NOW)).contains(offer);
    assertThat(door.look(TOKEN, Samples.NOW)).isEmpty();
    assertThat(door.take(TOKEN, Samples.NOW)).isEmpty();
  }

  @Test
  void an_offer_that_has_expired_is_none() {
    offer();

    assertThat(door.look(TOKEN, Samples.NOW.plusSeconds(60))).isEmpty();
    assertThat(door.take(TOKEN, Samples.NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void no_token_is_stored() {
    offer();
    door.open(Digest.of("secret-session"), ANN, Samples.NOW.plusSeconds(60), Samples.NOW);

    assertThat(POSTGRES.ask("select string_agg(web_session::text, '') from web_session"))
        .doesNotContain("secret-session");
    assertThat(POSTGRES.ask("select digest from web_offer")).doesNotContain("token");
  }
}
