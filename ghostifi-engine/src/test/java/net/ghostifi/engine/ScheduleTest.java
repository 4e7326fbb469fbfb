package net.ghostifi.engine;

import static net.ghostifi.engine.World.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Origin;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.store.OccurrenceRow;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Servers that are rebuilt by their schedules. It is Sunday, the first of March 2026, seven in the
 * morning in New York.
 */
class ScheduleTest {
  private static final Location NYC = new Location("nyc");
  private static final Location PARIS = new Location("paris");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant MONDAY = Instant.parse("2026-03-02T05:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T05:00:00Z");
  private static final RebuildPolicy DAILY_TO_PARIS = policy(RebuildSchedule.DAILY, PARIS);

  private final World world = new World();
  private Instance old;

  private static RebuildPolicy policy(RebuildSchedule schedule, Location location) {
    return new RebuildPolicy(schedule, new LocationChoice.Fixed(location));
  }

  private static RebuildPolicy random(RebuildSchedule schedule) {
    return new RebuildPolicy(schedule, new LocationChoice.Random());
  }

  @BeforeEach
  void a_server_runs() {
    world.cloud.stock(PARIS);
    world.buys(7);
    world.goOn(Duration.ofMinutes(1));
    old = world.server().current();
  }

  private void follows(RebuildPolicy policy) {
    assertThat(world.engine.setSchedule(FIRST, policy)).isTrue();
  }

  private void goOnUntil(Instant instant) {
    world.goOn(Duration.between(world.clock.instant(), instant));
  }

  /** Everything is down meanwhile. */
  private void downUntil(Instant instant) {
    world.clock.advance(Duration.between(world.clock.instant(), instant));
  }

  private List<String> occurrences() {
    return occurrences(world.server().id());
  }

  private List<String> occurrences(ServerId id) {
    return world.engine.fleet().occurrences(id, 1000).stream()
        .map(row -> row.dueAt() + " " + row.state())
        .toList();
  }

  private List<OperationRow> runs() {
    return world.engine.journal().operations(1000).stream()
        .filter(row -> row.operation().isScheduled())
        .toList();
  }

  private void assertMovedTo(Location city) {
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.server().current().ref()).isNotEqualTo(old.ref());
    assertThat(world.server().current().location()).isEqualTo(city);
    assertThat(world.cloud.existing()).containsExactly(world.server().current().ref());
    assertThat(world.held()).isZero();
  }

  @Test
  void a_server_moves_at_midnight_and_not_before() {
    follows(DAILY_TO_PARIS);
    assertThat(world.engine.nextRun(FIRST)).contains(MONDAY);

    goOnUntil(MONDAY.minusSeconds(1));
    assertThat(runs()).isEmpty();
    world.goOn(Duration.ofMinutes(20));

    assertMovedTo(PARIS);
    assertThat(occurrences()).containsExactly(MONDAY + " RUN");
    assertThat(runs()).hasSize(1);
    assertThat(runs().getFirst().operation().order().origin()).isEqualTo(Origin.SCHEDULED);
    assertThat(runs().getFirst().operation().priority()).isEqualTo(Priority.SCHEDULE);
    assertThat(runs().getFirst().operation().kind()).isEqualTo(OperationKind.REBUILD);
    assertThat(world.engine.nextRun(FIRST)).contains(TUESDAY);
  }

  @Test
  void it_moves_again_every_midnight() {
    follows(random(RebuildSchedule.DAILY));

    goOnUntil(TUESDAY.plus(Duration.ofMinutes(20)));

    assertThat(occurrences()).containsExactly(TUESDAY + " RUN", MONDAY + " RUN");
    assertThat(world.server().current().location()).as("there and back").isEqualTo(NYC);
    assertThat(runs()).hasSize(2);
  }

  @Test
  void nothing_has_a_schedule_unless_somebody_sets_it() {
    goOnUntil(TUESDAY.plus(Duration.ofMinutes(20)));

    assertThat(runs()).isEmpty();
    assertThat(world.engine.nextRun(FIRST)).isEmpty();
    assertThat(world.engine.setSchedule(new ServerName("g0009.ghostifi.net"), DAILY_TO_PARIS))
        .isFalse();
  }

  @Test
  void a_run_that_was_missed_while_everything_was_down_is_made_up_for_once() {
    follows(DAILY_TO_PARIS);
    Instant back = Instant.parse("2026-03-11T15:00:00Z");

    downUntil(back);
    assertThat(world.engine.nextRun(FIRST)).contains(MONDAY);
    world.goOn(Duration.ofMinutes(20));

    assertMovedTo(PARIS);
    assertThat(runs()).hasSize(1);
    assertThat(occurrences())
        .hasSize(10)
        .startsWith("2026-03-11T04:00:00Z RUN", "2026-03-10T04:00:00Z COALESCED")
        .contains("2026-03-08T05:00:00Z COALESCED")
        .endsWith(MONDAY + " COALESCED");
    assertThat(world.engine.nextRun(FIRST)).contains(Instant.parse("2026-03-12T04:00:00Z"));
  }

  @Test
  void a_run_that_finds_an_operation_under_way_is_coalesced() {
    follows(DAILY_TO_PARIS);
    goOnUntil(MONDAY.minusSeconds(90));
    world.engine.requestRebuild(FIRST, new LocationChoice.Fixed(NYC));

    world.goOn(Duration.ofMinutes(20));

    assertMovedTo(NYC);
    assertThat(runs()).isEmpty();
    OccurrenceRow row = world.engine.fleet().occurrences(world.server().id(), 1).getFirst();
    assertThat(row.dueAt() + " " + row.state()).isEqualTo(MONDAY + " COALESCED");
    assertThat(row.why()).isEqualTo("its rebuild was under way");
  }

  @Test
  void a_second_one_that_is_due_while_the_first_waits_is_coalesced() {
    follows(DAILY_TO_PARIS);
    world.cloud.calls().failAlways("locations", ErrorCategory.UNAVAILABLE);
    goOnUntil(MONDAY.plusSeconds(30));
    assertThat(world.engine.check().notices())
        .as("nobody knows whether Paris can be had")
        .hasOnlyElementsOfType(Notice.Waiting.class);
    goOnUntil(TUESDAY.plusSeconds(30));
    assertThat(occurrences()).containsExactly(TUESDAY + " COALESCED", MONDAY + " DUE");

    world.cloud.calls().heal("locations");
    world.goOn(Duration.ofMinutes(20));

    assertMovedTo(PARIS);
    assertThat(occurrences()).containsExactly(TUESDAY + " COALESCED", MONDAY + " RUN");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_switch_from_none_fires_for_no_midnight_that_had_passed() {
    goOnUntil(MONDAY.plus(Duration.ofHours(3)));
    follows(DAILY_TO_PARIS);

    goOnUntil(TUESDAY.minusSeconds(1));

    assertThat(runs()).isEmpty();
    assertThat(occurrences()).isEmpty();
  }

  @Test
  void a_change_between_two_runs_takes_effect() {
    follows(DAILY_TO_PARIS);
    goOnUntil(MONDAY.plus(Duration.ofHours(1)));
    follows(random(RebuildSchedule.WEEKLY));
    assertThat(world.engine.nextRun(FIRST)).contains(Instant.parse("2026-03-08T05:00:00Z"));
    goOnUntil(Instant.parse("2026-03-08T06:00:00Z"));
    follows(random(RebuildSchedule.NONE));
    goOnUntil(Instant.parse("2026-03-16T06:00:00Z"));

    assertThat(occurrences()).containsExactly("2026-03-08T05:00:00Z RUN", MONDAY + " RUN");
  }

  @Test
  void what_was_due_under_another_schedule_and_has_not_begun_is_withdrawn() {
    follows(DAILY_TO_PARIS);
    Engine held = world.engine(new ScheduleRules(NEW_YORK, 1));
    servers(3);
    everyone(DAILY_TO_PARIS);
    downUntil(MONDAY.plusSeconds(1));
    held.check();
    assertThat(runs()).hasSize(1);
    List<ServerId> waiting = waiting();
    assertThat(waiting).hasSize(3);

    world.engine.fleet().setSchedule(waiting.getFirst(), RebuildPolicy.none(), now());
    world.engine.fleet().setSchedule(waiting.getLast(), random(RebuildSchedule.MONTHLY), now());
    world.goOn(Duration.ofMinutes(30));

    assertThat(occurrences(waiting.getFirst())).containsExactly(MONDAY + " WITHDRAWN");
    assertThat(occurrences(waiting.getLast())).containsExactly(MONDAY + " WITHDRAWN");
    assertThat(occurrences(waiting.get(1))).containsExactly(MONDAY + " RUN");
    assertThat(runs()).hasSize(2);
  }

  private Instant now() {
    return world.clock.instant();
  }

  /** So many more, that run. */
  private void servers(int more) {
    LongStream.rangeClosed(101, 100 + more).forEach(world::buys);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.engine.fleet().servers()).hasSize(more + 1);
  }

  private void everyone(RebuildPolicy policy) {
    world.engine.fleet().servers().stream()
        .map(Server::name)
        .forEach(name -> assertThat(world.engine.setSchedule(name, policy)).isTrue());
  }

  private List<ServerId> waiting() {
    return world.engine.fleet().servers().stream()
        .map(Server::id)
        .filter(id -> world.engine.fleet().schedule(id).orElseThrow().waiting() != null)
        .toList();
  }

  @Test
  void where_to_can_be_changed_while_it_waits() {
    follows(DAILY_TO_PARIS);
    servers(1);
    everyone(DAILY_TO_PARIS);
    Engine held = world.engine(new ScheduleRules(NEW_YORK, 1));
    downUntil(MONDAY.plusSeconds(1));
    held.check();
    ServerId waits = waiting().getFirst();

    world.engine.fleet().setSchedule(waits, policy(RebuildSchedule.DAILY, NYC), now());
    world.goOn(Duration.ofMinutes(30));

    assertThat(world.engine.fleet().server(waits).orElseThrow().current().location())
        .isEqualTo(NYC);
    assertThat(occurrences(waits)).containsExactly(MONDAY + " RUN");
  }

  @Test
  void a_herd_is_let_through_as_there_is_room_and_a_click_is_not_held() {
    servers(9);
    everyone(DAILY_TO_PARIS);
    Engine held = world.engine(new ScheduleRules(NEW_YORK, 3));
    downUntil(MONDAY.plusSeconds(1));
    held.check();
    assertThat(inFlight()).isEqualTo(3);
    assertThat(waiting()).hasSize(7);

    ServerId asked = waiting().getLast();
    world.engine.fleet().requestRebuild(asked, new LocationChoice.Fixed(NYC));
    held.check();

    assertThat(world.engine.fleet().server(asked).orElseThrow().status())
        .isEqualTo(ServerStatus.REBUILDING);
    long most = 0;
    for (int minute = 0; minute < 60; minute++) {
      world.wakeUps.ringUntil(now().plus(Duration.ofMinutes(1)));
      held.check();
      most = Math.max(most, inFlight());
    }
    assertThat(most).isEqualTo(3);
    assertThat(runs()).hasSize(9);
    assertThat(occurrences(asked)).containsExactly(MONDAY + " COALESCED");
    assertThat(waiting()).isEmpty();
    assertThat(world.held()).isZero();
  }

  private long inFlight() {
    return runs().stream().filter(row -> row.state() != OperationState.ENDED).count();
  }

  @Test
  void while_there_is_a_queue_the_next_check_comes_soon_and_midnight_is_not_waited_out() {
    servers(2);
    everyone(DAILY_TO_PARIS);
    Engine held = world.engine(new ScheduleRules(NEW_YORK, 1));
    downUntil(MONDAY.minusSeconds(20));
    assertThat(held.check().again()).isEqualTo(Duration.ofSeconds(20));

    downUntil(MONDAY);
    assertThat(held.check().again()).isEqualTo(Duration.ofSeconds(2));
    assertThat(held.plan().notices(Notice.Queued.class))
        .extracting(Notice.Queued::waiting)
        .containsExactly(2);
  }

  @Test
  void a_city_that_is_no_longer_there_is_refused_and_the_others_go_on() {
    servers(1);
    everyone(DAILY_TO_PARIS);
    follows(policy(RebuildSchedule.DAILY, new Location("atlantis")));
    downUntil(MONDAY);

    assertThat(world.engine.check().notices())
        .filteredOn(Notice.ScheduleRefused.class::isInstance)
        .extracting(Notice::text)
        .containsExactly(
            "g0001.ghostifi.net is rebuilt in Atlantis by its schedule, due at "
                + MONDAY
                + ", which is refused: There is no server to be had in Atlantis at the moment."
                + " Choose one of NYC, Paris.");
    world.goOn(Duration.ofMinutes(20));

    Server refused = world.engine.fleet().server(FIRST).orElseThrow();
    assertThat(refused.current()).isEqualTo(old);
    assertThat(refused.status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(refused.failure()).startsWith("Your server was not rebuilt on schedule.");
    assertThat(occurrences(refused.id())).containsExactly(MONDAY + " REFUSED");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_rebuild_that_fails_has_run_and_the_old_server_serves() {
    follows(DAILY_TO_PARIS);
    downUntil(MONDAY);
    world.engine.check();
    world.cloud.sellOut(PARIS);

    world.goOn(Duration.ofHours(2));

    assertThat(world.server().current()).isEqualTo(old);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(occurrences()).containsExactly(MONDAY + " RUN");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void another_zone_neither_doubles_a_day_nor_loses_one() {
    follows(random(RebuildSchedule.DAILY));
    goOnUntil(MONDAY.plus(Duration.ofHours(1)));
    Engine west = world.engine(new ScheduleRules(ZoneId.of("America/Los_Angeles"), 5));
    downUntil(Instant.parse("2026-03-02T09:00:00Z"));
    west.check();
    assertThat(occurrences()).as("Monday begins once").containsExactly(MONDAY + " RUN");

    Engine east = world.engine(new ScheduleRules(ZoneId.of("Europe/Paris"), 5));
    downUntil(Instant.parse("2026-03-02T23:00:00Z"));
    east.check();

    assertThat(occurrences())
        .as("Tuesday begins in Paris")
        .containsExactly("2026-03-02T23:00:00Z RUN", MONDAY + " RUN");
  }

  @Test
  void two_daemons_run_it_once() {
    follows(DAILY_TO_PARIS);
    Engine other = world.engine();
    downUntil(MONDAY);

    other.check();
    world.engine.check();
    world.goOn(Duration.ofMinutes(20));

    assertThat(runs()).hasSize(1);
    assertThat(occurrences()).containsExactly(MONDAY + " RUN");
  }

  @Test
  void who_cancels_is_not_rebuilt_first() {
    follows(DAILY_TO_PARIS);
    world.cancels(7);
    downUntil(MONDAY);

    world.goOn(Duration.ofMinutes(30));

    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(runs()).isEmpty();
    assertThat(occurrences(new ServerId(1))).containsExactly(MONDAY + " WITHDRAWN");
  }
}
