package net.ghostifi.engine.orphan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import org.junit.jupiter.api.Test;

class OrphanLoopTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final InstallationId OURS = new InstallationId("test-installation");

  private final InstantSource clock = InstantSource.system();
  private final FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock);
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final AtomicInteger asked = new AtomicInteger();
  private final Stores stores = MemoryStores.create(new FakeSealer("test"), clock);

  private OrphanLoop loop() {
    Orphans orphans =
        new Orphans(
            EngineSettings.standard(OURS),
            new Clouds(List.of(cloud), OURS, stores.budgets(), clock),
            new NameKeeper(dns, DnsSettings.standard(), OURS, stores.budgets(), clock),
            () -> new Ownership(0, Set.of(), Set.of(), Map.of()),
            clock);
    return new OrphanLoop(new OrphanSweep(orphans, clock), counted(), OFTEN, Metrics.none());
  }

  private Leases counted() {
    return new Leases() {
      @Override
      public boolean acquire(String name, String holder, Duration duration) {
        asked.incrementAndGet();
        return stores.leases().acquire(name, holder, duration);
      }

      @Override
      public void release(String name, String holder) {
        stores.leases().release(name, holder);
      }
    };
  }

  private void untilLists(int more) {
    int before = cloud.calls().count("list");
    await().atMost(BOUND).until(() -> cloud.calls().count("list") >= before + more);
  }

  @Test
  void sweeps_again_and_again_until_it_is_closed() {
    OrphanLoop loop = loop();
    loop.start();
    untilLists(3);

    loop.close();

    int then = cloud.calls().count("list");
    assertThat(stores.leases().acquire("orphans", "somebody", BOUND)).isTrue();
    assertThat(cloud.calls().count("list")).isEqualTo(then);
  }

  @Test
  void goes_on_after_a_sweep_that_failed() {
    cloud.plant(new OwnerTag(OURS, UUID.randomUUID(), 1));
    cloud.calls().beforeNext("list", OrphanLoopTest::breakDown);
    cloud.calls().failNext("list", ErrorCategory.UNAVAILABLE);
    try (OrphanLoop loop = loop()) {
      loop.start();
      untilLists(3);
    }
  }

  private static void breakDown() {
    throw new IllegalStateException("an adapter broke its contract");
  }

  @Test
  void leaves_it_to_another_daemon_that_has_the_lease_and_takes_over_when_that_is_gone() {
    stores.leases().acquire("orphans", "another", BOUND.multipliedBy(2));
    try (OrphanLoop loop = loop()) {
      loop.start();
      await().atMost(BOUND).until(() -> asked.get() >= 3);
      assertThat(cloud.calls().all()).isEmpty();

      stores.leases().release("orphans", "another");
      untilLists(1);
    }
  }

  @Test
  void one_that_was_never_started_closes() {
    loop().close();

    assertThat(cloud.calls().all()).isEmpty();
  }
}
