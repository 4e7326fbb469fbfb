package net.ghostifi.engine.dns;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static net.ghostifi.domain.operation.Priority.REMOVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.level.ZoneRecord;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class NameKeeperTest {
  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private static final String OURS = "ghostifi:one-installation";
  private final SettableClock clock = new SettableClock();
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final NameKeeper names = keeper(Duration.ofSeconds(120), "one-installation");

  @Test
  void creates_a_record_that_says_whose_it_is() {
    names.point(NAME, "203.0.113.5", CUSTOMER);

    assertThat(dns.existing())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.content()).isEqualTo("203.0.113.5");
              assertThat(record.ttl()).isEqualTo(Duration.ofSeconds(120));
              assertThat(record.comment()).isEqualTo(OURS);
            });
  }

  @Test
  void uses_the_hosts_least_time_to_live_where_that_is_longer() {
    NameKeeper hasty = keeper(Duration.ofSeconds(1), "hasty-one");
    hasty.point(NAME, "203.0.113.5", CUSTOMER);
    assertThat(dns.existing().getFirst().ttl()).isEqualTo(dns.leastTtl());
  }

  @Test
  void writes_nothing_when_the_name_points_there_already() {
    names.point(NAME, "203.0.113.5", CUSTOMER);
    names.point(NAME, "203.0.113.5", CUSTOMER);
    assertThat(dns.calls().count("apply")).isEqualTo(1);
  }

  @Test
  void replaces_in_place_so_that_the_name_never_stops_to_resolve() {
    names.point(NAME, "203.0.113.5", CUSTOMER);
    String id = dns.existing().getFirst().id();
    names.point(NAME, "203.0.113.6", CUSTOMER);
    assertThat(dns.existing()).singleElement().extracting(DnsRecord::id).isEqualTo(id);
    assertThat(dns.resolve(NAME)).contains("203.0.113.6");
  }

  @Test
  void sends_one_after_another_where_the_host_takes_one_change_at_a_time() {
    dns.setLargestBatch(1);
    dns.plant(record("r1", "A", "203.0.113.5", OURS));
    dns.plant(record("r2", "A", "203.0.113.9", OURS));

    names.point(NAME, "203.0.113.7", CUSTOMER);

    assertThat(dns.existing())
        .singleElement()
        .extracting(DnsRecord::content)
        .isEqualTo("203.0.113.7");
    assertThat(dns.calls().count("apply")).isEqualTo(2);
  }

  @Test
  void leaves_one_record_of_several_of_ours() {
    dns.plant(record("r1", "A", "203.0.113.5", OURS));
    dns.plant(record("r2", "A", "203.0.113.9", OURS));
    names.point(NAME, "203.0.113.7", CUSTOMER);
    assertThat(dns.existing())
        .singleElement()
        .extracting(DnsRecord::content)
        .isEqualTo("203.0.113.7");
  }

  @Test
  void takes_an_identical_record_that_somebody_was_quicker_to_make_for_success() {
    dns.calls().beforeNext("apply", () -> dns.plant(record("r1", "A", "203.0.113.5", OURS)));
    names.point(NAME, "203.0.113.5", CUSTOMER);
    assertThat(dns.existing()).hasSize(1);
  }

  @Test
  void gives_up_after_a_few_tries_when_somebody_is_always_quicker() {
    dns.calls().failAlways("apply", ErrorCategory.ALREADY_EXISTS);
    assertThatThrownBy(() -> names.point(NAME, "203.0.113.5", CUSTOMER))
        .isInstanceOf(ProviderException.class);
    assertThat(dns.calls().count("apply")).isEqualTo(3);
  }

  @Test
  void refuses_a_name_with_a_foreign_address_record_and_changes_nothing() {
    for (DnsRecord foreign :
        new DnsRecord[] {
          record("r1", "A", "198.51.100.1", ""),
          record("r1", "AAAA", "2001:db8::1", "by hand"),
          record("r1", "CNAME", "elsewhere.example", "ghostifi:another-one")
        }) {
      dns.reset();
      dns.plant(foreign);
      assertThatThrownBy(() -> names.point(NAME, "203.0.113.5", CUSTOMER))
          .isInstanceOfSatisfying(
              ProviderException.class,
              refused -> {
                assertThat(refused.category()).isEqualTo(ErrorCategory.ALREADY_EXISTS);
                assertThat(refused).hasMessageContaining(foreign.content());
              });
      names.remove(NAME, REMOVAL);
      assertThat(dns.existing()).containsExactly(foreign);
    }
  }

  @Test
  void lives_beside_records_of_other_types() {
    DnsRecord text = record("r1", "TXT", "hello", "");
    dns.plant(text);
    names.point(NAME, "203.0.113.5", CUSTOMER);
    names.remove(NAME, REMOVAL);
    assertThat(dns.existing()).containsExactly(text);
  }

  @Test
  void counts_a_record_that_is_gone_already_as_removed() {
    names.remove(NAME, REMOVAL);
    assertThat(dns.calls().count("apply")).isZero();

    names.point(NAME, "203.0.113.5", CUSTOMER);
    dns.calls().failNextAfterEffect("apply", ErrorCategory.NOT_FOUND);
    names.remove(NAME, REMOVAL);
    assertThat(dns.existing()).isEmpty();
  }

  @Test
  void a_lost_answer_is_the_callers_to_look_after() {
    dns.calls().failNextAfterEffect("apply", ErrorCategory.AMBIGUOUS);
    assertThatThrownBy(() -> names.point(NAME, "203.0.113.5", CUSTOMER))
        .isInstanceOf(ProviderException.class);
    names.point(NAME, "203.0.113.5", CUSTOMER);
    assertThat(dns.existing()).hasSize(1);
    assertThat(dns.calls().count("apply")).isEqualTo(1);
  }

  @Test
  void waits_for_its_turn_where_calls_are_counted_and_has_changed_nothing_until_then() {
    dns.setRateLimit(new RateLimit(4, Duration.ofSeconds(4), 100));
    NameKeeper limited = keeper(Duration.ofSeconds(120), "one-installation");
    DeferredException deferred =
        catchThrowableOfType(
            DeferredException.class, () -> limited.point(NAME, "203.0.113.5", CUSTOMER));
    assertThat(dns.calls().all()).isEmpty();

    clock.set(deferred.until().plusSeconds(1));
    limited.point(NAME, "203.0.113.5", CUSTOMER);
    assertThat(dns.resolve(NAME)).contains("203.0.113.5");
  }

  @Test
  void points_a_name_only_if_that_is_still_wanted_when_its_records_have_been_read() {
    assertThat(names.pointIf(NAME, "203.0.113.5", () -> dns.calls().count("records") == 0))
        .isFalse();
    assertThat(dns.existing()).isEmpty();

    assertThat(names.pointIf(NAME, "203.0.113.5", () -> true)).isTrue();
    assertThat(dns.resolve(NAME)).contains("203.0.113.5");
  }

  @Test
  void writes_nothing_while_it_is_not_known_whether_it_is_wanted() {
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class,
            () ->
                names.pointIf(
                    NAME,
                    "203.0.113.5",
                    () -> {
                      throw new IllegalStateException("no connection");
                    }));

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(dns.existing()).isEmpty();
  }

  @Test
  void takes_a_record_away_only_if_it_is_still_the_same() {
    dns.plant(record("r1", "A", "203.0.113.5", OURS));
    dns.plant(record("r2", "A", "203.0.113.6", OURS));
    ZoneRecord first = names.listing().getFirst();
    dns.plant(record("r1", "A", "203.0.113.7", OURS));

    assertThat(names.removeIf(first, () -> true)).isTrue();
    assertThat(dns.existing()).hasSize(2);
    assertThat(names.removeIf(names.listing().getFirst(), () -> false)).isFalse();
    assertThat(dns.existing()).hasSize(2);

    assertThat(names.removeIf(names.listing().getFirst(), () -> true)).isTrue();
    assertThat(dns.existing()).extracting(DnsRecord::id).containsExactly("r2");
  }

  @Test
  void lists_whose_records_are_whose() {
    names.point(NAME, "203.0.113.5", CUSTOMER);
    dns.plant(record("t", "TXT", "words", OURS));
    dns.plant(record("f", "A", "203.0.113.6", "ghostifi:another-one"));

    assertThat(names.listing()).extracting(ZoneRecord::ours).containsExactly(true, false, false);
    assertThat(names.targets()).containsExactlyInAnyOrder("203.0.113.5", "words", "203.0.113.6");
  }

  private NameKeeper keeper(Duration ttl, String installation) {
    Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
    return new NameKeeper(
        dns, new DnsSettings(ttl, Duration.ZERO), new InstallationId(installation), budgets, clock);
  }

  private static DnsRecord record(String id, String type, String content, String comment) {
    return new DnsRecord(id, NAME, type, content, Duration.ofSeconds(120), comment);
  }
}
