package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.level.NameSweep;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsRecord;
import org.junit.jupiter.api.Test;

/** The zone, after others have changed it and after writes that landed late. */
class NameLevelTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final String OURS = "ghostifi:" + World.INSTALLATION;
  private static final String ELSEWHERE = "198.51.100.7";

  private final World world = new World();

  private void built() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  private String address() {
    return world.server().current().address();
  }

  private DnsRecord only() {
    assertThat(world.dns.existing()).hasSize(1);
    return world.dns.existing().getFirst();
  }

  private void plant(String id, ServerName name, String address) {
    world.dns.plant(new DnsRecord(id, name, "A", address, TTL, OURS));
  }

  private static ServerName name(int number) {
    return new ServerName("g%04d.ghostifi.net".formatted(number));
  }

  private NameSweep.Report sweepLater() {
    world.goOn(INTERVAL);
    return world.engine.levelNames();
  }

  @Test
  void where_all_is_as_it_should_be_nothing_is_written() {
    built();
    int writes = world.dns.calls().count("apply");

    NameSweep.Report report = sweepLater();

    assertThat(report.found().findings()).isEmpty();
    assertThat(report.remedies()).isEmpty();
    assertThat(world.dns.calls().count("apply")).isEqualTo(writes);
  }

  @Test
  void a_record_that_was_changed_by_hand_is_put_right_in_place() {
    built();
    String id = only().id();
    plant(id, World.FIRST, ELSEWHERE);

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Done.class);

    assertThat(only().id()).isEqualTo(id);
    assertThat(only().content()).isEqualTo(address());
    assertThat(world.engine.levelNames().found().findings()).isEmpty();
  }

  @Test
  void a_record_that_was_deleted_by_hand_is_written_again() {
    built();
    world.dns.unplant(only().id());

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Done.class);

    assertThat(world.dns.resolve(World.FIRST)).contains(address());
    assertThat(only().comment()).isEqualTo(OURS);
  }

  @Test
  void a_zone_that_was_emptied_is_filled_again_in_several_sweeps() {
    for (long subscription = 1; subscription <= 205; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(5));
    world.dns.existing().forEach(record -> world.dns.unplant(record.id()));

    assertThat(world.engine.levelNames().remedies()).hasSize(200);
    assertThat(world.engine.levelNames().remedies()).hasSize(5);

    assertThat(world.dns.existing()).hasSize(205);
    assertThat(world.engine.levelNames().found().findings()).isEmpty();
  }

  @Test
  void a_second_record_of_ours_is_removed() {
    built();
    plant("r-twin", World.FIRST, ELSEWHERE);

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Done.class);

    assertThat(only().content()).isEqualTo(address());
  }

  @Test
  void a_foreign_record_at_a_servers_name_is_told_and_never_changed() {
    built();
    world.dns.unplant(only().id());
    world.dns.plant(new DnsRecord("f", World.FIRST, "A", ELSEWHERE, TTL, "by hand"));

    NameSweep.Report report = sweepLater();

    assertThat(report.found().foreign()).hasSize(1);
    assertThat(report.remedies()).isEmpty();
    assertThat(only().content()).isEqualTo(ELSEWHERE);
  }

  @Test
  void a_late_write_of_a_rebuild_that_lands_after_its_last_look_is_put_right() {
    built();
    String old = address();
    world.engine.requestRebuild(World.FIRST, new LocationChoice.Fixed(new Location("nyc")));
    world.goOn(Duration.ofMinutes(20));
    assertThat(address()).isNotEqualTo(old);
    plant(only().id(), World.FIRST, old);

    world.engine.levelNames();

    assertThat(only().content()).isEqualTo(address());
  }

  @Test
  void a_late_write_of_a_server_that_is_gone_is_removed_at_the_second_look() {
    world.dns.delayNext();
    built();
    DnsRecord written = only();
    world.cancels(7);
    world.goOn(Duration.ofMinutes(20));
    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
    world.dns.landLate();
    assertThat(world.dns.resolve(World.FIRST)).contains(written.content());

    assertThat(world.engine.levelNames().remedies()).as("one look proves nothing").isEmpty();
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);

    assertThat(world.dns.existing()).isEmpty();
  }

  @Test
  void a_record_that_was_someones_between_two_looks_gets_another() {
    plant("r", name(9), ELSEWHERE);
    world.engine.levelNames();
    world.dns.unplant("r");
    sweepLater();
    plant("r", name(9), ELSEWHERE);

    assertThat(sweepLater().remedies()).isEmpty();
    assertThat(sweepLater().remedies()).hasSize(1);
  }

  @Test
  void two_looks_within_the_visibility_bound_are_one() {
    plant("r", name(9), ELSEWHERE);
    world.engine.levelNames();
    world.clock.advance(Duration.ofSeconds(90));

    assertThat(world.engine.levelNames().remedies()).isEmpty();
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(world.engine.levelNames().remedies()).hasSize(1);
  }

  @Test
  void when_no_server_has_too_many_none_is_removed_until_the_operator_says_so() {
    for (int number = 1; number <= 4; number++) {
      plant("r" + number, name(number), "198.51.100." + number);
    }
    world.engine.levelNames();

    NameSweep.Report report = sweepLater();

    assertThat(report.found().isSuspicious()).isTrue();
    assertThat(report.remedies()).isEmpty();
    assertThat(world.dns.existing()).hasSize(4);

    NameFinding.Leftover first = world.engine.names().find().leftovers().getFirst();
    assertThat(world.engine.names().remove(first)).isInstanceOf(Remedy.Done.class);
    assertThat(sweepLater().remedies()).hasSize(3);
    assertThat(world.dns.existing()).isEmpty();
  }

  @Test
  void a_name_without_a_server_that_leads_to_an_instance_of_ours_is_spared() {
    world.cloud.plant(new OwnerTag(World.INSTALLATION, UUID.randomUUID(), 1));
    String address = world.cloud.find(world.cloud.existing().getFirst()).orElseThrow().address();
    plant("r", name(9), address);
    world.engine.levelNames();

    NameSweep.Report report = sweepLater();

    assertThat(report.found().spared()).hasSize(1);
    assertThat(report.remedies()).isEmpty();
    assertThat(world.dns.existing()).hasSize(1);
  }

  @Test
  void one_whose_address_another_server_has_by_now_is_removed() {
    built();
    plant("r", name(9), address());
    world.engine.levelNames();

    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);

    assertThat(only().name()).isEqualTo(World.FIRST);
  }

  @Test
  void while_a_cloud_cannot_be_listed_no_record_is_removed() {
    plant("r", name(9), ELSEWHERE);
    world.engine.levelNames();
    world.second.calls().failAlways("list", ErrorCategory.UNAVAILABLE);

    NameSweep.Report report = sweepLater();

    assertThat(report.found().spared()).hasSize(1);
    assertThat(report.remedies()).isEmpty();
    world.second.calls().heal("list");
    sweepLater();
    assertThat(sweepLater().remedies()).hasSize(1);
  }

  @Test
  void a_zone_that_cannot_be_listed_to_its_end_ends_the_sweep() {
    built();
    world.dns.unplant(only().id());
    plant("r", name(9), ELSEWHERE);
    int writes = world.dns.calls().count("apply");
    world.dns.calls().failNext("records", ErrorCategory.UNAVAILABLE);

    assertThatThrownBy(world.engine::levelNames).isInstanceOf(ProviderException.class);

    assertThat(world.dns.calls().count("apply")).isEqualTo(writes);
  }

  @Test
  void what_an_operation_of_any_daemon_holds_is_left_to_it() {
    built();
    plant(only().id(), World.FIRST, ELSEWHERE);
    world.cloud.setBootTime(Duration.ofMinutes(8));
    world.engine.requestRebuild(World.FIRST, new LocationChoice.Fixed(new Location("nyc")));
    world.goOn(Duration.ofMinutes(2));
    assertThat(world.held()).isEqualTo(1);

    assertThat(world.engine().levelNames().remedies()).isEmpty();
    assertThat(only().content()).isEqualTo(ELSEWHERE);
  }

  @Test
  void an_operation_that_begins_between_listing_and_write_is_left_alone() {
    built();
    plant(only().id(), World.FIRST, ELSEWHERE);
    NameFinding.Astray astray = world.engine.names().find().astray().getFirst();
    world
        .cloud
        .calls()
        .beforeNext(
            "find",
            () -> {
              world.cancels(7);
              world.engine.check();
            });

    assertThat(world.engine.names().putRight(astray)).isInstanceOf(Remedy.Spared.class);

    assertThat(only().content()).isEqualTo(ELSEWHERE);
  }

  @Test
  void a_server_that_gets_its_name_back_between_look_and_removal_keeps_its_record() {
    plant("r", World.FIRST, ELSEWHERE);
    NameFinding.Leftover leftover = world.engine.names().find().leftovers().getFirst();
    world.buys(7);
    world.engine.check();

    assertThat(world.engine.names().remove(leftover)).isInstanceOf(Remedy.Spared.class);

    assertThat(world.dns.existing()).hasSize(1);
  }

  @Test
  void a_row_that_was_written_between_the_listing_and_the_store_is_known() {
    built();
    world.dns.calls().afterNext("records", () -> world.dns.unplant(only().id()));

    assertThat(world.engine.levelNames().found().findings())
        .as("the listing still had the record")
        .isEmpty();
    assertThat(world.engine.levelNames().remedies()).hasSize(1);
  }

  @Test
  void a_name_is_not_pointed_at_an_instance_that_does_not_exist() {
    built();
    plant(only().id(), World.FIRST, ELSEWHERE);
    world.cloud.lose(world.server().current().ref());

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Spared.class);

    assertThat(only().content()).isEqualTo(ELSEWHERE);
  }

  @Test
  void what_could_not_be_written_is_written_by_the_next_sweep() {
    built();
    world.dns.unplant(only().id());
    world.dns.calls().failNext("apply", ErrorCategory.UNAVAILABLE);

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Failed.class);
    assertThat(world.dns.existing()).isEmpty();
    world.engine.levelNames();

    assertThat(only().content()).isEqualTo(address());
  }

  @Test
  void a_write_of_ours_that_lands_late_is_looked_at_by_the_next_sweep() {
    built();
    world.dns.unplant(only().id());
    world.dns.delayNext();

    assertThat(world.engine.levelNames().remedies()).hasOnlyElementsOfType(Remedy.Failed.class);
    world.dns.landLate();

    assertThat(world.engine.levelNames().found().findings()).isEmpty();
    assertThat(only().content()).isEqualTo(address());
  }
}
