package net.ghostifi.domain.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NameRuleTest {
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final ServerName NAME = name(1);
  private static final String HERE = "203.0.113.1";
  private static final String ELSEWHERE = "198.51.100.7";

  private final NameRule rule = new NameRule(TTL, new OrphanLimit(1, 10));

  private static ServerName name(long number) {
    return ServerName.numbered(new ServerId(number), "ghostifi.net");
  }

  private static Server running(long number, String address) {
    Owner owner = new Owner(new SubscriptionId(number), 1, 1, "ann@example.org");
    return Server.planned(new ServerId(number), name(number), owner)
        .runningOn(
            new Instance(
                new InstanceRef("vultr", "i-" + number),
                address,
                new Location("nyc"),
                new UUID(1, number)));
  }

  private static ZoneRecord ours(ServerName name, String address) {
    return new ZoneRecord("r-" + name + address, name, "A", address, TTL, true);
  }

  private static Rows rows(Server... servers) {
    Set<ServerName> names = new HashSet<>();
    Arrays.stream(servers).map(Server::name).forEach(names::add);
    return new Rows(List.of(servers), names, Set.of(), Set.of());
  }

  private NameReport compare(Rows rows, ZoneRecord... zone) {
    return rule.compare(List.of(zone), rows);
  }

  @Test
  void nothing_is_found_where_each_server_has_its_record() {
    NameReport report =
        compare(
            rows(running(1, HERE), running(2, ELSEWHERE)),
            ours(name(2), ELSEWHERE),
            ours(NAME, HERE),
            new ZoneRecord("t", NAME, "TXT", "by hand", TTL, false),
            new ZoneRecord("w", new ServerName("www.ghostifi.net"), "A", HERE, TTL, false));

    assertThat(report.findings()).isEmpty();
    assertThat(report.isSuspicious()).isFalse();
  }

  @Test
  void a_name_that_leads_nowhere_is_to_be_put_right() {
    assertThat(compare(rows(running(1, HERE))).astray())
        .singleElement()
        .satisfies(
            astray -> {
              assertThat(astray.name()).isEqualTo(NAME);
              assertThat(astray.current()).isEqualTo(running(1, HERE).current());
              assertThat(astray.text()).contains("leads nowhere", HERE);
            });
  }

  @Test
  void so_is_one_that_leads_elsewhere() {
    assertThat(compare(rows(running(1, HERE)), ours(NAME, ELSEWHERE)).astray())
        .singleElement()
        .satisfies(astray -> assertThat(astray.text()).contains(HERE, ELSEWHERE));
  }

  @Test
  void so_is_one_that_leads_elsewhere_too() {
    assertThat(compare(rows(running(1, HERE)), ours(NAME, HERE), ours(NAME, ELSEWHERE)).findings())
        .singleElement()
        .isInstanceOf(NameFinding.Astray.class)
        .extracting(NameFinding::text)
        .asString()
        .contains("2 records");
  }

  @Test
  void so_is_one_that_resolvers_would_keep_for_a_day() {
    ZoneRecord lasting = new ZoneRecord("r", NAME, "A", HERE, Duration.ofDays(1), true);

    assertThat(compare(rows(running(1, HERE)), lasting).astray())
        .extracting(NameFinding.Astray::text)
        .containsExactly("the record of g0001.ghostifi.net lives for 86400 s instead of 120 s");
  }

  @Test
  void those_who_are_cut_off_come_first() {
    ZoneRecord lasting = new ZoneRecord("r", NAME, "A", HERE, Duration.ofDays(1), true);

    assertThat(compare(rows(running(1, HERE), running(2, HERE)), lasting).astray())
        .extracting(NameFinding.Astray::name)
        .containsExactly(name(2), NAME);
  }

  @Test
  void a_record_of_somebody_elses_is_told_and_nothing_is_put_right_beside_it() {
    ZoneRecord alias = new ZoneRecord("c", NAME, "CNAME", "www.example.org", TTL, false);

    NameReport report = compare(rows(running(1, HERE)), alias, ours(NAME, ELSEWHERE));

    assertThat(report.foreign())
        .singleElement()
        .satisfies(foreign -> assertThat(foreign.text()).contains("CNAME", "www.example.org"));
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void what_an_operation_holds_is_the_operations() {
    Server server = running(1, HERE);
    Rows held = new Rows(List.of(server), Set.of(NAME), Set.of(NAME), Set.of());

    assertThat(compare(held).findings()).isEmpty();
    assertThat(compare(held, ours(NAME, ELSEWHERE)).findings()).isEmpty();
    assertThat(
            compare(
                    new Rows(List.of(), Set.of(), Set.of(NAME), Set.of(NAME)),
                    ours(NAME, ELSEWHERE))
                .findings())
        .as("it is being given back to who returns")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
  void of_a_server_that_does_not_run_nothing_is_known(ServerStatus status) {
    Rows rows = rows(running(1, HERE).withStatus(status, null));

    assertThat(compare(rows).findings()).isEmpty();
    assertThat(compare(rows, ours(NAME, ELSEWHERE)).findings()).isEmpty();
  }

  @Test
  void a_row_that_makes_no_sense_holds_its_name() {
    Rows unreadable = new Rows(List.of(), Set.of(NAME), Set.of(), Set.of());

    assertThat(compare(unreadable, ours(NAME, HERE)).findings()).isEmpty();
  }

  @Test
  void a_record_of_ours_that_no_server_has_is_a_leftover() {
    NameReport report =
        compare(
            new Rows(List.of(), Set.of(), Set.of(), Set.of(name(2))),
            ours(NAME, HERE),
            ours(name(2), ELSEWHERE));

    assertThat(report.leftovers())
        .extracting(NameFinding.Leftover::text)
        .containsExactly("no server has this name", "its server is gone");
  }

  @Test
  void a_record_of_somebody_elses_that_no_server_has_is_nothing_to_us() {
    ZoneRecord foreign = new ZoneRecord("f", NAME, "A", HERE, TTL, false);

    assertThat(compare(rows(), foreign).findings()).isEmpty();
  }

  @Test
  void so_many_that_no_server_has_are_suspicious_those_that_are_spared_included() {
    NameReport one = compare(rows(), ours(NAME, HERE), ours(NAME, ELSEWHERE));
    assertThat(one.unheld()).as("names, not records").isEqualTo(1);
    assertThat(one.isSuspicious()).isFalse();

    NameReport two = compare(rows(), ours(NAME, HERE), ours(name(2), ELSEWHERE));
    assertThat(two.isSuspicious()).isTrue();
    NameReport spared =
        two.judged(leftover -> new NameFinding.Spared(leftover.record(), "it serves"));
    assertThat(spared.leftovers()).isEmpty();
    assertThat(spared.spared()).hasSize(2);
    assertThat(spared.isSuspicious()).isTrue();
  }

  @Test
  void a_tenth_of_a_large_fleet_is_not_suspicious() {
    List<Server> fleet = new ArrayList<>();
    List<ZoneRecord> zone = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      fleet.add(running(number, HERE));
      zone.add(ours(name(number), HERE));
    }
    zone.add(ours(name(98), HERE));
    zone.add(ours(name(99), HERE));

    NameReport report = rule.compare(zone, rows(fleet.toArray(Server[]::new)));

    assertThat(report.leftovers()).hasSize(2);
    assertThat(report.isSuspicious()).isFalse();
  }
}
