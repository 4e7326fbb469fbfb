package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.ghostifi.domain.evacuation.Evacuation;
import net.ghostifi.domain.evacuation.Evacuation.Elsewhere;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.evacuation.EvacuationReport;
import net.ghostifi.engine.evacuation.EvacuationReport.Staying;
import net.ghostifi.engine.evacuation.EvacuationRun;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider is left while its customers stay connected, whatever comes between. */
class EvacuationTest {
  private static final Location NYC = new Location("nyc");
  private static final Evacuation EVACUATION =
      new Evacuation("vultr", "digitalocean", Elsewhere.STAY, null);
  private static final int SERVERS = 6;
  private static final int AT_MOST = 2;

  private final World world = new World();
  private final Map<ServerName, byte[]> profiles = new HashMap<>();
  private int mostAtOnce;

  @BeforeEach
  void six_servers_run() {
    for (int subscription = 1; subscription <= SERVERS; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(2));
    servers()
        .forEach(
            server ->
                profiles.put(server.name(), world.engine.profile(server.name()).orElseThrow()));
    assertThat(world.cloud.existing()).hasSize(SERVERS);
  }

  private List<Server> servers() {
    return world.engine.fleet().servers();
  }

  private static ServerName name(int number) {
    return new ServerName("g%04d.ghostifi.net".formatted(number));
  }

  private EvacuationRun begin(Engine engine) {
    return engine.evacuations().begin(EVACUATION, engine.evacuations().plan(EVACUATION), AT_MOST);
  }

  /** Carries it on every five seconds until it is over. */
  private EvacuationReport toTheEnd(EvacuationRun run) {
    EvacuationReport report = step(run);
    for (int i = 0; i < 1000 && !report.isOver(); i++) {
      report = step(run);
    }
    assertThat(report.isOver()).isTrue();
    return report;
  }

  private EvacuationReport step(EvacuationRun run) {
    EvacuationReport report = run.advance();
    world.wakeUps.ringUntil(world.clock.instant().plusSeconds(5));
    int instances = world.cloud.existing().size() + world.second.existing().size();
    mostAtOnce = Math.max(mostAtOnce, instances - servers().size());
    return report;
  }

  private void untilMoved(EvacuationRun run, int many) {
    EvacuationReport report = step(run);
    for (int i = 0; i < 1000 && report.moved().size() < many; i++) {
      report = step(run);
    }
    assertThat(report.moved()).hasSizeBetween(many, SERVERS - 1);
  }

  private void assertAllHaveMoved() {
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.second.existing()).hasSize(servers().size());
    for (Server server : servers()) {
      assertThat(server.retiring()).isNull();
      assertThat(world.dns.resolve(server.name()))
          .contains(Objects.requireNonNull(server.current()).address());
      assertThat(world.engine.profile(server.name())).contains(profiles.get(server.name()));
    }
    assertThat(world.held()).isZero();
    assertThat(world.engine.evacuations().plan(EVACUATION).moves()).isEmpty();
  }

  @Test
  void all_move_and_no_more_at_once_than_are_allowed() {
    EvacuationReport end = toTheEnd(begin(world.engine));

    assertThat(end.moved()).hasSize(SERVERS);
    assertThat(end.staying()).isEmpty();
    assertThat(mostAtOnce).isEqualTo(AT_MOST);
    assertAllHaveMoved();
  }

  @Test
  void planning_changes_nothing() {
    assertThat(world.engine.evacuations().plan(EVACUATION).moves()).hasSize(SERVERS);

    assertThat(world.held()).isZero();
    assertThat(world.second.calls().count("launch")).isZero();
  }

  @Test
  void another_run_goes_on_where_one_was_interrupted() {
    EvacuationRun interrupted = begin(world.engine);
    untilMoved(interrupted, 1);
    int launched = world.second.calls().count("launch");

    EvacuationReport end = toTheEnd(begin(world.engine()));

    assertThat(launched).isLessThan(SERVERS);
    assertThat(end.staying()).isEmpty();
    assertThat(mostAtOnce).isEqualTo(AT_MOST);
    assertThat(world.second.calls().count("launch")).isEqualTo(SERVERS);
    assertAllHaveMoved();
  }

  @Test
  void what_was_begun_ends_by_itself_when_nobody_carries_it_on() {
    begin(world.engine).advance();

    world.goOn(Duration.ofMinutes(10));

    assertThat(world.second.existing()).hasSize(AT_MOST);
    assertThat(world.cloud.existing()).hasSize(SERVERS - AT_MOST);
    assertThat(world.held()).isZero();
  }

  @Test
  void who_finds_the_city_sold_out_stays_and_moves_in_another_run() {
    EvacuationRun run = begin(world.engine);
    untilMoved(run, 2);
    world.second.sellOut(NYC);

    EvacuationReport end = toTheEnd(run);

    assertThat(end.staying())
        .isNotEmpty()
        .extracting(Staying::why)
        .containsOnly("digitalocean has no server in NYC now");
    assertThat(end.moved()).hasSize(SERVERS - end.staying().size());
    assertThat(world.engine.evacuations().plan(EVACUATION).stuck()).hasSameSizeAs(end.staying());

    world.second.stock(NYC);
    assertThat(toTheEnd(begin(world.engine)).staying()).isEmpty();
    assertAllHaveMoved();
  }

  @Test
  void when_some_in_a_row_have_failed_the_others_are_not_tried() {
    world.second.calls().failAlways("launch", ErrorCategory.QUOTA_EXCEEDED);

    EvacuationReport end = toTheEnd(begin(world.engine));

    assertThat(end.moved()).isEmpty();
    assertThat(end.staying()).hasSize(SERVERS);
    assertThat(end.staying().getFirst().why())
        .startsWith("no provider has launched a server in nyc: ");
    assertThat(end.staying().getLast().why()).isEqualTo("not tried: the last 3 in NYC failed");
    assertThat(world.cloud.existing()).hasSize(SERVERS);
    assertThat(world.second.existing()).isEmpty();
  }

  @Test
  void who_has_failed_once_does_not_keep_the_others() {
    world.second.calls().failNext("launch", ErrorCategory.QUOTA_EXCEEDED);

    EvacuationReport end = toTheEnd(begin(world.engine));

    assertThat(end.moved()).hasSize(SERVERS - 1);
    assertThat(end.staying()).hasSize(1);
  }

  @Test
  void a_customers_own_rebuild_is_waited_for() {
    world.cloud.setBootTime(Duration.ofSeconds(40));
    world.engine.requestRebuild(name(1), new LocationChoice.Fixed(NYC));
    world.engine.check();

    EvacuationReport first = begin(world.engine).advance();
    assertThat(first.moving()).isEqualTo(AT_MOST);
    assertThat(first.waiting()).isEqualTo(SERVERS - AT_MOST);

    assertThat(toTheEnd(begin(world.engine)).staying()).isEmpty();
    assertAllHaveMoved();
  }

  /** Where the old provider is leaving, every rebuild goes to the other one and to none besides. */
  @Test
  void rebuilds_of_servers_that_have_moved_take_no_place_and_are_not_waited_for() {
    toTheEnd(begin(world.engine));
    world.cloud.stock(NYC);
    world.buys(SERVERS + 1);
    world.goOn(Duration.ofMinutes(2));
    profiles.put(name(SERVERS + 1), world.engine.profile(name(SERVERS + 1)).orElseThrow());
    world.second.setBootTime(Duration.ofMinutes(30));
    for (Server server : servers().subList(0, AT_MOST)) {
      rebuildsAtTheOther(server);
    }
    world.wakeUps.ringUntil(world.clock.instant().plusSeconds(5));
    world.second.setBootTime(Duration.ZERO);

    EvacuationReport report = begin(world.engine).advance();
    assertThat(report.moving()).isEqualTo(1);
    assertThat(report.waiting()).isZero();
  }

  private void rebuildsAtTheOther(Server server) {
    assertThat(
            world
                .engine
                .journal()
                .open(
                    new Opening.Rebuild(
                        new OperationId(new UUID(7, server.id().value())),
                        server.id(),
                        new Operation.Order(NYC, List.of("digitalocean"), Priority.CUSTOMER),
                        null,
                        world.clock.instant(),
                        "a click")))
        .isInstanceOf(OpenResult.Opened.class);
  }

  @Test
  void it_is_told_when_nobody_takes_the_rebuilds_up() {
    EvacuationRun run = begin(world.engine);
    assertThat(run.advance().isNobodyWorking()).isFalse();
    world.clock.advance(Duration.ofSeconds(40));
    assertThat(run.advance().isNobodyWorking()).isTrue();

    world.wakeUps.ringUntil(world.clock.instant().plusSeconds(5));
    assertThat(run.advance().isNobodyWorking()).isFalse();
    toTheEnd(run);
    assertAllHaveMoved();
  }

  @Test
  void who_leaves_meanwhile_is_not_moved() {
    EvacuationRun run = begin(world.engine);
    untilMoved(run, 1);
    world.cancels(SERVERS);
    world.engine.check();

    EvacuationReport end = toTheEnd(run);

    assertThat(end.moved()).hasSize(SERVERS - 1);
    assertThat(end.staying()).isEmpty();
    world.goOn(Duration.ofMinutes(10));
    assertAllHaveMoved();
  }

  @Test
  void whose_operation_asks_for_the_operator_is_told_and_not_waited_for() {
    world.cloud.calls().failAlways("delete", ErrorCategory.INVALID_REQUEST);
    world.engine.requestRebuild(name(1), new LocationChoice.Fixed(NYC));
    world.goOn(Duration.ofHours(2));
    world.cloud.calls().heal("delete");

    EvacuationReport end = toTheEnd(begin(world.engine));

    assertThat(end.moved()).hasSize(SERVERS - 1);
    assertThat(end.staying())
        .containsExactly(
            new Staying(name(1), "its rebuild asks for the operator; see 'ghostifi operations'"));
  }

  @Test
  void a_lost_answer_launches_nobody_twice() {
    world.second.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);

    toTheEnd(begin(world.engine));

    assertThat(world.second.calls().count("launch")).isEqualTo(SERVERS);
    assertAllHaveMoved();
  }

  @Test
  void providers_that_are_not_there_are_refused() {
    assertThatThrownBy(
            () ->
                world
                    .engine
                    .evacuations()
                    .plan(new Evacuation("vulture", "digitalocean", Elsewhere.STAY, null)))
        .hasMessage("there is no provider vulture here; there is vultr, digitalocean");
    assertThatThrownBy(
            () ->
                world
                    .engine
                    .evacuations()
                    .plan(new Evacuation("vultr", "linode", Elsewhere.STAY, null)))
        .hasMessage(
            "compute.providers does not name linode: new servers are built at vultr, digitalocean");
  }
}
