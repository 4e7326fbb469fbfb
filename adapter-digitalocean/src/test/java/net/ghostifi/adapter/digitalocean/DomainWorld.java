package net.ghostifi.adapter.digitalocean;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.digitalocean.DigitalOceanFailures;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.dns.DnsWorld;
import org.jspecify.annotations.Nullable;

/** A simulated domain, and the adapter at it. */
final class DomainWorld implements DnsWorld {
  private static final String ZONE = "ghostifi.net";
  private static final Set<Endpoint> READS = Set.of(Endpoint.DIGITALOCEAN_LIST_RECORDS);
  private static final Set<Endpoint> WRITES =
      Set.of(
          Endpoint.DIGITALOCEAN_CREATE_RECORD,
          Endpoint.DIGITALOCEAN_PATCH_RECORD,
          Endpoint.DIGITALOCEAN_DELETE_RECORD);

  private final Simulator simulator = Simulator.start(SimulatorSettings.quick());
  private final Witness witness = Witness.of(simulator.digitalOcean());
  private final List<FaultRule> rules = new ArrayList<>();
  private String token = simulator.digitalOcean().token();
  private String url = simulator.digitalOcean().url();
  private @Nullable DnsProvider provider;

  @Override
  public DnsProvider provider() {
    if (provider == null) {
      provider =
          new DigitalOceanDnsFactory()
              .create(Samples.names(token, url), new AdapterContext(InstantSource.system(), false));
    }
    return provider;
  }

  /** A change is the one of an address record: comments that accompany it change nothing. */
  @Override
  public void begin(Trouble trouble) {
    provider = null;
    switch (trouble) {
      case UNREACHABLE -> url = simulator.digitalOcean().url().replaceFirst(":\\d+/", ":1/");
      case CREDENTIALS_REFUSED -> token = "another-token";
      case THROTTLED -> {
        when(READS, call -> true, Fault.failBefore(DigitalOceanFailures.RATE_LIMITED));
        when(WRITES, call -> true, Fault.failBefore(DigitalOceanFailures.RATE_LIMITED));
      }
      case READS_UNANSWERED -> when(READS, call -> true, Fault.loseAnswer());
      case LISTINGS_CUT ->
          when(
              READS,
              call -> !call.queried("page").orElse("1").equals("1"),
              Fault.failBefore(500, "Server Error"));
      case WRITES_UNANSWERED -> when(WRITES, DomainWorld::isOfAddress, Fault.loseAnswer());
      case WRITES_FAIL ->
          when(WRITES, DomainWorld::isOfAddress, Fault.failBefore(500, "Server Error"));
    }
  }

  private static boolean isOfAddress(Call call) {
    return !call.text("type").orElse("A").equals("TXT");
  }

  private void when(Set<Endpoint> endpoints, Predicate<Call> condition, Fault fault) {
    endpoints.forEach(
        endpoint -> rules.add(simulator.faults().when(endpoint, condition, Long.MAX_VALUE, fault)));
  }

  @Override
  public void end() {
    provider = null;
    url = simulator.digitalOcean().url();
    token = simulator.digitalOcean().token();
    rules.forEach(FaultRule::cancel);
    rules.clear();
  }

  @Override
  public void alias(ServerName name) {
    add("CNAME", name, "elsewhere.example.com.");
  }

  @Override
  public void note(ServerName name) {
    add("TXT", name, "a note");
  }

  private void add(String type, ServerName name, String data) {
    String relative = name.value().substring(0, name.value().length() - ZONE.length() - 1);
    simulator.digitalOcean().add(ZONE, type, relative, data);
  }

  @Override
  public void oddity() {
    simulator.digitalOcean().add(ZONE, "TXT", "_note", "at no host's name");
  }

  @Override
  public void fillZone() {
    when(
        Set.of(Endpoint.DIGITALOCEAN_CREATE_RECORD),
        call -> true,
        Fault.failBefore(DigitalOceanFailures.FULL));
  }

  /** One more than the largest page. */
  @Override
  public int moreThanOnePage() {
    return 201;
  }

  @Override
  public Optional<String> resolve(ServerName name) {
    return simulator.digitalOcean().resolve(name.value()).stream().findFirst();
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
