package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.engine.memory.MemoryWakeUps;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import org.junit.jupiter.api.Test;

/** The engine as an embedder has it: its own threads, the real time, stores in memory. */
class ConcurrentEngineTest {
  private static final Duration AT_ONCE = Duration.ofMillis(20);
  private static final int CUSTOMERS = 200;
  private final InstantSource clock = InstantSource.system();
  private final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  private final FakeComputeProvider cloud =
      new FakeComputeProvider("vultr", clock, new Location("nyc"));
  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");

  private static EngineSettings settings() {
    OperationRules standard = OperationRules.standard();
    return new EngineSettings(
        new InstallationId("test-installation"),
        Entitlement.seed(),
        new EngineSettings.Limits(
            new DestructionLimit(Duration.ofHours(24), CUSTOMERS, 100),
            OrphanLimit.standard(),
            ReplacementLimit.standard()),
        new OperationRules(
            AT_ONCE,
            Duration.ZERO,
            AT_ONCE,
            standard.retries(),
            standard.build(),
            standard.removal(),
            new OperationRules.Pace(AT_ONCE, AT_ONCE, AT_ONCE)),
        new Location("nyc"),
        DnsSettings.standard().withGather(AT_ONCE),
        EngineSettings.Intervals.standard());
  }

  @Test
  void hundreds_of_servers_come_and_go_at_once() {
    try (Engine engine =
        new Engine(
            settings(),
            new Providers(
                shop,
                List.of(cloud),
                dns,
                new FakeConfigVault(),
                new Vpn(new FakeVpnKeyMaker(), new FakeVpnInstaller()),
                new FakeProfileStore()),
            MemoryStores.create(new FakeSealer("test"), clock),
            new MemoryWakeUps(clock),
            clock)) {
      cloud.setBootTime(Duration.ofMillis(100));
      setAll(SubscriptionStatus.ACTIVE);
      engine.start();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  engine.fleet().servers().stream()
                          .filter(server -> server.status() == ServerStatus.RUNNING)
                          .count()
                      == CUSTOMERS);
      assertThat(cloud.existing()).hasSize(CUSTOMERS);
      assertThat(dns.existing()).hasSize(CUSTOMERS);
      assertThat(engine.fleet().servers()).extracting(Server::name).doesNotHaveDuplicates();

      setAll(SubscriptionStatus.CANCELLED);
      engine.nudge();
      await().atMost(Duration.ofMinutes(2)).until(() -> engine.fleet().servers().isEmpty());
      assertThat(cloud.existing()).isEmpty();
      assertThat(dns.existing()).isEmpty();
    }
  }

  private void setAll(SubscriptionStatus status) {
    for (long subscription = 1; subscription <= CUSTOMERS; subscription++) {
      shop.put(subscription, status);
    }
  }
}
