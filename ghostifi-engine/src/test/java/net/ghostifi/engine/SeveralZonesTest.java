package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.carry.NameCarry;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.level.NameSweep;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An account with two zones, in which servers are named in turn. */
class SeveralZonesTest {
  private static final String OURS = "ghostifi:" + World.INSTALLATION;
  private static final String ELSEWHERE = "198.51.100.7";
  private static final ServerName SECOND = new ServerName("g0002.second.net");
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final World world = World.of("ghostifi.net", "second.net");
  private final FakeDnsProvider first = world.zones.getFirst();
  private final FakeDnsProvider second = world.zones.getLast();

  private void built(int servers) {
    for (long subscription = 1; subscription <= servers; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.engine.fleet().servers())
        .hasSize(servers)
        .allSatisfy(server -> assertThat(server.status()).isEqualTo(ServerStatus.RUNNING));
  }

  private List<String> names(Engine engine) {
    return engine.fleet().servers().stream().map(server -> server.name().value()).toList();
  }

  private void everyNameLeadsToItsServerInItsOwnZoneAlone() {
    List<Server> servers = world.engine.fleet().servers();
    for (FakeDnsProvider zone : world.zones) {
      List<Server> own =
          servers.stream().filter(one -> one.name().domain().equals(zone.zone())).toList();
      assertThat(zone.existing()).hasSameSizeAs(own);
      for (Server server : own) {
        assertThat(zone.resolve(server.name())).contains(server.current().address());
      }
    }
  }

  private static void plant(FakeDnsProvider zone, String id, String name, String address) {
    zone.plant(
        new DnsRecord(id, new ServerName(name), "A", address, Duration.ofSeconds(120), OURS));
  }

  private NameSweep.Report sweepLater() {
    world.goOn(INTERVAL);
    return world.engine.levelNames();
  }

  @Test
  void new_servers_are_shared_out_and_each_is_named_in_its_zone() {
    built(5);

    assertThat(names(world.engine))
        .containsExactly(
            "g0001.ghostifi.net",
            "g0002.second.net",
            "g0003.ghostifi.net",
            "g0004.second.net",
            "g0005.ghostifi.net");
    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void each_zone_is_asked_for_its_own_names_alone() {
    built(4);

    for (FakeDnsProvider zone : world.zones) {
      assertThat(zone.calls().of("apply"))
          .flatExtracting(call -> call.arguments())
          .isNotEmpty()
          .allSatisfy(
              change -> assertThat(((DnsChange) change).name().domain()).isEqualTo(zone.zone()));
    }
  }

  @Test
  void a_rebuild_moves_the_name_where_it_is() {
    built(2);
    String id = second.existing().getFirst().id();
    String before = second.resolve(SECOND).orElseThrow();

    world.engine.requestRebuild(SECOND, new LocationChoice.Fixed(new Location("nyc")));
    world.goOn(Duration.ofMinutes(20));

    assertThat(second.resolve(SECOND)).isPresent().get().isNotEqualTo(before);
    assertThat(second.existing()).extracting(DnsRecord::id).containsExactly(id);
    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void a_server_that_ends_leaves_its_zone_and_comes_back_to_it() {
    built(2);
    world.cancels(2);
    world.goOn(Duration.ofMinutes(30));
    assertThat(second.existing()).isEmpty();
    assertThat(first.existing()).hasSize(1);

    world.buys(2);
    world.goOn(Duration.ofMinutes(5));

    assertThat(second.resolve(SECOND)).isPresent();
    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void what_somebody_has_changed_is_put_right_in_every_zone() {
    built(4);
    first.existing().forEach(record -> first.unplant(record.id()));
    DnsRecord record = second.existing().getFirst();
    plant(second, record.id(), record.name().value(), ELSEWHERE);

    assertThat(world.engine.levelNames().remedies())
        .hasSize(3)
        .hasOnlyElementsOfType(Remedy.Done.class);

    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void what_no_server_has_is_removed_from_every_zone_after_two_looks() {
    built(2);
    plant(first, "planted-1", "g0008.ghostifi.net", ELSEWHERE);
    plant(second, "planted-2", "g0009.second.net", ELSEWHERE);

    assertThat(world.engine.levelNames().remedies()).isEmpty();
    assertThat(sweepLater().remedies()).hasSize(2).hasOnlyElementsOfType(Remedy.Done.class);

    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void while_one_zone_cannot_be_listed_nothing_is_put_right() {
    built(2);
    first.unplant(first.existing().getFirst().id());
    second.calls().failNext("records", ErrorCategory.UNAVAILABLE);

    Assertions.assertThatThrownBy(world.engine::levelNames).isInstanceOf(ProviderException.class);

    assertThat(first.existing()).isEmpty();
    world.engine.levelNames();
    everyNameLeadsToItsServerInItsOwnZoneAlone();
  }

  @Test
  void an_orphan_that_a_name_of_any_zone_points_at_is_spared() {
    world.cloud.plant(new OwnerTag(World.INSTALLATION, UUID.randomUUID(), 1));
    String address = world.cloud.find(world.cloud.existing().getFirst()).orElseThrow().address();
    plant(second, "r", "g0009.second.net", address);

    world.engine.sweep();
    world.goOn(INTERVAL);
    assertThat(world.engine.sweep().removals()).isEmpty();
    second.unplant("r");
    world.goOn(INTERVAL);

    assertThat(world.engine.sweep().removals()).hasSize(1);
  }

  @Test
  void names_are_carried_into_all_zones() {
    built(6);
    world.zones.forEach(FakeDnsProvider::reset);
    NameKeeper keeper =
        new NameKeeper(
            List.copyOf(world.zones),
            DnsSettings.standard().withGather(Duration.ZERO),
            World.INSTALLATION,
            world.stores.budgets(),
            world.clock);
    NameCarry carry =
        new NameCarry(world.engine.names(), keeper, world.engine.fleet(), pause -> {});

    assertThat(carry.outside()).isEmpty();
    assertThat(carry.carry(carry.find().astray(), remedy -> {}))
        .hasSize(6)
        .hasOnlyElementsOfType(Remedy.Done.class);

    everyNameLeadsToItsServerInItsOwnZoneAlone();
    NameKeeper one =
        new NameKeeper(
            first, DnsSettings.standard(), World.INSTALLATION, world.stores.budgets(), world.clock);
    assertThat(
            new NameCarry(world.engine.names(), one, world.engine.fleet(), pause -> {}).outside())
        .as("without the second zone")
        .hasSize(3);
  }

  @Test
  void a_zone_that_is_added_later_gets_the_new_names_first_and_nobody_else_moves() {
    built(4);
    FakeDnsProvider third = new FakeDnsProvider("third.net");
    List<String> before = names(world.engine);
    Engine later = world.engine(List.of(first, second, third), world.stores);
    for (long subscription = 5; subscription <= 8; subscription++) {
      world.buys(subscription);
    }

    later.check();

    assertThat(names(later))
        .startsWith(before.toArray(String[]::new))
        .endsWith("g0005.third.net", "g0006.third.net", "g0007.ghostifi.net", "g0008.second.net");
  }

  @Test
  void other_names_of_the_fleet_count_for_their_zone_when_an_engine_starts() {
    built(3);
    world.buys(4);

    world.engine(List.copyOf(world.zones), world.stores).check();

    assertThat(names(world.engine)).endsWith("g0004.second.net");
  }

  @Test
  void a_full_zone_holds_nobody_up_who_can_be_named_elsewhere() {
    first.setMostRecords(1);
    built(2);
    world.buys(3);
    world.goOn(Duration.ofMinutes(5));
    assertThat(waiting()).as("named in the zone that has no room").hasSize(1);
    assertThat(waiting().getFirst())
        .contains("the zone ghostifi.net has no room for another record")
        .contains("a further zone");

    world.buys(4);
    world.buys(5);
    world.goOn(Duration.ofMinutes(5));

    assertThat(names(world.engine)).endsWith("g0004.second.net", "g0005.second.net");
    assertThat(second.resolve(new ServerName("g0005.second.net"))).isPresent();
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void a_zone_that_has_room_again_gets_names_again() {
    first.setMostRecords(1);
    built(2);
    world.buys(3);
    world.goOn(Duration.ofMinutes(5));
    assertThat(waiting()).hasSize(1);
    world.cancels(1);
    world.goOn(Duration.ofMinutes(30));
    assertThat(first.existing()).isEmpty();

    world.engine.journal().operations(100).stream()
        .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
        .forEach(row -> world.engine.resume(row.operation().id()));
    world.goOn(Duration.ofMinutes(5));

    assertThat(first.resolve(new ServerName("g0003.ghostifi.net"))).isPresent();
    assertThat(waiting()).isEmpty();
  }

  private List<String> waiting() {
    return world.engine.journal().operations(100).stream()
        .filter(row -> row.state() == OperationState.NEEDS_OPERATOR)
        .map(row -> String.valueOf(row.operation().progress().trouble()))
        .toList();
  }

  @Test
  void names_of_a_zone_that_was_left_out_are_told_and_nothing_is_done_to_them() {
    built(4);
    Engine without = world.engine(List.of(first), world.stores);
    second.unplant(second.existing().getFirst().id());

    assertThat(without.names().outside()).isEqualTo(Map.of("second.net", 2));
    assertThat(world.engine.names().outside()).isEmpty();
    NameFinding.Astray astray = world.engine.names().find().astray().getFirst();
    Remedy remedy = without.names().putRight(astray);

    assertThat(remedy).isInstanceOf(Remedy.Failed.class);
    assertThat(((Remedy.Failed) remedy).why())
        .contains("in none of the zones of the configuration, which are ghostifi.net");
  }

  @Test
  void names_are_counted_only_when_there_is_a_new_server_and_several_zones() {
    built(2);
    List<String> counted = new ArrayList<>();
    Stores watched = watched(counted);
    Engine two = world.engine(List.copyOf(world.zones), watched);
    Engine one = world.engine(List.of(first), watched);

    two.check();
    one.check();
    assertThat(counted).as("nothing is to be opened").isEmpty();
    Stream.of(3, 4, 5).forEach(world::buys);
    two.check();
    assertThat(counted).as("once for all of them").hasSize(1);
    Stream.of(6, 7).forEach(world::buys);
    one.check();
    assertThat(counted).as("there is one zone").hasSize(1);
  }

  private Stores watched(List<String> counted) {
    Stores plain = world.stores;
    FleetStore fleet =
        (FleetStore)
            Proxy.newProxyInstance(
                FleetStore.class.getClassLoader(),
                new Class<?>[] {FleetStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("namesByDomain")) {
                    counted.add(method.getName());
                  }
                  try {
                    return method.invoke(plain.fleet(), arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
    return new Stores(
        fleet,
        plain.journal(),
        plain.keys(),
        plain.usage(),
        plain.coordination(),
        plain.secrets(),
        plain.sealer());
  }
}
