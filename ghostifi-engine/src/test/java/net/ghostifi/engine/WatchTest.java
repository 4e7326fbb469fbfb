package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Replacing;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.breaker.Confirmation;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.Test;

/** Servers that fall silent, and what becomes of them. */
class WatchTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Location PARIS = new Location("paris");

  private final World world = new World();

  private void fleet(int servers) {
    for (int subscription = 1; subscription <= servers; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(2));
    assertThat(world.engine.fleet().servers())
        .hasSize(servers)
        .allMatch(server -> server.status() == ServerStatus.RUNNING);
  }

  private Server server(int number) {
    return world.engine.fleet().server(name(number)).orElseThrow();
  }

  private static ServerName name(int number) {
    return new ServerName("g000" + number + ".ghostifi.net");
  }

  private InstanceRef current(int number) {
    Instance current = server(number).current();
    assertThat(current).isNotNull();
    return current.ref();
  }

  /** Its host stops answering; its provider still has it. */
  private InstanceRef falls(int number) {
    InstanceRef instance = current(number);
    world.installer.silence(instance);
    return instance;
  }

  /** Nothing is left of it. */
  private InstanceRef vanishes(int number) {
    InstanceRef instance = falls(number);
    world.cloud.lose(instance);
    return instance;
  }

  private int launches() {
    return world.cloud.calls().of("launch").size();
  }

  private List<OperationRow> rebuilds() {
    return world.engine.journal().operations(1000).stream()
        .filter(row -> row.operation().replacesLost())
        .toList();
  }

  private List<String> notices() {
    return world.engine.plan().notices().stream().map(Notice::text).toList();
  }

  private void assertReplaced(int number, InstanceRef lost) {
    assertThat(server(number).status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(server(number).failure()).isNull();
    assertThat(current(number)).isNotEqualTo(lost);
    assertThat(server(number).retiring()).isNull();
    assertThat(world.stores.watch().watched().troubles()).isEmpty();
  }

  @Test
  void a_server_whose_instance_is_gone_is_replaced_with_the_same_keys() {
    fleet(3);
    byte[] profile = world.engine.profile(name(1)).orElseThrow();
    byte[] archive = world.installer.installed(current(1)).orElseThrow();
    InstanceRef lost = vanishes(1);

    world.watched(Duration.ofMinutes(15));

    assertReplaced(1, lost);
    assertThat(world.engine.profile(name(1))).contains(profile);
    assertThat(world.installer.installed(current(1))).contains(archive);
    assertThat(world.dns.resolve(name(1))).contains(server(1).current().address());
    assertThat(events(rebuilds().getFirst().operation().id()).getFirst().text())
        .startsWith("opened: g0001.ghostifi.net is replaced: it has not answered since ")
        .endsWith("its provider says that the instance is gone");
  }

  private List<OperationEvent> events(OperationId operation) {
    return world.engine.journal().history(operation);
  }

  @Test
  void one_look_proves_nothing_and_the_second_is_an_interval_later() {
    fleet(3);
    vanishes(1);

    world.watched(MINUTE);
    assertThat(world.cloud.calls().of("find")).isNotEmpty();
    assertThat(rebuilds()).as("after one look").isEmpty();
    world.watched(MINUTE);

    assertThat(rebuilds()).as("after two").hasSize(1);
  }

  @Test
  void a_provider_that_errs_once_costs_nothing() {
    fleet(3);
    InstanceRef instance = vanishes(1);
    world.watched(MINUTE);
    assertThat(world.stores.watch().watched().troubles()).hasSize(1);
    world.installer.answer(instance);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(current(1)).isEqualTo(instance);
    assertThat(world.stores.watch().watched().troubles()).isEmpty();
  }

  @Test
  void what_its_provider_has_stopped_is_replaced_after_the_silence() {
    fleet(3);
    InstanceRef lost = falls(1);
    world.cloud.setState(lost, InstanceState.STOPPED);

    world.watched(Duration.ofMinutes(3));
    assertThat(rebuilds()).as("within the silence").isEmpty();
    world.watched(Duration.ofMinutes(20));

    assertReplaced(1, lost);
    assertThat(world.cloud.existing()).as("what is billed").hasSize(3).doesNotContain(lost);
  }

  @Test
  void what_its_provider_keeps_from_running_is_replaced_likewise() {
    fleet(3);
    InstanceRef lost = falls(1);
    world.cloud.setState(lost, InstanceState.BROKEN);

    world.watched(Duration.ofMinutes(25));

    assertReplaced(1, lost);
  }

  @Test
  void what_runs_by_its_providers_word_and_stays_silent_is_replaced_when_patience_ends() {
    fleet(3);
    InstanceRef lost = falls(1);

    world.watched(Duration.ofMinutes(15));
    assertThat(rebuilds()).as("within patience").isEmpty();
    assertThat(notices()).anyMatch(text -> text.contains("although its provider says"));
    world.watched(Duration.ofMinutes(20));

    assertReplaced(1, lost);
  }

  @Test
  void a_server_that_answers_again_by_itself_is_left_alone() {
    fleet(3);
    InstanceRef instance = falls(1);
    world.watched(Duration.ofMinutes(14));
    world.installer.answer(instance);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(notices()).isEmpty();
    assertThat(current(1)).isEqualTo(instance);
  }

  @Test
  void when_all_are_silent_nothing_is_launched_and_the_operator_is_told() {
    fleet(3);
    for (int number = 1; number <= 3; number++) {
      falls(number);
    }

    world.watched(HOUR);

    assertThat(launches()).isEqualTo(3);
    assertThat(rebuilds()).isEmpty();
    assertThat(notices())
        .singleElement()
        .asString()
        .startsWith("at vultr 3 of 3 servers do not answer: an outage, or our own network");
  }

  @Test
  void a_server_that_does_not_come_back_with_the_others_gets_its_patience_after_the_outage() {
    fleet(3);
    InstanceRef lost = falls(1);
    InstanceRef second = falls(2);
    InstanceRef third = falls(3);
    world.watched(HOUR);
    world.installer.answer(second);
    world.installer.answer(third);

    world.watched(Duration.ofMinutes(14));
    assertThat(rebuilds()).isEmpty();
    world.watched(Duration.ofMinutes(20));

    assertReplaced(1, lost);
  }

  @Test
  void even_what_is_gone_is_not_replaced_while_most_are_silent() {
    fleet(5);
    falls(1);
    falls(2);
    falls(3);
    InstanceRef gone = vanishes(4);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(notices()).anyMatch(text -> text.contains("it is not replaced by itself"));
    assertThat(current(4)).isEqualTo(gone);
  }

  @Test
  void nothing_follows_while_its_provider_does_not_answer() {
    fleet(1);
    vanishes(1);
    world.cloud.calls().failAlways("find", ErrorCategory.UNAVAILABLE);
    world.cloud.calls().failAlways("list", ErrorCategory.UNAVAILABLE);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(notices()).singleElement().asString().contains("its provider could not be asked");
  }

  @Test
  void a_failed_look_takes_back_what_was_seen_before_it() {
    fleet(3);
    vanishes(1);
    world.watched(MINUTE);
    world.cloud.calls().failNext("find", ErrorCategory.UNAVAILABLE);

    world.watched(Duration.ofMinutes(2));
    assertThat(rebuilds()).as("one look since").isEmpty();
    world.watched(MINUTE);

    assertThat(rebuilds()).hasSize(1);
  }

  @Test
  void a_daemon_without_a_network_of_its_own_launches_nothing() {
    fleet(1);
    vanishes(1);
    world.installer.calls().failAlways("answers", ErrorCategory.UNAVAILABLE);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(world.stores.watch().watched().troubles()).isEmpty();
  }

  @Test
  void two_daemons_do_not_replace_a_server_twice() {
    fleet(3);
    vanishes(1);
    Engine other = world.engine();
    world.engine.watch();
    world.clock.advance(MINUTE);
    world.engine.watch();
    other.watch();

    world.engine.check();
    other.check();
    world.watched(Duration.ofMinutes(15));

    assertThat(rebuilds()).hasSize(1);
    assertThat(launches()).isEqualTo(4);
  }

  @Test
  void another_daemon_goes_on_where_the_first_was_killed_between_noticing_and_opening() {
    fleet(3);
    InstanceRef lost = falls(1);
    for (int i = 0; i < 15; i++) {
      world.clock.advance(MINUTE);
      world.engine.watch();
    }
    Engine other = world.engine();

    world.clock.advance(MINUTE);
    other.watch();
    other.check();

    assertThat(rebuilds()).as("patience goes on").hasSize(1);
    world.watched(Duration.ofMinutes(15));
    assertReplaced(1, lost);
  }

  @Test
  void what_was_found_long_ago_counts_no_more() {
    fleet(3);
    falls(1);
    world.watched(Duration.ofMinutes(14));

    world.clock.advance(Duration.ofDays(1));
    world.engine.check();
    assertThat(rebuilds()).as("before anybody has probed it again").isEmpty();
    world.watched(Duration.ofMinutes(10));

    assertThat(rebuilds()).as("it may have answered in between").isEmpty();
  }

  @Test
  void a_look_of_before_a_gap_is_no_first_look() {
    fleet(3);
    InstanceRef instance = vanishes(1);
    world.watched(MINUTE);
    world.clock.advance(Duration.ofDays(1));

    world.watched(MINUTE);
    assertThat(rebuilds()).as("one look since").isEmpty();
    world.watched(Duration.ofMinutes(15));

    assertReplaced(1, instance);
  }

  @Test
  void the_customer_is_told_while_it_is_replaced() {
    fleet(3);
    vanishes(1);
    world.cloud.setBootTime(Duration.ofMinutes(5));
    world.watched(Duration.ofMinutes(3));

    assertThat(server(1).status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(server(1).failure()).isEqualTo(Replacing.BEGUN);
  }

  @Test
  void a_replacement_that_fails_is_tried_again_after_1_5_and_30_minutes_and_on_and_on() {
    fleet(3);
    InstanceRef lost = vanishes(1);
    world.vault.calls().failAlways("get", ErrorCategory.NOT_FOUND);

    world.watched(Duration.ofMinutes(2));
    assertThat(rebuilds()).hasSize(1);
    assertThat(server(1).status()).isEqualTo(ServerStatus.REBUILDING);
    world.wakeUps.ringUntil(world.clock.instant().plusSeconds(1));
    assertThat(rebuilds().getFirst().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(server(1).status()).isEqualTo(ServerStatus.FAILED);
    assertThat(server(1).failure())
        .isEqualTo(
            "Your server does not answer and could not be replaced in NYC yet: its configuration"
                + " could not be read. We go on trying.");
    assertThat(notices()).anyMatch(text -> text.contains("was tried in vain once"));
    world.watched(Duration.ofMinutes(9));
    assertThat(rebuilds()).as("within ten minutes").hasSize(3);
    world.watched(Duration.ofMinutes(64));
    assertThat(rebuilds()).as("every half hour").hasSize(5);
    world.vault.calls().heal("get");
    world.watched(Duration.ofMinutes(45));

    assertReplaced(1, lost);
  }

  @Test
  void a_server_that_answers_again_between_two_tries_runs_again() {
    fleet(3);
    InstanceRef instance = falls(1);
    world.cloud.setState(instance, InstanceState.STOPPED);
    world.vault.calls().failAlways("get", ErrorCategory.NOT_FOUND);
    world.watched(Duration.ofMinutes(12));
    assertThat(server(1).status()).isEqualTo(ServerStatus.FAILED);
    world.installer.answer(instance);

    world.watched(HOUR);

    assertThat(server(1).status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(server(1).failure()).isNull();
    assertThat(current(1)).isEqualTo(instance);
  }

  @Test
  void goes_to_another_city_when_there_is_no_room_in_its_own() {
    world.cloud.stock(PARIS);
    fleet(3);
    InstanceRef lost = vanishes(1);
    world.cloud.sellOut(new Location("nyc"));
    world.second.sellOut(new Location("nyc"));

    world.watched(Duration.ofMinutes(15));

    assertReplaced(1, lost);
    assertThat(server(1).current().location()).isEqualTo(PARIS);
    assertThat(events(rebuilds().getFirst().operation().id()).getFirst().text())
        .endsWith("; in Paris, because there is none to be had in NYC");
  }

  @Test
  void waits_and_says_so_while_there_is_no_room_anywhere() {
    fleet(3);
    vanishes(1);
    world.cloud.sellOut(new Location("nyc"));
    world.second.sellOut(new Location("nyc"));

    world.watched(Duration.ofMinutes(5));

    assertThat(rebuilds()).isEmpty();
    assertThat(world.engine.check().notices())
        .anyMatch(notice -> notice.text().contains("There is no server to be had anywhere."));
  }

  @Test
  void the_breaker_holds_the_fourth_in_a_day_until_the_operator_confirms() {
    fleet(9);
    for (int number = 1; number <= 4; number++) {
      vanishes(number);
    }

    world.watched(Duration.ofMinutes(15));
    assertThat(rebuilds()).hasSize(3);
    assertThat(world.engine.plan().notices(Notice.ReplacementHeld.class))
        .singleElement()
        .satisfies(held -> assertThat(held.text()).contains("at most 3 servers"));
    InstanceRef lost = current(4);
    confirm(4);
    world.watched(Duration.ofMinutes(15));

    assertReplaced(4, lost);
    assertThat(rebuilds()).hasSize(4);
  }

  @Test
  void the_operator_can_have_a_server_replaced_although_all_are_silent() {
    fleet(2);
    InstanceRef lost = falls(1);
    falls(2);
    world.watched(HOUR);

    confirm(1);
    world.watched(Duration.ofMinutes(15));

    assertThat(current(1)).isNotEqualTo(lost);
    assertThat(rebuilds()).hasSize(1);
  }

  /** What the operator is shown of it. */
  private Optional<HeldItem> shown(int number) {
    return world.engine.breakers().of(new ServerId(number));
  }

  private void confirm(int number) {
    String hash = HeldPlan.hash(shown(number).orElseThrow());
    assertThat(world.engine.breakers().confirm(hash)).isInstanceOf(Confirmation.Given.class);
  }

  @Test
  void a_server_that_answers_cannot_be_confirmed_nor_one_that_answers_again() {
    fleet(2);
    assertThat(shown(1)).isEmpty();

    falls(1);
    falls(2);
    world.watched(HOUR);
    String hash = HeldPlan.hash(shown(1).orElseThrow());
    world.installer.answer(current(1));
    world.watched(Duration.ofMinutes(2));

    assertThat(shown(1)).isEmpty();
    assertThat(world.engine.breakers().confirm(hash)).isInstanceOf(Confirmation.Changed.class);
    assertThat(rebuilds()).isEmpty();
  }

  @Test
  void a_server_that_is_lost_over_and_over_meets_the_breaker() {
    fleet(3);
    for (int i = 0; i < 4; i++) {
      falls(1);
      world.watched(Duration.ofMinutes(40));
    }

    assertThat(rebuilds()).hasSize(3);
    assertThat(world.engine.plan().notices(Notice.ReplacementHeld.class)).hasSize(1);
  }

  @Test
  void a_subscription_that_ends_meanwhile_stops_the_replacement_and_the_server_goes() {
    fleet(3);
    vanishes(1);
    world.cloud.setBootTime(Duration.ofMinutes(8));
    world.watched(Duration.ofMinutes(4));
    assertThat(rebuilds()).hasSize(1);
    world.cancels(1);

    world.watched(HOUR);

    assertThat(world.engine.fleet().server(name(1))).isEmpty();
    assertThat(world.cloud.existing()).hasSize(2);
  }

  @Test
  void what_nobody_pays_for_is_not_replaced() {
    fleet(3);
    vanishes(1);
    world.watched(MINUTE);
    world.cancels(1);

    world.watched(HOUR);

    assertThat(rebuilds()).isEmpty();
    assertThat(world.engine.fleet().server(name(1))).isEmpty();
  }

  @Test
  void a_customers_own_request_goes_first() {
    world.cloud.stock(PARIS);
    fleet(3);
    InstanceRef lost = vanishes(1);
    world.watched(MINUTE);
    world.engine.requestRebuild(name(1), new LocationChoice.Fixed(PARIS));

    world.watched(Duration.ofMinutes(20));

    assertThat(rebuilds()).isEmpty();
    assertReplaced(1, lost);
    assertThat(server(1).current().location()).isEqualTo(PARIS);
  }

  @Test
  void a_host_that_its_provider_says_is_gone_is_not_waited_for() {
    fleet(3);
    vanishes(1);
    world.watched(Duration.ofMinutes(15));

    List<OperationEvent> events = events(rebuilds().getFirst().operation().id());
    Duration leave =
        Duration.between(
            events.stream()
                .filter(event -> event.step() == Step.DRAIN)
                .findFirst()
                .orElseThrow()
                .at(),
            events.getLast().at());

    assertThat(leave).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_host_that_is_there_and_does_not_answer_is_waited_for_as_long_as_ever() {
    fleet(3);
    InstanceRef lost = falls(1);

    world.watched(Duration.ofMinutes(35));

    assertReplaced(1, lost);
    assertThat(world.installer.calls().of("drain")).hasSizeGreaterThan(5);
  }

  @Test
  void a_sweep_reads_no_vault_but_once_for_servers_that_stand_from_before() {
    fleet(2);
    int reads = world.vault.calls().of("get").size();
    world.engine.watch();
    world.engine.watch();
    assertThat(world.vault.calls().of("get")).hasSize(reads);
    world.stores.secrets().delete(SecretRef.ownerOf(server(1).current().builtBy()));
    Engine upgraded = world.engine();

    upgraded.watch();
    int once = world.vault.calls().of("get").size();
    upgraded.watch();
    world.engine().watch();

    assertThat(once).as("the archive of one server").isEqualTo(reads + 1);
    assertThat(world.vault.calls().of("get")).hasSize(once);
    assertThat(world.stores.watch().watched().troubles()).isEmpty();
  }

  @Test
  void a_server_whose_key_cannot_be_had_is_not_silent() {
    fleet(1);
    world.stores.secrets().delete(SecretRef.ownerOf(server(1).current().builtBy()));
    world.vault.calls().failAlways("get", ErrorCategory.UNAVAILABLE);
    Engine upgraded = world.engine();

    assertThat(upgraded.watch().watched().troubles()).isEmpty();
  }

  @Test
  void a_server_that_an_operation_holds_is_not_probed() {
    fleet(2);
    world.engine.requestRebuild(name(1), new LocationChoice.Fixed(new Location("nyc")));
    world.engine.check();
    int before = world.installer.calls().of("answers").size();

    world.engine.watch();

    assertThat(world.installer.calls().of("answers")).hasSize(before + 1);
  }

  @Test
  void a_provider_that_is_away_is_not_asked_about_each_instance() {
    fleet(9);
    for (int number = 1; number <= 4; number++) {
      falls(number);
    }
    world.watched(Duration.ofMinutes(4));
    int before = world.cloud.calls().of("find").size();
    world.cloud.calls().failAlways("find", ErrorCategory.UNAVAILABLE);

    world.clock.advance(MINUTE);
    world.engine.watch();

    assertThat(world.cloud.calls().of("find")).hasSize(before + 3);
    assertThat(world.stores.watch().watched().troubles().values())
        .hasSize(4)
        .allMatch(trouble -> trouble.look() == null);
  }

  @Test
  void a_look_that_fails_for_one_holds_no_other_up() {
    fleet(5);
    falls(1);
    falls(2);
    world.watched(Duration.ofMinutes(4));
    world.cloud.calls().failNext("find", ErrorCategory.INVALID_REQUEST);

    world.clock.advance(MINUTE);
    world.engine.watch();

    assertThat(world.stores.watch().watched().troubles().values())
        .extracting(trouble -> trouble.look() == null)
        .containsExactlyInAnyOrder(true, false);
  }
}
