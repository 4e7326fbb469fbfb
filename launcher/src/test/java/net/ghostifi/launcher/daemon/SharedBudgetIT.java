package net.ghostifi.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import net.ghostifi.adapter.cloudflare.CloudflareFactory;
import net.ghostifi.adapter.cloudflare.CloudflareSettings;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.adapter.jdbc.Database;
import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.adapter.jdbc.WakeUpSettings;
import net.ghostifi.adapter.vultr.VultrFactory;
import net.ghostifi.adapter.vultr.VultrSettings;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.domain.watch.ReplacementLimit;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.dns.DnsSettings;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.postgres.EmbeddedPostgres;
import net.ghostifi.postgres.Settings;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeSubscriptionSource;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines on one PostgreSQL, against providers that keep the rate limits of the real ones: 30
 * calls a second, and 1,200 in five minutes.
 */
class SharedBudgetIT {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final int CUSTOMERS = 40;

  /** Each engine runs half of the crowd at once, so that no engine is left without work. */
  private static final WakeUpSettings HALF =
      new WakeUpSettings(
          CUSTOMERS / 2, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(20));

  private final InstantSource clock = InstantSource.system();
  private final FakeSubscriptionSource shop = new FakeSubscriptionSource();
  private final FakeConfigVault vault = new FakeConfigVault();
  private final Vpn vpn = new Vpn(new FakeVpnKeyMaker(), new FakeVpnInstaller());
  private final FakeProfileStore profiles = new FakeProfileStore();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @TempDir Path folder;
  private Simulator simulator;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() {
    simulator =
        keep(Simulator.start(SimulatorSettings.quick().withRealLimits().withFolder(folder)));
    postgres =
        keep(
            EmbeddedPostgres.start(
                folder.resolve("postgres"),
                Settings.disposable().withBinaries(SimulatedWorld.programs())));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void a_crowd_comes_and_goes_and_no_call_is_refused() {
    comeAndGo();
  }

  /** Who may launch when the list of images comes is not who was asked to when it was called. */
  @Test
  void nor_is_one_when_the_whole_crowd_waits_for_the_list_of_images() {
    Fault.Effect slow = new Fault.Effect.Late(Duration.ofSeconds(3));
    Fault untilBothAsk = new Fault(slow, new Fault.Reply.Edited(together(2)));
    simulator.faults().next(Endpoint.VULTR_LIST_OS, 2, untilBothAsk);
    comeAndGo();
    assertThat(simulator.vultr().calls().of(Endpoint.VULTR_LIST_OS)).isEqualTo(2);
  }

  /** Each answer leaves when all are there; a caller that stays alone goes on in the end. */
  private static UnaryOperator<Answer> together(int callers) {
    CountDownLatch there = new CountDownLatch(callers);
    return answer -> {
      there.countDown();
      try {
        there.await(15, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return answer;
    };
  }

  private void comeAndGo() {
    Engine one = engine();
    Engine other = engine();
    setAll(SubscriptionStatus.ACTIVE);
    one.start();
    other.start();
    await().atMost(BOUND).until(() -> running(one) == CUSTOMERS);
    assertThat(simulator.vultr().instances()).hasSize(CUSTOMERS);

    setAll(SubscriptionStatus.CANCELLED);
    one.nudge();
    other.nudge();
    await().atMost(BOUND).until(() -> one.fleet().servers().isEmpty());

    assertThat(simulator.vultr().instances()).isEmpty();
    assertThat(simulator.vultr().created()).isEqualTo(CUSTOMERS);
    assertThat(simulator.vultr().calls().throttled()).isZero();
    assertThat(simulator.cloudflare().calls().throttled()).isZero();
  }

  private static long running(Engine engine) {
    return engine.fleet().servers().stream()
        .filter(server -> server.status() == ServerStatus.RUNNING)
        .count();
  }

  private void setAll(SubscriptionStatus status) {
    for (long subscription = 1; subscription <= CUSTOMERS; subscription++) {
      shop.put(subscription, status);
    }
  }

  private Engine engine() {
    Database database =
        keep(
            Database.open(
                new DatabaseSettings(
                    postgres.jdbcUrl(), postgres.user(), new SecretText(postgres.password()), 10),
                clock));
    Sealer sealer = new FakeSealer("test");
    Stores stores =
        new Stores(
            database.fleet(),
            database.journal(),
            database.keys(),
            database.usage(BandwidthRules.standard(ZoneId.of("UTC")), List.of()),
            new Coordination(database.leases(), database.budgets(), database.watch()),
            database.secrets(sealer),
            sealer);
    return keep(new Engine(settings(), providers(), stores, database.wakeUps(HALF), clock));
  }

  private Providers providers() {
    AdapterContext context = new AdapterContext(clock, true);
    VultrSettings vultr =
        new VultrSettings(
            new SecretText(simulator.vultr().token()),
            URI.create(simulator.vultr().url()),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            Map.of(),
            24,
            HttpSettings.DEFAULTS);
    CloudflareSettings cloudflare =
        new CloudflareSettings(
            new SecretText(simulator.cloudflare().token()),
            "ghostifi.net",
            null,
            List.of(),
            URI.create(simulator.cloudflare().url()),
            200,
            960,
            HttpSettings.DEFAULTS);
    return new Providers(
        shop,
        List.of(new VultrFactory().create(vultr, context)),
        new CloudflareFactory().create(cloudflare, context),
        vault,
        vpn,
        profiles);
  }

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
        DnsSettings.standard(),
        EngineSettings.Intervals.standard());
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.add(resource);
    return resource;
  }
}
