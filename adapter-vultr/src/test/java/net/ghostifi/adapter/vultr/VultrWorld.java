package net.ghostifi.adapter.vultr;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.vultr.VultrFailures;
import net.ghostifi.simulator.vultr.VultrInstance;
import net.ghostifi.testkit.compute.ComputeWorld;
import net.ghostifi.testkit.contract.Trouble;
import org.jspecify.annotations.Nullable;

/** A simulated account, and the adapter at it. */
final class VultrWorld implements ComputeWorld {
  private static final Location NYC = new Location("nyc");
  private static final String NYCS_REGION = "ewr";

  /** More need not come up: a test that lists many boots none of them. */
  private static final int MOST_BOOTS = 10;

  private static final Fault NEVER =
      new Fault(new Fault.Effect.Withheld(), new Fault.Reply.Honest());
  private static final Set<Endpoint> WRITES =
      Set.of(Endpoint.VULTR_CREATE_INSTANCE, Endpoint.VULTR_DELETE_INSTANCE);

  private final Simulator simulator = Simulator.start(SimulatorSettings.quick());
  private final Witness witness = Witness.of(simulator.vultr());
  private final AtomicInteger boots = new AtomicInteger();
  private final List<FaultRule> rules = new ArrayList<>();
  private String token = simulator.vultr().token();
  private String url = simulator.vultr().url();
  private @Nullable ComputeProvider provider;

  VultrWorld() {
    simulator
        .faults()
        .when(
            Endpoint.HOST_BOOT,
            call -> boots.incrementAndGet() > MOST_BOOTS,
            Long.MAX_VALUE,
            NEVER);
  }

  @Override
  public ComputeProvider provider() {
    if (provider == null) {
      provider = adapter();
    }
    return provider;
  }

  private ComputeProvider adapter() {
    Duration patient = Duration.ofMinutes(1);
    VultrSettings settings =
        new VultrSettings(
            new SecretText(token),
            URI.create(url),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            Map.of(),
            24,
            new HttpSettings(patient, patient, patient, patient, patient));
    return new VultrFactory().create(settings, new AdapterContext(InstantSource.system(), true));
  }

  @Override
  public void begin(Trouble trouble) {
    provider = null;
    switch (trouble) {
      case UNREACHABLE -> url = simulator.vultr().url().replaceFirst(":\\d+/", ":1/");
      case CREDENTIALS_REFUSED -> token = "another-token";
      case THROTTLED -> {
        always(reads(), Fault.failBefore(VultrFailures.RATE_LIMITED));
        always(WRITES, Fault.failBefore(VultrFailures.RATE_LIMITED));
      }
      case READS_UNANSWERED -> always(reads(), Fault.loseAnswer());
      case LISTINGS_CUT ->
          rules.add(
              simulator
                  .faults()
                  .when(
                      Endpoint.VULTR_LIST_INSTANCES,
                      call -> call.queried("cursor").isPresent(),
                      Long.MAX_VALUE,
                      Fault.failBefore(500, "Internal server error.")));
      case WRITES_UNANSWERED -> always(WRITES, Fault.loseAnswer());
      case WRITES_FAIL -> always(WRITES, Fault.failBefore(500, "Internal server error."));
    }
  }

  private static Set<Endpoint> reads() {
    return Arrays.stream(Endpoint.values())
        .filter(endpoint -> endpoint.provider() == Provider.VULTR)
        .filter(endpoint -> endpoint.name().matches("VULTR_(GET|LIST)_.*"))
        .collect(Collectors.toSet());
  }

  private void always(Set<Endpoint> endpoints, Fault fault) {
    endpoints.forEach(endpoint -> rules.add(simulator.faults().always(endpoint, fault)));
  }

  @Override
  public void end() {
    provider = null;
    url = simulator.vultr().url();
    token = simulator.vultr().token();
    rules.forEach(FaultRule::cancel);
    rules.clear();
  }

  @Override
  public Location stocked() {
    return NYC;
  }

  @Override
  public Location absent() {
    return new Location("atlantis");
  }

  @Override
  public boolean mapsRegions() {
    return true;
  }

  @Override
  public void sellOut(Location location) {
    if (!location.equals(NYC)) {
      throw new IllegalArgumentException("only nyc, not " + location);
    }
    simulator.vultr().sellOut(NYCS_REGION);
  }

  @Override
  public void fillAccount() {
    Fault full = Fault.failBefore(VultrFailures.QUOTA_EXCEEDED);
    always(Set.of(Endpoint.VULTR_CREATE_INSTANCE), full);
  }

  @Override
  public void lock(InstanceRef instance) {
    Fault locked = Fault.failBefore(VultrFailures.LOCKED);
    always(Set.of(Endpoint.VULTR_DELETE_INSTANCE), locked);
  }

  @Override
  public void vanish(InstanceRef instance) {
    simulator.vultr().vanish(instance.id());
  }

  @Override
  public InstanceRef foreign() {
    Set<InstanceRef> before = existing();
    String order =
        """
        {"region":"ewr","plan":"vc2-1c-1gb","os_id":2136,"label":"somebody's",\
        "tags":["ghostifi-%s","another"]}\
        """
            .formatted(UUID.randomUUID());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.vultr().url() + "/instances"))
            .header("Authorization", "Bearer " + simulator.vultr().token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return existing().stream().filter(ref -> !before.contains(ref)).findFirst().orElseThrow();
  }

  @Override
  public Set<InstanceRef> existing() {
    return simulator.vultr().instances().stream()
        .map(VultrInstance::id)
        .map(id -> new InstanceRef(VultrCompute.NAME, id))
        .collect(Collectors.toSet());
  }

  /** One more than the largest page. */
  @Override
  public int moreThanOnePage() {
    return 501;
  }

  @Override
  public boolean countsUsage() {
    return true;
  }

  @Override
  public LocalDate today() {
    return LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
  }

  @Override
  public void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    simulator.vultr().addTraffic(instance.id(), day, in.bytes(), out.bytes());
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
