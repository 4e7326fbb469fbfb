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
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter against a zone that remembers, over real HTTP. */
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

  @AfterEach
  void stop() {
    if (simulator != null) {
      simulator.close();
    }
  }

  @Test
  void a_record_comes_moves_and_goes() {
    DnsProvider dns = start(SimulatorSettings.quick());

    dns.apply(List.of(create(G1, "192.0.2.1")));
    DnsRecord made = dns.records(G1).getFirst();
    assertThat(made)
        .isEqualTo(new DnsRecord(made.id(), G1, "A", "192.0.2.1", TTL, "ghostifi:this-one"));

    dns.apply(List.of(new DnsChange.Replace(made.id(), G1, "192.0.2.2", TTL, "ghostifi:this-one")));
    assertThat(dns.records(G1))
        .containsExactly(new DnsRecord(made.id(), G1, "A", "192.0.2.2", TTL, "ghostifi:this-one"));
    assertThat(simulator.cloudflare().resolve(G1.value()).orElseThrow().addresses())
        .containsExactly("192.0.2.2");

    dns.apply(List.of(new DnsChange.Delete(made.id(), G1)));
    assertThat(dns.records(G1)).isEmpty();
    assertThat(simulator.cloudflare().records()).isEmpty();
  }

  @Test
  void a_batch_is_applied_whole_or_not_at_all() {
    DnsProvider dns = start(SimulatorSettings.quick());
    dns.apply(List.of(create(G1, "192.0.2.1")));

    assertThat(category(() -> dns.apply(List.of(create(G2, "192.0.2.2"), create(G1, "192.0.2.1")))))
        .isEqualTo(ErrorCategory.ALREADY_EXISTS);
    assertThat(dns.records(G2)).isEmpty();
    assertThat(
            category(
                () ->
                    dns.apply(
                        List.of(
                            create(G2, "192.0.2.2"), new DnsChange.Delete("0".repeat(32), G1)))))
        .isEqualTo(ErrorCategory.NOT_FOUND);
    assertThat(dns.records(G2)).isEmpty();
  }

  @Test
  void a_name_that_is_an_alias_is_taken() {
    DnsProvider dns = start(SimulatorSettings.quick());
    simulator.cloudflare().add(ZONE, "CNAME", G1.value(), "elsewhere.example.com", 300);

    assertThat(category(() -> dns.apply(List.of(create(G1, "192.0.2.1")))))
        .isEqualTo(ErrorCategory.ALREADY_EXISTS);
    assertThat(dns.records(G1)).extracting(DnsRecord::type).containsExactly("CNAME");
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
  void a_zone_is_listed_from_all_pages() {
    SimulatorSettings quick = SimulatorSettings.quick();
    DnsProvider dns = start(quick.withCloudflare(quick.cloudflare().withRecordsPerZone(5_000)));
    for (int i = 1; i <= 1_001; i++) {
      simulator.cloudflare().add(ZONE, "A", "g%04d.ghostifi.net".formatted(i), "192.0.2.1", 120);
    }
    simulator.cloudflare().add(ZONE, "TXT", "_note.ghostifi.net", "not a host", 120);

    List<DnsRecord> records = dns.records();

    assertThat(records).hasSize(1_001);
    assertThat(records).extracting(DnsRecord::name).doesNotHaveDuplicates();
    assertThat(simulator.cloudflare().calls().of(Endpoint.CLOUDFLARE_LIST_RECORDS)).isEqualTo(2);
  }

  @Test
  void a_batch_whose_answer_was_lost_may_have_been_applied() {
    DnsProvider dns = start(SimulatorSettings.quick());
    simulator.faults().next(Endpoint.CLOUDFLARE_BATCH_RECORDS, Fault.loseAnswer());

    assertThat(category(() -> dns.apply(List.of(create(G1, "192.0.2.1")))))
        .isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(dns.records(G1)).hasSize(1);
  }

  @Test
  void a_wrong_token_and_a_zone_of_somebody_else_are_told() {
    start(SimulatorSettings.quick());
    String token = simulator.cloudflare().token();

    assertThat(category(adapter("wrong-token", ZONE)::records))
        .isEqualTo(ErrorCategory.UNAUTHORIZED);
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
    return adapter(simulator.cloudflare().token(), ZONE);
  }

  private DnsProvider adapter(String token, String zone) {
    CloudflareSettings settings =
        new CloudflareSettings(
            new SecretText(token),
            zone,
            null,
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
