package net.ghostifi.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.level.NameReport;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import org.junit.jupiter.api.Test;

class LevelLoopTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final InstallationId OURS = new InstallationId("test-installation");

  private final InstantSource clock = InstantSource.system();
  private final FakeComputeProvider cloud = new FakeComputeProvider("vultr", clock);
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");
  private final FakeConfigVault vault = new FakeConfigVault(clock);
  private final AtomicInteger asked = new AtomicInteger();
  private final Stores stores = MemoryStores.create(new FakeSealer("test"), clock);
  private final NameLevels names =
      new NameLevels(
          OrphanLimit.standard(),
          new Clouds(List.of(cloud), OURS, stores.budgets(), clock),
          new NameKeeper(
              dns, DnsSettings.standard().withGather(Duration.ZERO), OURS, stores.budgets(), clock),
          stores.fleet(),
          clock);
  private final NameSweep nameSweep = new NameSweep(names, Duration.ZERO, clock);

  private LevelLoop loop() {
    VaultLevels objects =
        new VaultLevels(
            EngineSettings.standard(OURS),
            vault,
            stores.fleet(),
            stores.keys(),
            server -> {},
            clock);
    ProfileSweep profiles =
        new ProfileSweep(stores.fleet(), new FakeProfileStore(), server -> new byte[0]);
    return new LevelLoop(
        nameSweep, new VaultSweep(objects, Duration.ZERO, clock), profiles, counted(), OFTEN);
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

  private void plant(int number) {
    dns.plant(
        new DnsRecord(
            "r" + number,
            new ServerName("g%04d.ghostifi.net".formatted(number)),
            "A",
            "198.51.100." + number,
            Duration.ofSeconds(120),
            "ghostifi:" + OURS));
  }

  private void untilVaultIsListed(int more) {
    int before = vault.calls().count("list");
    await().atMost(BOUND).until(() -> vault.calls().count("list") >= before + more);
  }

  @Test
  void compares_again_and_again_until_it_is_closed() {
    plant(1);
    LevelLoop loop = loop();
    loop.start();
    await().atMost(BOUND).until(() -> dns.existing().isEmpty());
    untilVaultIsListed(2);

    loop.close();

    int then = vault.calls().count("list");
    assertThat(stores.leases().acquire("levels", "somebody", BOUND)).isTrue();
    assertThat(vault.calls().count("list")).isEqualTo(then);
  }

  @Test
  void a_zone_that_cannot_be_listed_keeps_the_vault_from_nothing() {
    dns.calls().beforeNext("records", LevelLoopTest::breakDown);
    dns.calls().failAlways("records", ErrorCategory.UNAVAILABLE);
    try (LevelLoop loop = loop()) {
      loop.start();
      untilVaultIsListed(3);
    }
  }

  @Test
  void a_vault_that_cannot_be_listed_keeps_the_zone_from_nothing() {
    plant(1);
    vault.calls().beforeNext("list", LevelLoopTest::breakDown);
    vault.calls().failAlways("list", ErrorCategory.UNAVAILABLE);
    try (LevelLoop loop = loop()) {
      loop.start();
      untilVaultIsListed(2);
      await().atMost(BOUND).until(() -> dns.existing().isEmpty());
    }
  }

  private static void breakDown() {
    throw new IllegalStateException("an adapter broke its contract");
  }

  @Test
  void leaves_it_to_another_daemon_that_has_the_lease_and_takes_over_when_that_is_gone() {
    stores.leases().acquire("levels", "another", BOUND.multipliedBy(2));
    try (LevelLoop loop = loop()) {
      loop.start();
      await().atMost(BOUND).until(() -> asked.get() >= 3);
      assertThat(dns.calls().all()).isEmpty();
      assertThat(vault.calls().all()).isEmpty();

      stores.leases().release("levels", "another");
      untilVaultIsListed(1);
    }
  }

  @Test
  void a_sweep_that_is_to_stop_removes_no_more() {
    plant(1);
    plant(2);
    nameSweep.sweep();
    dns.calls().afterNext("apply", nameSweep::stop);
    await().atMost(BOUND).until(() -> nameSweep.sweep().remedies().size() == 1);

    NameReport report = names.find();

    assertThat(report.leftovers()).hasSize(1);
  }
}
