package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;
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
    assertThat(store.ask(ANN, ANNS, PARIS, null, 10, Samples.NOW)).isEqualTo(Asked.NOW);

    assertThat(row(ANN).asked()).isEqualTo("Paris");
    assertThat(
            POSTGRES.ask(
                "select rebuild_now_status || rebuild_now_location from server where id = 1"))
        .isEqualTo("1Paris");
    assertThat(row(BOB).asked()).isNull();
  }

  @Test
  void a_schedule_is_written_in_the_founders_spelling() {
    RebuildPolicy weekly = new RebuildPolicy(RebuildSchedule.WEEKLY, PARIS);

    assertThat(store.schedule(ANN, ANNS, weekly, Samples.NOW)).isTrue();
    assertThat(store.schedule(ANN, ANNS, weekly, Samples.NOW)).isTrue();

    assertThat(row(ANN).policy()).isEqualTo(weekly);
    assertThat(
            POSTGRES.ask(
                "select rebuild_schedule || rebuild_schedule_location from server where id = 1"))
        .isEqualTo("weeklyParis");
  }

  private Doorkeeper.Offer offer() {
    Doorkeeper.Offer offer = new Doorkeeper.Offer(ANN, ANNS, Samples.NOW.plusSeconds(60));
    door.offer(TOKEN, offer, Samples.NOW);
    return offer;
  }

  @Test
  void a_link_is_forgotten_when_no_daemon_accepts_it_any_more() {
    door.use("link", Samples.NOW.plusSeconds(60), Samples.NOW);
    Instant late = Samples.NOW.plusSeconds(61).plus(Doorkeeper.REMEMBERED);
    door.use("other", late.plusSeconds(60), late);

    assertThat(POSTGRES.ask("select string_agg(name, ',') from web_link")).isEqualTo("other");
  }

  @Test
  void a_server_that_is_paused_says_why() {
    POSTGRES.run("update server set paused_at = now(), pause_reason = 'used up' where id = 1");

    assertThat(row(ANN).pause()).isEqualTo("used up");
    assertThat(row(BOB).pause()).isNull();
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
