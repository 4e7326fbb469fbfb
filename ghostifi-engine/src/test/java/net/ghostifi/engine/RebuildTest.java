package net.ghostifi.engine;

import static net.ghostifi.engine.World.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New before old, and what goes wrong on the way. */
class RebuildTest {
  private static final Location PARIS = new Location("paris");
  private static final LocationChoice TO_PARIS = new LocationChoice.Fixed(PARIS);
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final World world = new World();
  private Instance old;
  private byte[] profile;

  @BeforeEach
  void a_server_runs() {
    world.cloud.stock(PARIS);
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    old = world.server().current();
    profile = world.engine.profile(FIRST).orElseThrow();
    world.cloud.setBootTime(Duration.ofSeconds(40));
  }

  private void asksFor(LocationChoice location) {
    assertThat(world.engine.requestRebuild(FIRST, location)).isTrue();
  }

  private void assertServesAsBefore() {
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.server().current()).isEqualTo(old);
    assertThat(world.server().retiring()).isNull();
    assertThat(world.dns.resolve(FIRST)).contains(old.address());
    assertThat(world.cloud.existing()).containsExactly(old.ref());
    assertThat(world.installer.drained(old.ref())).isFalse();
    assertNothingIsAskedFor();
  }

  private void assertRebuiltIn(Location city) {
    Instance current = world.server().current();
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(current.ref()).isNotEqualTo(old.ref());
    assertThat(current.location()).isEqualTo(city);
    assertThat(world.server().retiring()).isNull();
    assertThat(world.server().failure()).isNull();
    assertThat(world.dns.resolve(FIRST)).contains(current.address());
    assertThat(world.dns.existing()).hasSize(1);
    assertThat(world.cloud.existing()).containsExactly(current.ref());
    assertThat(world.engine.profile(FIRST)).contains(profile);
    assertNothingIsAskedFor();
    assertThat(world.held()).isZero();
  }

  private void assertNothingIsAskedFor() {
    assertThat(world.engine.plan().intents()).isEmpty();
  }

  private OperationRow newest() {
    return world.engine.journal().operations(100).stream()
        .max((a, b) -> a.operation().openedAt().compareTo(b.operation().openedAt()))
        .orElseThrow();
  }

  @Test
  void a_server_is_rebuilt_in_another_city_while_the_old_one_serves() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofSeconds(30));
    assertThat(world.server().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(world.server().current()).isEqualTo(old);
    assertThat(world.dns.resolve(FIRST)).contains(old.address());
    assertThat(world.cloud.existing()).hasSize(2);

    world.goOn(Duration.ofSeconds(60));
    Instance current = world.server().current();
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(current.location()).isEqualTo(PARIS);
    assertThat(world.server().retiring()).isEqualTo(old);
    assertThat(world.dns.resolve(FIRST)).contains(current.address());
    assertThat(world.installer.drained(old.ref())).as("its clients may be there").isFalse();

    world.goOn(GRACE);
    assertThat(world.installer.drained(old.ref())).isTrue();
    assertThat(world.cloud.existing()).containsExactly(current.ref());
    world.goOn(Duration.ofSeconds(100)); // until a listing is new enough to be believed
    assertRebuiltIn(PARIS);
    assertThat(newest().outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void anywhere_is_a_city_in_stock_other_than_the_present_one() {
    asksFor(new LocationChoice.Random());
    world.goOn(Duration.ofMinutes(10));

    assertThat(world.server().current().location()).isNotEqualTo(old.location());
    assertRebuiltIn(world.server().current().location());
  }

  @Test
  void the_same_city_gives_another_address() {
    asksFor(new LocationChoice.Fixed(old.location()));
    world.goOn(Duration.ofMinutes(10));

    assertThat(world.server().current().address()).isNotEqualTo(old.address());
    assertRebuiltIn(old.location());
  }

  @Test
  void a_city_that_nobody_has_is_refused_and_the_customer_told() {
    asksFor(new LocationChoice.Fixed(new Location("atlantis")));
    world.goOn(Duration.ofMinutes(1));

    assertServesAsBefore();
    assertThat(world.server().failure())
        .isEqualTo(
            "Your server was not rebuilt. There is no server to be had in Atlantis at the moment. "
                + "Choose one of NYC, Paris.");
  }

  @Test
  void a_request_waits_while_it_cannot_be_said_where_there_is_room() {
    world.second.calls().failAlways("locations", ErrorCategory.UNAVAILABLE);
    asksFor(new LocationChoice.Fixed(new Location("london")));
    world.second.stock(new Location("london"));
    world.goOn(Duration.ofMinutes(1));
    assertThat(world.server().failure()).isNull();
    assertThat(world.held()).isZero();

    world.second.calls().heal("locations");
    world.goOn(Duration.ofMinutes(10));
    assertThat(world.server().current().ref().provider()).isEqualTo("digitalocean");
  }

  @Test
  void a_boot_that_never_ends_is_undone_and_the_old_one_serves_on() {
    world.cloud.setBootTime(Duration.ofDays(1));
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(12));

    assertServesAsBefore();
    assertThat(world.server().failure())
        .isEqualTo(
            "Your server could not be rebuilt in Paris and goes on as it was: "
                + "the new server did not start.");
    assertThat(newest().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(world.engine.profile(FIRST)).contains(profile);
  }

  @Test
  void a_host_that_cannot_be_set_up_is_undone() {
    world.installer.calls().failAlways("install", ErrorCategory.INVALID_REQUEST);
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(5));

    assertServesAsBefore();
    assertThat(world.server().failure()).endsWith("the new server could not be set up.");
  }

  @Test
  void keys_that_are_lost_are_never_made_anew() {
    world.vault.existing().forEach(world.vault::delete);
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(5));

    assertServesAsBefore();
    assertThat(world.server().failure()).endsWith("its configuration could not be read.");
    assertThat(world.cloud.calls().count("launch")).isEqualTo(1);
    assertThat(world.vault.existing()).isEmpty();
  }

  @Test
  void the_old_one_is_kept_when_the_keys_are_lost_before_it_is_deleted() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(2));
    world.vault.existing().forEach(world.vault::delete);
    world.goOn(Duration.ofMinutes(30));

    assertThat(world.cloud.existing()).contains(old.ref());
    assertThat(newest().state()).isEqualTo(OperationState.NEEDS_OPERATOR);
  }

  @Test
  void the_next_request_waits_for_the_rebuild_that_is_under_way() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofSeconds(20));
    asksFor(new LocationChoice.Fixed(old.location()));
    world.goOn(Duration.ofMinutes(6));
    assertThat(world.cloud.calls().count("launch")).isLessThanOrEqualTo(3);
    world.goOn(Duration.ofMinutes(10));

    assertRebuiltIn(old.location());
    assertThat(world.cloud.calls().count("launch")).isEqualTo(3);
  }

  @Test
  void the_same_request_twice_during_a_rebuild_is_one() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofSeconds(20));
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(15));

    assertRebuiltIn(PARIS);
    assertThat(world.cloud.calls().count("launch")).isEqualTo(2);
  }

  @Test
  void a_subscription_that_ends_before_the_pivot_is_rolled_back_and_destroyed() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofSeconds(20));
    world.cancels(7);
    world.goOn(Duration.ofMinutes(2));
    assertThat(world.cloud.existing()).containsExactly(old.ref());

    world.goOn(Duration.ofMinutes(10));
    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
  }

  @Test
  void a_subscription_that_ends_after_the_pivot_drains_at_once_and_is_destroyed() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(2));
    assertThat(world.server().retiring()).isEqualTo(old);
    world.cancels(7);
    world.goOn(Duration.ofMinutes(1));
    assertThat(world.installer.drained(old.ref())).isTrue();
    assertThat(world.cloud.existing()).doesNotContain(old.ref());

    world.goOn(Duration.ofMinutes(10));
    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(world.cloud.existing()).isEmpty();
  }

  @Test
  void an_old_host_that_is_dead_holds_nothing_up() {
    world.installer.calls().failAlways("drain", ErrorCategory.UNAVAILABLE);
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(10));

    assertRebuiltIn(PARIS);
  }

  @Test
  void an_old_instance_that_vanished_holds_nothing_up() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(2));
    world.cloud.lose(old.ref());
    world.goOn(Duration.ofMinutes(10));

    assertRebuiltIn(PARIS);
  }

  @Test
  void a_late_write_of_the_old_address_is_put_right_before_the_old_one_goes() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(2));
    DnsRecord record = world.dns.existing().getFirst();
    world.dns.plant(
        new DnsRecord(
            record.id(), FIRST, record.type(), old.address(), record.ttl(), record.comment()));
    world.goOn(Duration.ofMinutes(6));
    assertThat(world.dns.resolve(FIRST)).contains(world.server().current().address());
    assertThat(world.cloud.existing()).as("somebody may have seen it").contains(old.ref());

    world.goOn(GRACE);
    assertRebuiltIn(PARIS);
  }

  @Test
  void a_launch_whose_answer_was_lost_is_adopted() {
    world.cloud.setListingLag(Duration.ofSeconds(30));
    world.cloud.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(12));

    assertRebuiltIn(PARIS);
    assertThat(world.cloud.calls().count("launch")).isEqualTo(2);
  }

  @Test
  void a_name_that_cannot_be_moved_leaves_both_alone_and_asks_the_operator() {
    world.dns.calls().failAlways("apply", ErrorCategory.UNAUTHORIZED);
    asksFor(TO_PARIS);
    world.goOn(Duration.ofMinutes(10));

    assertThat(newest().state()).isEqualTo(OperationState.NEEDS_OPERATOR);
    assertThat(world.server().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(world.cloud.existing()).hasSize(2).contains(old.ref());
    assertThat(world.dns.resolve(FIRST)).contains(old.address());

    world.dns.calls().heal("apply");
    world.engine.resume(newest().operation().id());
    world.goOn(Duration.ofMinutes(10));
    assertRebuiltIn(PARIS);
  }

  @Test
  void a_build_that_cannot_be_named_goes_when_nobody_wants_it_any_more() {
    World other = new World();
    other.dns.calls().failAlways("apply", ErrorCategory.UNAVAILABLE);
    other.buys(8);
    other.goOn(Duration.ofMinutes(2));
    assertThat(other.cloud.existing()).hasSize(1);

    other.cancels(8);
    other.goOn(Duration.ofMinutes(15));
    assertThat(other.cloud.existing()).isEmpty();
    assertThat(other.engine.fleet().servers()).isEmpty();
  }

  @Test
  void a_stopped_instance_is_no_new_server() {
    asksFor(TO_PARIS);
    world.goOn(Duration.ofSeconds(20));
    world.cloud.existing().stream()
        .filter(instance -> !instance.equals(old.ref()))
        .forEach(fresh -> world.cloud.setState(fresh, InstanceState.STOPPED));
    world.goOn(Duration.ofMinutes(15));

    assertServesAsBefore();
  }
}
