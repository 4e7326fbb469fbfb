package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is Cloudflare's own, beyond the contract, which {@link CloudflareTckIT} tests, over real
 * HTTP.
 */
class CloudflareAtSimulatorIT {
  private static final String ZONE = "ghostifi.net";
  private static final ServerName G1 = new ServerName("g0001.ghostifi.net");
  private static final ServerName G2 = new ServerName("g0002.ghostifi.net");
  private static final Duration TTL = Duration.ofSeconds(120);
  private static final HttpSettings PATIENT =
      new HttpSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  private Simulator simulator;
  private Witness witness;

  @AfterEach
  void stop() {
    if (simulator != null) {
      simulator.close();
      witness.assertAllIsAsDescribed();
    }
  }

  @Test
  void a_full_zone_is_told() {
    SimulatorSettings quick = SimulatorSettings.quick();
    DnsProvider dns = start(quick.withCloudflare(quick.cloudflare().withRecordsPerZone(1)));
    dns.apply(List.of(create(G1, "192.0.2.1")));

    assertThat(category(() -> dns.apply(List.of(create(G2, "192.0.2.2")))))
        .isEqualTo(ErrorCategory.QUOTA_EXCEEDED);
  }

  @Test
  void a_zone_of_somebody_else_is_told() {
    start(SimulatorSettings.quick());
    String token = simulator.cloudflare().token();

    assertThat(category(adapter(token, "example.org")::records))
        .isEqualTo(ErrorCategory.UNAUTHORIZED);
  }

  @Test
  void the_block_after_too_many_calls_is_told_with_its_end() {
    SimulatorSettings quick = SimulatorSettings.quick();
    DnsProvider dns =
        start(
            quick.withCloudflare(
                quick
                    .cloudflare()
                    .withRequestsPerFiveMinutes(3)
                    .withPenalty(Duration.ofMinutes(5))));

    ProviderException failure = null;
    for (int i = 0; i < 50 && failure == null; i++) {
      failure = FakeCloudflare.failure(() -> dns.records(G1));
    }

    assertThat(failure).isNotNull();
    assertThat(failure.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
    assertThat(failure.retryAfter())
        .get()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5)));
  }

  private static DnsChange create(ServerName name, String address) {
    return new DnsChange.Create(name, address, TTL, "ghostifi:this-one");
  }

  private DnsProvider start(SimulatorSettings settings) {
    simulator = Simulator.start(settings);
    witness = Witness.of(simulator.cloudflare());
    return adapter(simulator.cloudflare().token(), ZONE);
  }

  private DnsProvider adapter(String token, String zone) {
    CloudflareSettings settings =
        new CloudflareSettings(
            new SecretText(token),
            zone,
            null,
            List.of(),
            URI.create(simulator.cloudflare().url()),
            200,
            960,
            PATIENT);
    return new CloudflareFactory()
        .create(settings, new AdapterContext(InstantSource.system(), false));
  }

  private static ErrorCategory category(ThrowingCallable call) {
    return FakeCloudflare.failure(call).category();
  }
}
