package net.ghostifi.engine;

import static net.ghostifi.engine.World.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.engine.check.CheckReport;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.vpn.VpnHost;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Duration RETENTION = Duration.ofDays(30);
  private final World world = new World();

  @Test
  void a_subscription_becomes_a_server_and_disappears() {
    world.cloud.setBootTime(Duration.ofSeconds(40));
    world.buys(7);
    world.goOn(Duration.ofMinutes(2));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.server().name()).isEqualTo(FIRST);
    assertThat(world.cloud.existing()).hasSize(1);
    assertThat(world.dns.resolve(FIRST)).contains(world.server().current().address());
    assertThat(world.profiles.read(FIRST)).contains(world.engine.profile(FIRST).orElseThrow());
    assertThat(world.engine.rootPassword(FIRST)).get().hasToString("***");
    assertThat(world.vault.existing()).hasSize(2);

    world.cancels(7);
    world.goOn(Duration.ofMinutes(10));

    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
    assertThat(world.profiles.existing()).isEmpty();
    assertThat(world.vault.existing()).as("kept for a customer who returns").hasSize(2);

    world.clock.advance(RETENTION);
    world.goOn(Duration.ofMinutes(1));

    assertThat(world.vault.existing()).isEmpty();
    assertThat(world.held()).isZero();
  }

  @Test
  void a_check_after_a_finished_one_changes_nothing() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    int calls = world.cloud.calls().all().size();

    CheckReport report = world.engine.check();

    assertThat(report.opened()).isEmpty();
    assertThat(report.notices()).isEmpty();
    assertThat(world.cloud.calls().all()).hasSize(calls);
  }

  @Test
  void fifty_checks_at_once_build_one_instance() throws Exception {
    world.buys(7);
    try (ExecutorService daemons = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<CheckReport> check = world.engine::check;
      List<Callable<CheckReport>> checks = Collections.nCopies(50, check);
      long opened =
          daemons.invokeAll(checks).stream()
              .filter(report -> report.resultNow().changedSomething())
              .count();
      assertThat(opened).isEqualTo(1);
    }
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.cloud.existing()).hasSize(1);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_returning_subscription_gets_its_name_and_its_profile_back() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    byte[] profile = world.engine.profile(FIRST).orElseThrow();
    world.cancels(7);
    world.goOn(Duration.ofMinutes(10));
    world.buys(8);
    world.goOn(Duration.ofMinutes(1));
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));

    assertThat(world.engine.profile(FIRST)).contains(profile);
    assertThat(world.engine.fleet().servers()).hasSize(2);
  }

  @Test
  void a_subscription_that_returns_in_the_grace_keeps_its_instance() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    var instance = world.server().current();
    world.cancels(7);
    world.goOn(Duration.ofMinutes(2));
    assertThat(world.server().status()).isEqualTo(ServerStatus.DESTROYING);
    assertThat(world.dns.existing()).isEmpty();

    world.buys(7);
    world.goOn(Duration.ofMinutes(10));

    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.server().current()).isEqualTo(instance);
    assertThat(world.dns.resolve(FIRST)).contains(instance.address());
  }

  @Test
  void a_launch_whose_answer_was_lost_is_adopted_by_its_tag() {
    world.cloud.setListingLag(Duration.ofSeconds(30));
    world.cloud.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);
    world.buys(7);
    world.goOn(Duration.ofMinutes(3));

    assertThat(world.cloud.existing()).hasSize(1);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.cloud.calls().count("launch")).isEqualTo(1);
  }

  @Test
  void a_launch_that_never_arrived_is_repeated_only_after_the_visibility_bound() {
    world.cloud.calls().failNext("launch", ErrorCategory.AMBIGUOUS);
    world.buys(7);
    world.goOn(Duration.ofSeconds(80));
    assertThat(world.cloud.calls().count("launch")).isEqualTo(1);

    world.goOn(Duration.ofSeconds(60));
    assertThat(world.cloud.calls().count("launch")).isEqualTo(2);
    assertThat(world.cloud.existing()).hasSize(1);
  }

  @Test
  void a_city_without_room_is_served_by_the_next_provider() {
    world.cloud.sellOut(new Location("nyc"));
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));

    assertThat(world.server().current().ref().provider()).isEqualTo("digitalocean");
  }

  @Test
  void a_build_that_keeps_failing_is_tried_four_times_and_leaves_nothing_behind() {
    world.installer.calls().failAlways("install", ErrorCategory.INVALID_REQUEST);
    world.buys(7);
    world.goOn(Duration.ofHours(1));

    assertThat(world.cloud.calls().count("launch")).isEqualTo(4);
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.server().status()).isEqualTo(ServerStatus.FAILED);
    assertThat(world.server().failure()).contains("could not be built");
    OperationRow row = world.engine.journal().operations(1).getFirst();
    assertThat(row.state()).isEqualTo(OperationState.NEEDS_OPERATOR);

    world.installer.calls().heal("install");
    assertThat(world.engine.resume(row.operation().id())).isTrue();
    world.goOn(Duration.ofMinutes(1));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.server().failure()).isNull();
  }

  @Test
  void a_subscription_that_ends_while_its_server_is_built_leaves_nothing_behind() {
    world.cloud.setBootTime(Duration.ofMinutes(5));
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    assertThat(world.cloud.existing()).hasSize(1);

    world.cancels(7);
    world.goOn(Duration.ofMinutes(10));

    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.engine.fleet().servers()).isEmpty();
  }

  @Test
  void somebody_elses_record_is_never_touched() {
    DnsRecord foreign =
        new DnsRecord("r1", FIRST, "A", "198.51.100.9", Duration.ofSeconds(300), "by hand");
    world.dns.plant(foreign);
    world.buys(7);
    world.goOn(Duration.ofMinutes(5));

    assertThat(world.dns.existing()).containsExactly(foreign);
    OperationRow row = world.engine.journal().operations(1).getFirst();
    assertThat(row.state()).isEqualTo(OperationState.NEEDS_OPERATOR);
    assertThat(row.operation().progress().trouble()).contains("not ours", "198.51.100.9");
  }

  @Test
  void an_unreadable_shop_or_an_empty_one_destroys_nothing() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    world.shop.calls().failAlways("read", ErrorCategory.UNAVAILABLE);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.engine.check().notices()).hasOnlyElementsOfType(Notice.Unreadable.class);

    world.shop.reset();
    world.goOn(Duration.ofMinutes(5));

    assertThat(world.engine.check().notices()).hasOnlyElementsOfType(Notice.Vanished.class);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.cloud.existing()).hasSize(1);
  }

  @Test
  void more_destructions_than_usual_wait_for_a_confirmation() {
    for (long subscription = 1; subscription <= 10; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(1));
    for (long subscription = 1; subscription <= 10; subscription++) {
      world.cancels(subscription);
    }
    world.goOn(Duration.ofMinutes(15));

    assertThat(world.cloud.existing()).hasSize(7);
    assertThat(world.engine.plan().notices(Notice.Held.class)).hasSize(7);

    Notice.Held held = world.engine.plan().notices(Notice.Held.class).getFirst();
    assertThat(
            world
                .engine
                .fleet()
                .confirmDestruction(held.server(), held.instance(), world.clock.instant()))
        .isTrue();
    world.goOn(Duration.ofMinutes(15));
    assertThat(world.cloud.existing()).hasSize(6);

    world.goOn(Duration.ofHours(24));
    assertThat(world.cloud.existing()).hasSize(3);
  }

  @Test
  void a_dead_host_holds_its_destruction_up_for_a_bound_only() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    world.installer.silence(world.server().current().ref());
    world.cloud.calls().failAlways("usage", ErrorCategory.UNAVAILABLE);
    world.cancels(7);
    world.goOn(Duration.ofMinutes(15));

    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.engine.fleet().servers()).isEmpty();
  }

  @Test
  void keys_that_were_lost_are_never_replaced_by_new_ones() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    world.cancels(7);
    world.goOn(Duration.ofMinutes(10));
    world.vault.damage(world.vault.existing().getFirst());
    world.buys(7);
    world.goOn(Duration.ofHours(2));

    assertThat(world.keys.calls().count("create")).isEqualTo(1);
    assertThat(world.server().status()).isEqualTo(ServerStatus.FAILED);
    assertThat(world.cloud.existing()).isEmpty();
  }

  @Test
  void every_step_is_in_the_history_in_order() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));

    List<String> story =
        world
            .engine
            .journal()
            .history(world.engine.journal().operations(1).getFirst().operation().id())
            .stream()
            .map(OperationEvent::text)
            .toList();

    assertThat(story)
        .containsExactly(
            "opened: subscription 7 is active and has no server",
            "writing the profile",
            "launching a server",
            "waiting for the server to boot",
            "installing OpenVPN",
            "checking that it is ready",
            "pointing the name at it",
            "done");
  }

  @Test
  void a_status_never_seen_before_neither_builds_nor_destroys() {
    world.shop.put(7, SubscriptionStatus.UNRECOGNISED);
    world.goOn(Duration.ofMinutes(1));
    assertThat(world.engine.fleet().servers()).isEmpty();

    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    world.shop.put(7, SubscriptionStatus.UNRECOGNISED);
    Instant before = world.clock.instant();
    world.goOn(Duration.ofHours(1));
    assertThat(world.clock.instant()).isAfter(before);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_new_management_key_leaves_the_hosts_that_stand_within_reach() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    world.engine.rotateManagementKey();
    world.buys(8);
    world.goOn(Duration.ofMinutes(1));
    world.cancels(7);
    world.cancels(8);
    world.goOn(Duration.ofMinutes(10));

    List<VpnHost> drained =
        world.installer.calls().of("drain").stream()
            .map(call -> (VpnHost) call.arguments().getFirst())
            .toList();
    List<VpnHost> installed =
        world.installer.calls().of("install").stream()
            .map(call -> (VpnHost) call.arguments().getFirst())
            .toList();
    assertThat(drained).containsExactlyInAnyOrderElementsOf(installed);
    assertThat(installed).extracting(VpnHost::managementKey).doesNotHaveDuplicates();
  }
}
