package net.ghostifi.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
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
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.customer.RebuildReply;
import net.ghostifi.ports.customer.Traffic;
import net.ghostifi.ports.store.CustomerStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final LocationChoice ANYWHERE = new LocationChoice.Random();
  private static final LocationChoice ATLANTIS = new LocationChoice.Fixed(new Location("atlantis"));
  private static final CustomerId NOBODY = new CustomerId(999_999);

  private final World world = new World();
  private final Rows rows = new Rows();
  private final Desk desk =
      new Desk(
          rows,
          world.stores.usage(),
          world.profiles,
          world.engine,
          new DeskSettings(ZoneId.of("UTC"), Counting.OUT, Duration.ofMinutes(5)),
          world.clock);

  /** The rows of the fleet that the engine keeps, with nothing beside them. */
  private final class Rows implements CustomerStore {
    final List<String> asked = new ArrayList<>();
    Asked answer = Asked.NOW;
    RebuildPolicy policy = RebuildPolicy.none();

    @Override
    public Map<CustomerId, List<Row>> servers(Set<CustomerId> customers) {
      return world.engine.fleet().servers().stream()
          .filter(server -> customers.contains(owner(server)))
          .collect(
              Collectors.groupingBy(
                  DeskTest::owner, Collectors.mapping(this::row, Collectors.toList())));
    }

    private Row row(Server server) {
      MonthUsage usage = new MonthUsage(ByteCount.ZERO, ByteCount.ofMegabytes(1));
      return new Row(server, policy, usage, null, null);
    }

    @Override
    public Asked ask(
        CustomerId customer,
        ServerName name,
        LocationChoice location,
        @Nullable String key,
        Instant at) {
      asked.add(customer + " " + name + " " + location.label() + " " + key);
      return answer;
    }

    @Override
    public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy wanted) {
      policy = wanted;
      return servers(Set.of(customer)).containsKey(customer);
    }
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
        .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(desk.schedule(NOBODY, World.FIRST, daily)).isFalse();
  }

  @Test
  void shows_the_cities_in_stock() {
    assertThat(desk.cities()).extracting(City::name).containsExactly("New York");
  }

  @Test
  void asks_for_a_rebuild_once() {
    running();

    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, "k"))
        .isEqualTo(new RebuildReply.Asked(false));
    assertThat(rows.asked).containsExactly(customer() + " g0001.ghostifi.net Random k");
    rows.answer = CustomerStore.Asked.BEFORE;
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, "k"))
        .isEqualTo(new RebuildReply.Asked(true));
    rows.answer = CustomerStore.Asked.OTHERWISE;
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, "k"))
        .isEqualTo(new RebuildReply.KeyTaken());
    rows.answer = CustomerStore.Asked.NOT_FOUND;
    assertThat(desk.rebuild(customer(), World.FIRST, ANYWHERE, null))
        .isEqualTo(new RebuildReply.NoSuchServer());
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
    assertThat(rows.asked).isEmpty();
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
                    new Traffic.Day(today, new ByteCount(12)))));
    assertThat(desk.traffic(NOBODY, World.FIRST, 3)).isEmpty();
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
