package net.ghostifi.engine.orphan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class OrphanSweepTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final InstallationId OURS = new InstallationId("test-installation");
  private static final Ownership NOTHING = new Ownership(0, Set.of(), Set.of(), Map.of());

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock);
  private final FakeComputeProvider second = new FakeComputeProvider("digitalocean", clock);
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final Budgets budgets = MemoryStores.create(new FakeSealer("test"), clock).budgets();
  private Supplier<Ownership> store = () -> NOTHING;
  private final Orphans orphans =
      new Orphans(
          EngineSettings.standard(OURS),
          new Clouds(List.of(cloud, second), OURS, budgets, clock),
          new NameKeeper(dns, DnsSettings.standard(), OURS, budgets, clock),
          () -> store.get(),
          clock);
  private final OrphanSweep sweep = new OrphanSweep(orphans, clock);

  private static InstanceRef orphanAt(FakeComputeProvider provider) {
    return provider.plant(new OwnerTag(OURS, UUID.randomUUID(), 1));
  }

  private OrphanSweep.Report sweepLater() {
    clock.advance(INTERVAL);
    return sweep.sweep();
  }

  private static Ownership carrying(InstanceRef instance) {
    return new Ownership(1, Set.of(instance), Set.of(), Map.of());
  }

  @Test
  void what_is_nobodys_at_two_looks_in_a_row_is_removed() {
    orphanAt(cloud);

    assertThat(sweepLater().removals()).isEmpty();
    assertThat(sweepLater().removals()).hasOnlyElementsOfType(Removal.Begun.class).hasSize(1);

    assertThat(cloud.existing()).isEmpty();
  }

  @Test
  void what_was_held_at_the_last_look_gets_another() {
    InstanceRef instance = orphanAt(cloud);
    sweepLater();
    store = () -> carrying(instance);
    sweepLater();
    store = () -> NOTHING;

    assertThat(sweepLater().removals()).isEmpty();
    assertThat(sweepLater().removals()).hasSize(1);
  }

  @Test
  void what_is_not_tagged_or_tagged_by_others_is_never_touched() {
    cloud.plant(null);
    cloud.plant(new OwnerTag(new InstallationId("another-one"), UUID.randomUUID(), 1));

    for (int i = 0; i < 5; i++) {
      assertThat(sweepLater().removals()).isEmpty();
    }

    assertThat(cloud.existing()).hasSize(2);
    assertThat(cloud.calls().count("delete")).isZero();
  }

  @Test
  void an_account_that_cannot_be_listed_ends_its_own_sweep_only() {
    InstanceRef here = orphanAt(cloud);
    orphanAt(second);
    sweepLater();
    cloud.calls().failAlways("list", ErrorCategory.UNAVAILABLE);

    OrphanSweep.Report report = sweepLater();

    assertThat(report.search().failures()).singleElement().asString().startsWith("vultr: list");
    assertThat(second.existing()).isEmpty();
    assertThat(cloud.existing()).containsExactly(here);

    cloud.calls().heal("list");
    sweepLater();
    assertThat(cloud.existing()).as("what was known before the outage counts").isEmpty();
  }

  @Test
  void a_store_that_cannot_be_read_ends_the_sweep() {
    orphanAt(cloud);
    sweepLater();
    store =
        () -> {
          throw new IllegalStateException("no connection");
        };

    assertThatThrownBy(this::sweepLater).isInstanceOf(IllegalStateException.class);

    assertThat(cloud.existing()).hasSize(1);
    store = () -> NOTHING;
    sweepLater();
    assertThat(cloud.existing()).isEmpty();
  }

  @Test
  void a_store_that_cannot_be_read_again_before_the_deletion_ends_the_sweep() {
    orphanAt(cloud);
    sweepLater();
    int[] readings = {0};
    store =
        () -> {
          readings[0]++;
          if (readings[0] == 2) {
            throw new IllegalStateException("no connection");
          }
          return NOTHING;
        };

    assertThatThrownBy(this::sweepLater).isInstanceOf(IllegalStateException.class);

    assertThat(cloud.calls().count("delete")).isZero();
  }

  @Test
  void what_comes_to_be_held_between_the_look_and_the_deletion_is_spared() {
    InstanceRef instance = orphanAt(cloud);
    sweepLater();
    int[] readings = {0};
    store =
        () -> {
          readings[0]++;
          return readings[0] == 1 ? NOTHING : carrying(instance);
        };

    OrphanSweep.Report report = sweepLater();

    assertThat(report.removals()).hasOnlyElementsOfType(Removal.Spared.class).hasSize(1);
    assertThat(cloud.existing()).containsExactly(instance);
  }

  @Test
  void the_clouds_are_listed_before_the_store_is_read() {
    List<String> order = new ArrayList<>();
    cloud.calls().afterNext("list", () -> order.add("vultr"));
    second.calls().afterNext("list", () -> order.add("digitalocean"));
    store =
        () -> {
          order.add("store");
          return NOTHING;
        };

    sweep.sweep();

    assertThat(order).containsExactly("vultr", "digitalocean", "store");
  }

  @Test
  void when_too_many_are_nobodys_none_is_removed_until_the_operator_says_so() {
    for (int i = 0; i < 2; i++) {
      orphanAt(cloud);
      orphanAt(second);
    }
    sweepLater();

    OrphanSweep.Report report = sweepLater();

    assertThat(report.search().report().isSuspicious()).isTrue();
    assertThat(report.removals()).isEmpty();
    assertThat(cloud.existing()).hasSize(2);
    assertThat(second.existing()).hasSize(2);

    List<Finding.Orphan> found = orphans.find().report().orphans();
    assertThat(found).hasSize(4);
    assertThat(orphans.remove(found.getFirst())).isInstanceOf(Removal.Begun.class);
    assertThat(orphans.remove(found.getFirst())).isInstanceOf(Removal.Gone.class);
    sweepLater();
    assertThat(cloud.existing()).as("three are not too many").isEmpty();
    assertThat(second.existing()).isEmpty();
  }

  @Test
  void a_tenth_of_a_large_fleet_is_not_too_many() {
    for (int i = 0; i < 5; i++) {
      orphanAt(cloud);
    }
    store = () -> new Ownership(49, Set.of(), Set.of(), Map.of());
    sweepLater();
    assertThat(sweepLater().removals()).isEmpty();

    store = () -> new Ownership(50, Set.of(), Set.of(), Map.of());
    assertThat(sweepLater().removals()).hasSize(5);
  }

  @Test
  void what_a_name_points_at_is_never_removed() {
    InstanceRef orphan = orphanAt(cloud);
    String address = cloud.find(orphan).orElseThrow().address();
    dns.plant(
        new DnsRecord(
            "r1",
            new ServerName("g0001.ghostifi.net"),
            "A",
            address,
            Duration.ofSeconds(60),
            "ghostifi"));
    sweepLater();

    OrphanSweep.Report report = sweepLater();

    assertThat(report.search().report().spared())
        .extracting(Finding.Kept::reason)
        .containsExactly(Finding.Kept.Reason.NAMED);
    assertThat(cloud.existing()).containsExactly(orphan);
  }

  @Test
  void while_it_cannot_be_read_which_names_there_are_nothing_is_removed() {
    orphanAt(cloud);
    sweepLater();
    dns.calls().failAlways("records", ErrorCategory.UNAVAILABLE);

    assertThatThrownBy(this::sweepLater).isInstanceOf(ProviderException.class);

    assertThat(cloud.existing()).hasSize(1);
  }

  @Test
  void a_sweep_that_finds_nothing_asks_for_no_names() {
    orphanAt(cloud);

    sweepLater();

    assertThat(dns.calls().all()).isEmpty();
  }

  @Test
  void a_deletion_that_failed_or_takes_its_time_is_tried_again_at_the_next_sweep() {
    orphanAt(cloud);
    cloud.setDeletionTime(Duration.ofMinutes(7));
    sweepLater();
    cloud.calls().failNext("delete", ErrorCategory.BUSY);

    assertThat(sweepLater().removals()).hasOnlyElementsOfType(Removal.Failed.class).hasSize(1);
    assertThat(sweepLater().removals()).hasOnlyElementsOfType(Removal.Begun.class).hasSize(1);
    assertThat(sweepLater().removals()).hasOnlyElementsOfType(Removal.Begun.class).hasSize(1);
    assertThat(sweepLater().removals()).isEmpty();
    assertThat(cloud.existing()).isEmpty();
  }

  @Test
  void a_sweep_that_is_to_stop_removes_no_more() {
    orphanAt(cloud);
    orphanAt(cloud);
    sweepLater();
    cloud.calls().afterNext("delete", sweep::stop);

    assertThat(sweepLater().removals()).hasSize(1);

    assertThat(cloud.existing()).hasSize(1);
  }
}
