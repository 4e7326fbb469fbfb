package net.ghostifi.engine.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.engine.memory.MemoryWakeUps;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.ProfileStore;
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

/** The README's embedding example, as it stands there, run. */
class EmbeddingTest {
  private final InstantSource clock = InstantSource.system();
  private final SubscriptionSource yourShop = yourShop();
  private final ComputeProvider yourCloud =
      new FakeComputeProvider("your-cloud", clock, new Location("nyc"));
  private final DnsProvider yourZone = new FakeDnsProvider("vpn.example.org");
  private final ConfigVault yourVault = new FakeConfigVault();
  private final Vpn yourVpn = new Vpn(new FakeVpnKeyMaker(), new FakeVpnInstaller());
  private final ProfileStore yourProfiles = new FakeProfileStore();
  private final Sealer yourSealer = new FakeSealer("example");

  private static SubscriptionSource yourShop() {
    FakeSubscriptionSource shop = new FakeSubscriptionSource();
    shop.put(7, SubscriptionStatus.ACTIVE);
    return shop;
  }

  @Test
  void the_example_builds_a_server_and_hands_out_its_profile() {
    // embed:begin
    var world =
        new Providers(yourShop, List.of(yourCloud), yourZone, yourVault, yourVpn, yourProfiles);
    var settings = EngineSettings.standard(new InstallationId("your-product"));
    var stores = MemoryStores.create(yourSealer, clock);
    try (var engine = new Engine(settings, world, stores, new MemoryWakeUps(clock), clock)) {
      engine.start(); // checks now, then every minute
      engine.nudge(); // and whenever your shop has sold something
      var name = new ServerName("g0001.vpn.example.org");
      await().atMost(Duration.ofMinutes(1)).until(() -> isRunning(engine, name));
      byte[] profile = engine.profile(name).orElseThrow(); // the same bytes, always
      assertThat(profile).isNotEmpty();
    }
    // embed:end
  }

  private static boolean isRunning(Engine engine, ServerName name) {
    return engine
        .fleet()
        .server(name)
        .filter(server -> server.status() == ServerStatus.RUNNING)
        .isPresent();
  }

  @Test
  void the_readme_shows_what_is_run_here() throws Exception {
    Path source = Path.of("src/test/java/net/ghostifi/engine/example/EmbeddingTest.java");
    List<String> lines = Files.readAllLines(source);
    int begin = lines.indexOf("    // embed:begin");
    int end = lines.indexOf("    // embed:end");
    assertThat(begin).isNotNegative();
    String shown =
        lines.subList(begin + 1, end).stream()
            .map(line -> line.substring(Math.min(4, line.length())))
            .collect(Collectors.joining("\n"));

    assertThat(end - begin).as("twenty lines at most").isLessThanOrEqualTo(21);
    assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
  }
}
