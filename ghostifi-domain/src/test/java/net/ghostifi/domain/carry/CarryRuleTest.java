package net.ghostifi.domain.carry;

import static net.ghostifi.domain.carry.CarriedObject.Whereabouts.NEITHER;
import static net.ghostifi.domain.carry.CarriedObject.Whereabouts.NEW;
import static net.ghostifi.domain.carry.CarriedObject.Whereabouts.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.level.KeyPair;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.level.StoredObject;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.Zones;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

class CarryRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServerName NAME = name(1);

  private static ServerName name(long number) {
    return ServerName.numbered(new ServerId(number), "ghostifi.net");
  }

  private static KeyPair pair(long number) {
    return new KeyPair(name(number), "archive of " + number, "authority of " + number);
  }

  private static List<StoredObject> stored(String... paths) {
    return Stream.of(paths).map(path -> new StoredObject(NAME, path, NOW)).toList();
  }

  private static Rows nobody() {
    return new Rows(List.of(), Set.of(), Set.of(), Set.of());
  }

  private static Rows running(ServerName... busy) {
    Owner owner = new Owner(new SubscriptionId(1), 1, 1, "ann@example.org");
    Instance instance =
        new Instance(
            new InstanceRef("vultr", "i-1"), "203.0.113.1", new Location("nyc"), new UUID(1, 1));
    Server server = Server.planned(new ServerId(1), NAME, owner).runningOn(instance);
    return new Rows(List.of(server), Set.of(NAME), Set.of(busy), Set.of());
  }

  private static Zones zones(String... names) {
    return new Zones(List.of(names));
  }

  private static ZoneRecord record(String name, String type, String content, boolean ours) {
    return new ZoneRecord("r", new ServerName(name), type, content, Duration.ofSeconds(300), ours);
  }

  @Test
  void each_server_has_its_archive_and_then_its_authority_where_they_were_listed() {
    CarryPlan plan =
        CarryRule.keys(
            stored("archive of 1", "authority of 1", "archive of 2"),
            stored("archive of 1", "authority of 2"),
            nobody(),
            List.of(pair(3), pair(2), pair(1)));

    assertThat(plan.objects())
        .containsExactly(
            new CarriedObject(name(1), "archive of 1", NEW),
            new CarriedObject(name(1), "authority of 1", NEW),
            new CarriedObject(name(2), "archive of 2", NEW),
            new CarriedObject(name(2), "authority of 2", OLD),
            new CarriedObject(name(3), "archive of 3", NEITHER),
            new CarriedObject(name(3), "authority of 3", NEITHER));
    assertThat(plan.count(NEW)).isEqualTo(3);
    assertThat(plan.count(OLD)).isEqualTo(1);
    assertThat(plan.count(NEITHER)).isEqualTo(2);
    assertThat(plan.servers()).isEqualTo(3);
  }

  @Test
  void what_the_index_does_not_name_is_carried_nowhere_and_left_where_it_is() {
    CarryPlan plan =
        CarryRule.keys(
            stored("archive of 9", "authority of 9"),
            stored("archive of 1", "authority of 1", "an older archive of 1", "archive of 8"),
            nobody(),
            List.of(pair(1)));

    assertThat(plan.objects())
        .extracting(CarriedObject::path)
        .containsExactly("archive of 1", "authority of 1");
    assertThat(plan.others()).isEqualTo(2);
  }

  @Test
  void keys_of_servers_that_are_gone_are_carried_while_the_index_names_them() {
    Rows retired = new Rows(List.of(), Set.of(), Set.of(), Set.of(NAME));

    CarryPlan plan = CarryRule.keys(List.of(), List.of(), retired, List.of(pair(1)));

    assertThat(plan.objects()).hasSize(2);
    assertThat(plan.coming()).isEmpty();
    assertThat(plan.unknown()).isEmpty();
  }

  @Test
  void a_server_whose_keys_the_index_does_not_know_yet_or_not_at_all_is_told() {
    CarryPlan building = CarryRule.keys(List.of(), List.of(), running(NAME), List.of());
    assertThat(building.coming()).containsExactly(NAME);
    assertThat(building.unknown()).isEmpty();

    CarryPlan forgotten = CarryRule.keys(List.of(), List.of(), running(), List.of());
    assertThat(forgotten.coming()).isEmpty();
    assertThat(forgotten.unknown()).containsExactly(NAME);

    CarryPlan known = CarryRule.keys(List.of(), List.of(), running(NAME), List.of(pair(1)));
    assertThat(known.coming()).isEmpty();
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void names_of_another_zone_are_outside_also_when_it_ends_alike() {
    assertThat(CarryRule.outside(running(), zones("ghostifi.net"))).isEmpty();
    assertThat(CarryRule.outside(running(), zones("net"))).isEmpty();
    assertThat(CarryRule.outside(running(), zones("fi.net"))).containsExactly(NAME);
    assertThat(CarryRule.outside(running(), zones("example.org"))).containsExactly(NAME);
    assertThat(CarryRule.outside(running(), zones("example.org", "ghostifi.net"))).isEmpty();
  }

  @Test
  void records_of_others_are_told_that_the_new_zone_does_not_have_so() {
    List<ZoneRecord> before =
        List.of(
            record("www.ghostifi.net", "CNAME", "shop.example.org", false),
            record("ghostifi.net", "MX", "mail.example.org", false),
            record("shop.ghostifi.net", "A", "198.51.100.7", false),
            record("ghostifi.net", "NS", "ns1.example.org", false),
            record("ghostifi.net", "SOA", "ns1.example.org", false),
            record("g0001.ghostifi.net", "A", "203.0.113.1", true));
    List<ZoneRecord> now =
        List.of(
            record("www.ghostifi.net", "CNAME", "shop.example.org.", false),
            record("shop.ghostifi.net", "A", "198.51.100.8", false));

    assertThat(CarryRule.others(now, before))
        .extracting(ZoneRecord::name, ZoneRecord::type)
        .containsExactly(
            tuple(new ServerName("ghostifi.net"), "MX"),
            tuple(new ServerName("shop.ghostifi.net"), "A"));
  }
}
