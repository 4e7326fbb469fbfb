package net.ghostifi.adapter.cloudflare;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.cloudflare.CloudflareFailures;
import net.ghostifi.simulator.cloudflare.CloudflareSettings;
import net.ghostifi.simulator.cloudflare.CloudflareSimulator;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.dns.DnsWorld;
import org.jspecify.annotations.Nullable;

/** A simulated zone, and the adapter at it. */
final class CloudflareWorld implements DnsWorld {
  private static final String ZONE = "ghostifi.net";
  private static final Set<Endpoint> READS =
      Set.of(Endpoint.CLOUDFLARE_LIST_ZONES, Endpoint.CLOUDFLARE_LIST_RECORDS);
  private static final Set<Endpoint> WRITES = Set.of(Endpoint.CLOUDFLARE_BATCH_RECORDS);

  private final Faults faults = new Faults();
  private final CloudflareSimulator simulator =
      CloudflareSimulator.start(
          CloudflareSettings.quick().withRecordsPerZone(20_000),
          faults,
          InstantSource.system(),
          "127.0.0.1");
  private final Witness witness = Witness.of(simulator);
  private final List<FaultRule> rules = new ArrayList<>();
  private String token = simulator.token();
  private String url = simulator.url();
  private @Nullable DnsProvider provider;

  @Override
  public DnsProvider provider() {
    if (provider == null) {
      provider = adapter();
    }
    return provider;
  }

  private DnsProvider adapter() {
    Duration patient = Duration.ofMinutes(1);
    net.ghostifi.adapter.cloudflare.CloudflareSettings settings =
        new net.ghostifi.adapter.cloudflare.CloudflareSettings(
            new SecretText(token),
            ZONE,
            null,
            List.of(),
            URI.create(url),
            200,
            960,
            new HttpSettings(patient, patient, patient, patient, patient));
    return new CloudflareFactory()
        .create(settings, new AdapterContext(InstantSource.system(), false));
  }

  @Override
  public void begin(Trouble trouble) {
    provider = null;
    switch (trouble) {
      case UNREACHABLE -> url = simulator.url().replaceFirst(":\\d+/", ":1/");
      case CREDENTIALS_REFUSED -> token = "another-token";
      case THROTTLED -> {
        always(READS, Fault.failBefore(CloudflareFailures.RATE_LIMITED));
        always(WRITES, Fault.failBefore(CloudflareFailures.RATE_LIMITED));
      }
      case READS_UNANSWERED -> always(READS, Fault.loseAnswer());
      case LISTINGS_CUT ->
          rules.add(
              faults.when(
                  Endpoint.CLOUDFLARE_LIST_RECORDS,
                  call -> call.queried("page").filter(page -> !page.equals("1")).isPresent(),
                  Long.MAX_VALUE,
                  Fault.failBefore(500, "Internal error")));
      case WRITES_UNANSWERED -> always(WRITES, Fault.loseAnswer());
      case WRITES_FAIL -> always(WRITES, Fault.failBefore(500, "Internal error"));
    }
  }

  private void always(Set<Endpoint> endpoints, Fault fault) {
    endpoints.forEach(endpoint -> rules.add(faults.always(endpoint, fault)));
  }

  @Override
  public void end() {
    provider = null;
    url = simulator.url();
    token = simulator.token();
    rules.forEach(FaultRule::cancel);
    rules.clear();
  }

  @Override
  public void alias(ServerName name) {
    simulator.add(ZONE, "CNAME", name.value(), "elsewhere.example.com", 300);
  }

  @Override
  public void note(ServerName name) {
    simulator.add(ZONE, "TXT", name.value(), "a note", 300);
  }

  @Override
  public void oddity() {
    simulator.add(ZONE, "TXT", "_note." + ZONE, "at no host's name", 300);
  }

  @Override
  public void fillZone() {
    always(WRITES, Fault.failBefore(CloudflareFailures.FULL));
  }

  /** One more than the page that the adapter asks for. */
  @Override
  public int moreThanOnePage() {
    return 5_001;
  }

  @Override
  public Optional<String> resolve(ServerName name) {
    return simulator.resolve(name.value()).map(resolution -> resolution.addresses().getFirst());
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    simulator.close();
    witness.assertAllIsAsDescribed();
  }
}
