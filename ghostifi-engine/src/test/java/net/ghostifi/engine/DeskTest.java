package net.ghostifi.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.customer.Desk;
import net.ghostifi.engine.customer.DeskSettings;
import net.ghostifi.engine.memory.MemoryBandwidth;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.RebuildReply;
import net.ghostifi.ports.customer.Traffic;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final LocationChoice ANYWHERE = new LocationChoice.Random();
  private static final LocationChoice ATLANTIS = new LocationChoice.Fixed(new Location("atlantis"));
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final CustomerId NOBODY = new CustomerId(999_999);

  private World world = new World();
  private Desk desk = desk();

  private Desk desk() {
    return new Desk(
        world.customers,
        world.stores.usage(),
        world.profiles,
        world.engine,
        new DeskSettings(NEW_YORK, Counting.OUT, Duration.ofMinutes(5), 2),
        world.clock);
  }

  private static CustomerId owner(Server server) {
    return new CustomerId(server.owner().customerId());
  }

  private CustomerId customer() {
    return owner(world.server());
  }

  private void running() {
    world.buys(1);
    world.goOn(Duration.ofMinutes(10));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void shows_a_customers_servers_and_nobody_elses() {
    running();

    CustomerServer server = desk.servers(customer()).getFirst();
    assertThat(server.name()).isEqualTo(World.FIRST);
    assertThat(server.address()).isEqualTo(world.server().current().address());
    assertThat(server.location()).isEqualTo(new Location("nyc"));
    assertThat(server.nextRebuild()).isNull();
    assertThat(desk.servers(NOBODY)).isEmpty();
    assertThat(desk.server(NOBODY, World.FIRST)).isEmpty();
  }

  @Test
  void shows_when_a_server_is_rebuilt_next() {
    running();
    RebuildPolicy daily = new RebuildPolicy(RebuildSchedule.DAILY, ANYWHERE);

    assertThat(desk.schedule(customer(), World.FIRST, daily)).isTrue();
    assertThat(desk.servers(customer()).getFirst().nextRebuild())
        .isEqualTo(Instant.parse("2026-03-02T05:00:00Z"));
    assertThat(desk.schedule(NOBODY, World.FIRST, daily)).isFalse();
  }

  @Test
  void shows_the_cities_in_stock() {
    assertThat(desk.cities()).extracting(City::name).containsExactly("New York");
  }

  @Test
  void shows_the_same_next_run_as_the_engine_when_one_was_missed() {
    running();
    world.clock.set(Instant.parse("2026-03-01T20:00:00Z"));
    desk.schedule(customer(), World.FIRST, new RebuildPolicy(RebuildSchedule.DAILY, ANYWHERE));
    Instant due = Instant.parse("2026-03-02T05:00:00Z");
    world.clock.set(due.plusSeconds(1));

    assertThat(world.engine.nextRun(World.FIRST)).contains(due);
    assertThat(desk.servers(customer()).getFirst().nextRebuild()).isEqualTo(due);
  }

  @Test
  void says_why_a_server_is_paused_and_until_when() {
    BandwidthRules rules =
        new BandwidthRules(NEW_YORK, Counting.OUT, HostTrust.standard(), AtLimit.SUSPEND);
    world = new World(new MemoryBandwidth(rules, List.of(), any -> Allowance.STANDARD), List.of());
    desk = desk();
    running();
    assertThat(desk.servers(customer()).getFirst().pause()).isNull();
    LocalDate today = LocalDate.parse("2026-03-01");
    world
        .stores
        .usage()
        .record(world.server().id(), List.of(reading("i-1", today, 1_000_000_000_000L)));

    CustomerServer.Pause pause = desk.servers(customer()).getFirst().pause();
    assertThat(pause).isNotNull();
    assertThat(pause.why()).startsWith("Your VPN is paused: the 1,000,000 Mb of March 2026");
    assertThat(pause.until()).isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
  }

  @Test
  void tells_how_long_builds_take_once_there_are_some() {
    world.cloud.setBootTime(Duration.ofMinutes(2));
    running();
    assertThat(desk.usualBuild()).isEmpty();
    world.buys(2);
    world.buys(3);
    world.goOn(Duration.ofMinutes(20));

    assertThat(desk.usualBuild())
        .hasValueSatisfying(
            took -> assertThat(took).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4)));
  }

  @Test
  void asks_for_a_rebuild_once() {
    running();

    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, "k"))
        .isEqualTo(new RebuildReply.Asked(false));
    assertThat(desk.servers(customer()).getFirst().asked()).isEqualTo("Random");
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, "k"))
        .isEqualTo(new RebuildReply.Asked(true));
    assertThat(
            desk.rebuild(
                customer(), World.FIRST, new LocationChoice.Fixed(new Location("nyc")), "k"))
        .isEqualTo(new RebuildReply.KeyTaken());
  }

  @Test
  void refuses_more_rebuilds_within_a_day_than_a_customer_may_have() {
    world.cloud.stock(new Location("paris"));
    running();
    for (int i = 0; i < 2; i++) {
      desk.rebuild(customer(), World.FIRST, ANYWHERE, null);
      world.goOn(Duration.ofMinutes(30));
    }

    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, null))
        .isEqualTo(
            new RebuildReply.Refused(
                "Your servers were rebuilt 2 times within a day, which is as often as they can be."
                    + " Try again tomorrow."));
    world.clock.advance(Duration.ofDays(1));
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, null))
        .isEqualTo(new RebuildReply.Asked(false));
  }

  @Test
  void refuses_a_rebuild_that_cannot_be() {
    world.buys(1);
    world.engine.check();
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, null))
        .isEqualTo(
            new RebuildReply.Refused(
                "This server is still being built. Try again when it is running."));
    world.goOn(Duration.ofMinutes(10));
    assertThat(desk.rebuild(customer(), World.FIRST, ATLANTIS, null))
        .isEqualTo(
            new RebuildReply.Refused(
                "There is no server to be had in Atlantis at the moment. Choose another city."));
    assertThat(desk.rebuild(NOBODY, World.FIRST, ANYWHERE, null))
        .isEqualTo(new RebuildReply.NoSuchServer());
    world.cancels(1);
    world.engine.check();
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, null))
        .isEqualTo(new RebuildReply.Refused("This server is being removed."));
    assertThat(desk.servers(customer()).getFirst().asked()).isNull();
  }

  @Test
  void gives_a_profile_to_its_customer_alone() {
    running();
    byte[] written = world.profiles.read(World.FIRST).orElseThrow();

    assertThat(desk.profile(customer(), World.FIRST)).contains(written);
    world.profiles.delete(World.FIRST);
    assertThat(desk.profile(customer(), World.FIRST)).contains(written);
    assertThat(desk.profile(NOBODY, World.FIRST)).isEmpty();
  }

  @Test
  void makes_no_keys_for_being_looked_at() {
    world.buys(1);
    world.engine.check();

    assertThat(desk.profile(customer(), World.FIRST)).isEmpty();
    assertThat(world.vault.existing()).isEmpty();
  }

  @Test
  void gives_roots_password_to_its_customer_alone() {
    running();

    assertThat(desk.rootPassword(customer(), World.FIRST))
        .isEqualTo(world.engine.rootPassword(World.FIRST))
        .isPresent();
    assertThat(desk.rootPassword(NOBODY, World.FIRST)).isEmpty();
    assertThat(desk.rootPassword(customer(), new ServerName("g0002.ghostifi.net"))).isEmpty();
  }

  @Test
  void adds_up_the_days_of_all_instances() {
    running();
    LocalDate today = LocalDate.parse("2026-03-01");
    world
        .stores
        .usage()
        .record(
            world.server().id(),
            List.of(
                reading("i-1", today, 5),
                reading("i-2", today, 7),
                reading("i-1", today.minusDays(2), 3),
                reading("i-1", today.minusDays(3), 100)));

    assertThat(desk.traffic(customer(), World.FIRST, 3))
        .contains(
            new Traffic(
                List.of(
                    new Traffic.Day(today.minusDays(2), new ByteCount(3)),
                    new Traffic.Day(today.minusDays(1), ByteCount.ZERO),
                    new Traffic.Day(today, new ByteCount(12))),
                List.of()));
    assertThat(desk.traffic(NOBODY, World.FIRST, 3)).isEmpty();
  }

  @Test
  void says_which_marks_were_reached_in_the_months_that_it_shows() {
    running();
    ByteCount used = new ByteCount(850_000_000_000L);
    LocalDate today = LocalDate.parse("2026-03-01");
    world.stores.usage().record(world.server().id(), List.of(reading("i-1", today, used.bytes())));

    assertThat(desk.traffic(customer(), World.FIRST, 30).orElseThrow().reached())
        .containsExactly(
            new Traffic.Reached(
                Mark.NEARLY_USED,
                YearMonth.of(2026, 3),
                world.clock.instant(),
                used,
                new ByteCount(1_000_000_000_000L),
                false));
    world.clock.advance(Duration.ofDays(61));
    assertThat(desk.traffic(customer(), World.FIRST, 30).orElseThrow().reached()).isEmpty();
  }

  private static Reading reading(String instance, LocalDate day, long out) {
    InstanceRef ref = new InstanceRef("vultr", instance);
    return new Reading(ref, day, new ByteCount(1), new ByteCount(out));
  }

  @Test
  void profiles_are_text() {
    running();

    assertThat(new String(desk.profile(customer(), World.FIRST).orElseThrow(), UTF_8))
        .contains("g0001.ghostifi.net");
  }
}
