package net.ghostifi.testkit.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

/** A real zone is somebody's: what is written into it is little, marked, and gone in the end. */
class LiveDnsWorldTest {
  private static final SecretText TOKEN = new SecretText("the-right-token");
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final String HERE = "192.0.2.1";
  private static final ServerName ONE = new ServerName("tck-one.ghostifi.net");
  private static final ServerName TWO = new ServerName("tck-two.ghostifi.net");
  private static Supplier<LiveDnsWorld> onTrial =
      () -> {
        throw new IllegalStateException("no trial");
      };

  /** Run by {@link #the_kit_runs_in_it} only. */
  static final class OnTrial extends DnsProviderTck {
    @Override
    protected DnsWorld create() {
      return onTrial.get();
    }
  }

  private final FakeDnsProvider zone = new FakeDnsProvider("ghostifi.net");
  private final AtomicInteger remains = new AtomicInteger();

  private LiveDnsWorld world(int most) {
    return new LiveDnsWorld(
        new LiveZone(
            token -> token.equals(TOKEN) ? zone : refusing(),
            TOKEN,
            most,
            Duration.ofMillis(600),
            remains::incrementAndGet,
            InstantSource.system()));
  }

  private static FakeDnsProvider refusing() {
    FakeDnsProvider refusing = new FakeDnsProvider("ghostifi.net");
    List.of("records", "apply")
        .forEach(call -> refusing.calls().failAlways(call, ErrorCategory.UNAUTHORIZED));
    return refusing;
  }

  private static void create(LiveDnsWorld world, ServerName... names) {
    world
        .provider()
        .apply(List.of(names).stream().map(name -> creation(name, LiveDnsWorld.MARK)).toList());
  }

  private static DnsChange creation(ServerName name, String comment) {
    return new DnsChange.Create(name, HERE, TTL, comment);
  }

  private DnsRecord plant(String id, String name, String type, String comment) {
    DnsRecord record = new DnsRecord(id, new ServerName(name), type, HERE, TTL, comment);
    zone.plant(record);
    return record;
  }

  @Test
  void no_more_is_created_than_is_allowed() {
    try (LiveDnsWorld world = world(2)) {
      create(world, ONE);

      assertThatThrownBy(() -> create(world, TWO, new ServerName("tck-three.ghostifi.net")))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("no more than 2 real records");
      create(world, TWO);
      assertThat(zone.existing()).extracting(DnsRecord::name).containsExactly(ONE, TWO);
    }
  }

  @Test
  void nothing_is_written_at_another_name_or_without_the_mark() {
    DnsRecord theirs = plant("x", "g0001.ghostifi.net", "A", LiveDnsWorld.MARK);
    try (LiveDnsWorld world = world(2)) {
      for (DnsChange change :
          List.of(
              creation(new ServerName("g0002.ghostifi.net"), LiveDnsWorld.MARK),
              creation(ONE, "another's"),
              new DnsChange.Replace("x", theirs.name(), HERE, TTL, LiveDnsWorld.MARK),
              new DnsChange.Delete("x", theirs.name()))) {
        assertThatThrownBy(() -> world.provider().apply(List.of(change)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("tck-");
      }
    }

    assertThat(zone.existing()).containsExactly(theirs);
  }

  @Test
  void everything_is_gone_in_the_end_and_nothing_else_is() {
    List<DnsRecord> theirs =
        List.of(
            plant("1", "g0001.ghostifi.net", "A", "ghostifi:production"),
            plant("2", "g0002.ghostifi.net", "A", LiveDnsWorld.MARK),
            plant("3", "tck-three.ghostifi.net", "A", ""),
            plant("4", "tck-four.ghostifi.net", "TXT", "ghostifi:production"),
            plant("5", "www.tck-one.ghostifi.net", "A", LiveDnsWorld.MARK),
            plant("6", "ghostifi.net", "MX", ""));
    try (LiveDnsWorld world = world(2)) {
      create(world, ONE, TWO);
      assertThat(zone.existing()).hasSize(8);
    }

    assertThat(zone.existing()).isEqualTo(theirs);
    assertThat(remains).as("sweeps after which what remains was taken away").hasValue(2);
  }

  @Test
  void what_a_run_left_that_was_cut_off_is_taken_away_by_the_next() {
    create(world(2), ONE, TWO); // and never closed

    world(2);

    assertThat(zone.existing()).isEmpty();
  }

  @Test
  void what_landed_late_is_taken_away_by_the_next() {
    try (LiveDnsWorld world = world(2)) {
      zone.delayNext();
      assertThatThrownBy(() -> create(world, ONE)).isInstanceOf(ProviderException.class);
    }
    zone.landLate();
    assertThat(zone.existing()).hasSize(1);

    world(2);

    assertThat(zone.existing()).isEmpty();
  }

  @Test
  void what_cannot_be_taken_away_is_named() {
    LiveDnsWorld world = world(2);
    create(world, ONE);
    zone.calls().failAlways("apply", ErrorCategory.BUSY);

    assertThatThrownBy(world::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("delete them by hand")
        .hasMessageContaining(ONE.value());
    assertThatThrownBy(() -> world(2)).hasMessageContaining(ONE.value());
  }

  @Test
  void a_record_without_its_mark_is_named_and_left_alone() {
    LiveDnsWorld world = world(2);
    create(world, ONE);
    String id = zone.existing().getFirst().id();
    DnsRecord unmarked = plant(id, ONE.value(), "A", "");

    assertThatThrownBy(world::close).hasMessageContaining(ONE.value());
    assertThat(zone.existing()).containsExactly(unmarked);
  }

  @Test
  void a_zone_that_cannot_be_read_is_not_taken_for_empty() {
    LiveDnsWorld world = world(2);
    create(world, ONE);
    zone.calls().failAlways("records", ErrorCategory.UNAVAILABLE);

    assertThatThrownBy(world::close).hasMessageContaining("could not be looked up");
  }

  @Test
  void the_host_is_not_called_more_often_than_it_bears() {
    zone.setRateLimit(new RateLimit(10, Duration.ofSeconds(1), 100));
    Instant begun = Instant.now();
    try (LiveDnsWorld world = world(2)) {
      create(world, ONE);
      world.provider().records(ONE);
      world.resolve(ONE);
    }

    int calls = zone.calls().all().size();
    assertThat(calls).isGreaterThanOrEqualTo(7);
    assertThat(Duration.between(begun, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(100).multipliedBy(calls));
  }

  @Test
  void what_cannot_be_arranged_is_skipped() {
    try (LiveDnsWorld world = world(2)) {
      assertThatThrownBy(() -> world.begin(Trouble.WRITES_UNANSWERED))
          .isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(() -> world.alias(ONE)).isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(world::fillZone).isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(world::moreThanOnePage).isInstanceOf(TestAbortedException.class);
    }
  }

  @Test
  void without_a_zone_nothing_runs() {
    Map<String, String> token = Map.of("GHOSTIFI_LIVE_FAKE_DNS_TOKEN", "secret");

    assertThatThrownBy(() -> LiveDnsSettings.of("fake-dns", token))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("GHOSTIFI_LIVE_FAKE_DNS_ZONE is not set");
  }

  @Test
  void batches_are_no_larger_than_a_test_may_fill_with_one_too_many() {
    assertThat(settings(12).largestBatch(200)).isEqualTo(9);
    assertThat(settings(12).largestBatch(1)).isEqualTo(1);
    assertThat(settings(1).largestBatch(200)).isEqualTo(1);
    assertThat(settings(300).largestBatch(200)).isEqualTo(200);
  }

  private static LiveDnsSettings settings(int most) {
    return new LiveDnsSettings(TOKEN, "ghostifi.net", null, most);
  }

  @Test
  void the_kit_runs_in_it() {
    zone.setLargestBatch(settings(12).largestBatch(200));
    onTrial = () -> world(12);

    Events tests = kit();

    assertThat(tests.failed().stream()).isEmpty();
    assertThat(skipped(tests))
        .containsExactlyInAnyOrder(
            "d06_an_alias_is_no_place_for_an_address",
            "d07_a_zone_that_is_full_has_no_quota",
            "d11_the_records_at_a_name_are_of_any_type_and_of_no_other_name",
            "d12_a_zone_is_read_whole",
            "d13_a_look_that_fails_is_a_failure_and_never_empty",
            "d14_changes_without_an_answer_are_ambiguous",
            "d15_changes_that_fail_otherwise_are_not_applied");
    assertThat(zone.existing()).isEmpty();
  }

  @Test
  void the_kit_skips_what_needs_more_than_is_allowed() {
    zone.setLargestBatch(settings(3).largestBatch(200));
    onTrial = () -> world(3);

    Events tests = kit();

    assertThat(tests.failed().stream()).isEmpty();
    assertThat(skipped(tests)).contains("d16_many_threads_call_at_once");
    assertThat(zone.existing()).isEmpty();
  }

  private static Events kit() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(OnTrial.class))
        .execute()
        .testEvents();
  }

  private static Set<String> skipped(Events tests) {
    return tests
        .aborted()
        .map(event -> event.getTestDescriptor().getSource().orElseThrow())
        .map(MethodSource.class::cast)
        .map(MethodSource::getMethodName)
        .collect(Collectors.toSet());
  }
}
