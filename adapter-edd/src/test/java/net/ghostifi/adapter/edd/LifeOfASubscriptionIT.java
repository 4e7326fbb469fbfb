package net.ghostifi.adapter.edd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.engine.Engine;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeDnsProvider;
import net.ghostifi.testkit.fake.FakeProfileStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import net.ghostifi.testkit.fake.ManualWakeUps;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine over a shop in a real MariaDB, whose site is in New York. */
class LifeOfASubscriptionIT {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final WordPress shop = WordPress.fresh();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ManualWakeUps wakeUps = new ManualWakeUps(clock);
  private final Engine engine = engine();

  LifeOfASubscriptionIT() {
    shop.run(
        "replace into #options (option_name, option_value) values ('timezone_string', ?)",
        NEW_YORK.getId());
    wakeUps.start(engine.operations());
  }

  private Engine engine() {
    EngineSettings standard = EngineSettings.standard(new InstallationId("test-installation"));
    EngineSettings settings =
        new EngineSettings(
            standard.installation(),
            Entitlement.paidThrough(Duration.ofDays(7)),
            standard.limits(),
            standard.rules(),
            standard.location(),
            standard.dns().withGather(Duration.ZERO),
            standard.intervals());
    Stores stores = MemoryStores.create(new FakeSealer("test"), clock);
    return new Engine(
        settings,
        new Providers(
            new Shop.Copied(
                new EddShop(shop.settings(List.of(3L, 4L), null)), Duration.ofMinutes(1)),
            List.of(new FakeComputeProvider("vultr", clock, new Location("nyc"))),
            new FakeDnsProvider("ghostifi.net"),
            new FakeConfigVault(clock),
            new Vpn(new FakeVpnKeyMaker(), new FakeVpnInstaller()),
            new FakeProfileStore()),
        stores,
        wakeUps,
        clock);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void put(long id, long product, String email, String status, Duration paidFor) {
    LocalDateTime until = LocalDateTime.ofInstant(clock.instant().plus(paidFor), NEW_YORK);
    shop.put(id, 10, product, email, status, until.toString().replace('T', ' '));
  }

  private void put(String status, Duration paidFor) {
    put(1, 3, "ann@example.org", status, paidFor);
  }

  private void goOn(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      engine.copyShop();
      engine.check();
      wakeUps.ringUntil(clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  private Server server() {
    assertThat(engine.fleet().servers()).hasSize(1);
    return engine.fleet().servers().getFirst();
  }

  @Test
  void a_subscription_that_comes_back_gets_the_same_server_with_the_same_profile() {
    put("active", Duration.ofDays(30));
    goOn(10);
    Server first = server();
    assertThat(first.status()).isEqualTo(ServerStatus.RUNNING);
    byte[] profile = engine.profile(first.name()).orElseThrow();

    put("cancelled", Duration.ofMinutes(15));
    goOn(10);
    assertThat(server().status()).as("paid for still").isEqualTo(ServerStatus.RUNNING);
    goOn(20);
    assertThat(engine.fleet().servers()).as("run out").isEmpty();

    put("active", Duration.ofDays(30));
    goOn(10);
    assertThat(server().name()).isEqualTo(first.name());
    assertThat(server().current()).isNotEqualTo(first.current());
    assertThat(engine.profile(server().name()).orElseThrow()).isEqualTo(profile);
  }

  @Test
  void a_product_and_an_address_that_change_are_followed() {
    put("active", Duration.ofDays(30));
    goOn(10);
    put(1, 4, "ann@example.net", "active", Duration.ofDays(30));

    goOn(2);

    assertThat(server().owner().productId()).isEqualTo(4);
    assertThat(server().owner().email()).isEqualTo("ann@example.net");
    assertThat(server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_product_that_means_no_server_builds_none_and_takes_none() {
    put(2, 99, "bob@example.org", "active", Duration.ofDays(30));
    put("active", Duration.ofDays(30));
    goOn(10);
    assertThat(server().owner().subscription().value()).isEqualTo(1);
    put(3, 3, "eve@example.org", "pending", Duration.ofDays(30));
    put(1, 99, "ann@example.org", "active", Duration.ofDays(30));

    goOn(10);

    assertThat(server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Vanished.class);
  }

  @Test
  void each_subscription_of_a_customer_has_a_server() {
    put("active", Duration.ofDays(30));
    put(2, 3, "ann@example.org", "trialling", Duration.ofDays(7));

    goOn(10);

    assertThat(engine.fleet().servers()).hasSize(2);
  }

  @Test
  void a_shop_that_is_emptied_or_out_of_reach_takes_no_server() {
    put("active", Duration.ofMinutes(15));
    goOn(10);
    shop.run("rename table #edd_subscriptions to elsewhere");
    goOn(30);
    assertThat(server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Unreadable.class);

    shop.run("rename table elsewhere to #edd_subscriptions");
    shop.run("delete from #edd_subscriptions");
    goOn(30);

    assertThat(server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(engine.plan().notices()).hasExactlyElementsOfTypes(Notice.Unreadable.class);
  }
}
