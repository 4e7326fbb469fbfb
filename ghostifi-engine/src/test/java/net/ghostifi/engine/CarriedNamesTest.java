package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.ghostifi.domain.level.NameFinding;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.carry.NameCarry;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import org.junit.jupiter.api.Test;

/** A zone that was swapped for an empty one: what the old one had is in the rows. */
class CarriedNamesTest {
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final String ELSEWHERE = "198.51.100.7";

  /** Its zone is the new one from when it is emptied on. */
  private final World world = new World();

  private final List<Duration> paused = Collections.synchronizedList(new ArrayList<>());
  private final NameCarry carry =
      new NameCarry(world.engine.names(), keeper(world.dns), world.engine.fleet(), paused::add);

  private NameKeeper keeper(FakeDnsProvider dns) {
    return new NameKeeper(
        dns,
        DnsSettings.standard().withGather(Duration.ZERO),
        World.INSTALLATION,
        world.stores.budgets(),
        world.clock);
  }

  private void built(int servers) {
    for (long subscription = 1; subscription <= servers; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.engine.fleet().servers())
        .hasSize(servers)
        .allSatisfy(server -> assertThat(server.status()).isEqualTo(ServerStatus.RUNNING));
    world.dns.reset();
  }

  private List<Remedy> run() {
    return carry.carry(carry.find().astray(), remedy -> {});
  }

  private void everyNameLeadsToItsServer() {
    for (Server server : world.engine.fleet().servers()) {
      assertThat(world.dns.resolve(server.name())).contains(server.current().address());
    }
  }

  @Test
  void every_server_gets_its_name_at_once_and_a_second_run_writes_nothing() {
    built(205);

    assertThat(run()).hasSize(205).hasOnlyElementsOfType(Remedy.Done.class);

    everyNameLeadsToItsServer();
    assertThat(world.dns.existing())
        .hasSize(205)
        .allSatisfy(
            record -> {
              assertThat(record.ttl()).isEqualTo(TTL);
              assertThat(record.comment()).isEqualTo("ghostifi:" + World.INSTALLATION);
            });
    int writes = world.dns.calls().count("apply");
    assertThat(run()).isEmpty();
    assertThat(world.dns.calls().count("apply")).isEqualTo(writes);
  }

  @Test
  void what_fails_for_a_moment_is_written_after_a_pause() {
    built(3);
    world.dns.calls().failNext("records", ErrorCategory.UNAVAILABLE);
    NameFinding.Astray astray = carry.find().astray().getFirst();
    world.dns.calls().failNext("apply", ErrorCategory.RATE_LIMITED);
    world.dns.calls().failNextAfterEffect("apply", ErrorCategory.AMBIGUOUS);
    world.cloud.calls().failNext("find", ErrorCategory.UNAVAILABLE);

    assertThat(run()).hasSize(3).hasOnlyElementsOfType(Remedy.Done.class);

    assertThat(paused).isNotEmpty();
    everyNameLeadsToItsServer();
    assertThat(world.dns.existing()).as("none is there twice").hasSize(3);
    assertThat(carry.carry(List.of(astray), remedy -> {}))
        .as("done once more")
        .hasOnlyElementsOfType(Remedy.Done.class);
    assertThat(world.dns.existing()).hasSize(3);
  }

  @Test
  void a_zone_that_stays_away_ends_the_run_and_the_next_one_goes_on() {
    built(200);
    world.dns.calls().failAlways("apply", ErrorCategory.UNAVAILABLE);
    List<Remedy> told = new ArrayList<>();

    List<Remedy> remedies = carry.carry(carry.find().astray(), told::add);

    assertThat(remedies).hasSize(200).hasOnlyElementsOfType(Remedy.Failed.class);
    assertThat(told).isEmpty();
    assertThat(paused).hasSize(4);
    assertThat(world.dns.calls().count("apply"))
        .as("an outage is noticed, and not asked about 200 times in each of five rounds")
        .isLessThan(500);
    world.dns.calls().heal("apply");
    assertThat(run()).hasSize(200).hasOnlyElementsOfType(Remedy.Done.class);
    everyNameLeadsToItsServer();
  }

  @Test
  void a_zone_that_refuses_to_be_read_is_no_empty_zone() {
    built(1);
    world.dns.calls().failAlways("records", ErrorCategory.UNAUTHORIZED);

    assertThatThrownBy(carry::find).isInstanceOf(ProviderException.class);

    assertThat(paused).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
  }

  @Test
  void a_foreign_record_is_told_and_left_and_nothing_is_written_beside_it() {
    built(2);
    world.dns.plant(new DnsRecord("f", World.FIRST, "A", ELSEWHERE, TTL, "by hand"));

    assertThat(carry.find().foreign()).hasSize(1);
    assertThat(run()).hasSize(1);

    assertThat(world.dns.existing()).hasSize(2);
    assertThat(world.dns.resolve(World.FIRST)).contains(ELSEWHERE);
  }

  @Test
  void a_server_that_is_rebuilt_or_destroyed_meanwhile_is_left_to_its_operation() {
    built(2);
    List<NameFinding.Astray> found = carry.find().astray();
    world.cloud.setBootTime(Duration.ofMinutes(8));
    world.engine.requestRebuild(World.FIRST, new LocationChoice.Fixed(new Location("nyc")));
    world.cancels(2);
    world.goOn(Duration.ofMinutes(1));

    List<Remedy> remedies = carry.carry(found, remedy -> {});

    assertThat(remedies).hasSize(2).hasOnlyElementsOfType(Remedy.Spared.class);
    assertThat(world.dns.existing()).isEmpty();
    world.goOn(Duration.ofMinutes(30));
    assertThat(world.dns.resolve(World.FIRST)).contains(world.server().current().address());
  }

  @Test
  void names_of_another_zone_are_outside() {
    built(1);
    NameCarry other =
        new NameCarry(
            world.engine.names(),
            keeper(new FakeDnsProvider("example.org")),
            world.engine.fleet(),
            paused::add);

    assertThat(carry.outside()).isEmpty();
    assertThat(other.outside()).containsExactly(World.FIRST);
  }

  @Test
  void records_of_others_that_only_the_old_zone_has_are_told() {
    FakeDnsProvider old = new FakeDnsProvider("ghostifi.net");
    ServerName www = new ServerName("www.ghostifi.net");
    old.plant(new DnsRecord("w", www, "CNAME", "shop.example.org", TTL, ""));
    old.plant(
        new DnsRecord("o", World.FIRST, "A", ELSEWHERE, TTL, "ghostifi:" + World.INSTALLATION));
    old.calls().failNext("records", ErrorCategory.UNAVAILABLE);

    assertThat(carry.others(keeper(old))).extracting(ZoneRecord::name).containsExactly(www);

    world.dns.plant(new DnsRecord("w", www, "CNAME", "shop.example.org.", TTL, ""));
    assertThat(carry.others(keeper(old))).isEmpty();
  }
}
