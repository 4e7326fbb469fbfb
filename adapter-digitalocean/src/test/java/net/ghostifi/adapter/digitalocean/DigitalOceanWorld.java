package net.ghostifi.adapter.digitalocean;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.digitalocean.DigitalOceanDroplet;
import net.ghostifi.simulator.digitalocean.DigitalOceanFailures;
import net.ghostifi.testkit.compute.ComputeWorld;
import net.ghostifi.testkit.contract.Trouble;
import org.jspecify.annotations.Nullable;

/** A simulated account, and the adapter at it, at noon of today. */
final class DigitalOceanWorld implements ComputeWorld {
  private static final Location LONDON = new Location("london");

  /** More need not come up: a test that lists many boots none of them. */
  private static final int MOST_BOOTS = 10;

  private static final Fault NEVER =
      new Fault(new Fault.Effect.Withheld(), new Fault.Reply.Honest());
  private static final Set<Endpoint> WRITES =
      Set.of(Endpoint.DIGITALOCEAN_CREATE_DROPLET, Endpoint.DIGITALOCEAN_DELETE_DROPLET);

  private final LocalDate today =
      LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
  private final Instant noon = today.atTime(12, 0).toInstant(ZoneOffset.UTC);
  private final InstantSource clock = InstantSource.fixed(noon);
  private final Simulator simulator = Simulator.start(SimulatorSettings.quick().withClock(clock));
  private final Witness witness = Witness.of(simulator.digitalOcean());
  private final AtomicInteger boots = new AtomicInteger();
  private final List<FaultRule> rules = new ArrayList<>();
  private String token = simulator.digitalOcean().token();
  private String url = simulator.digitalOcean().url();
  private @Nullable ComputeProvider provider;

  DigitalOceanWorld() {
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
      provider =
          new DigitalOceanComputeFactory()
              .create(Samples.settings(token, url), new AdapterContext(clock, true));
    }
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    provider = null;
    switch (trouble) {
      case UNREACHABLE -> url = simulator.digitalOcean().url().replaceFirst(":\\d+/", ":1/");
      case CREDENTIALS_REFUSED -> token = "another-token";
      case THROTTLED -> {
        always(reads(), Fault.failBefore(DigitalOceanFailures.RATE_LIMITED));
        always(WRITES, Fault.failBefore(DigitalOceanFailures.RATE_LIMITED));
      }
      case READS_UNANSWERED -> always(reads(), Fault.loseAnswer());
      case LISTINGS_CUT ->
          rules.add(
              simulator
                  .faults()
                  .when(
                      Endpoint.DIGITALOCEAN_LIST_DROPLETS,
                      call -> !call.queried("page").orElse("1").equals("1"),
                      Long.MAX_VALUE,
                      Fault.failBefore(500, "Server Error")));
      case WRITES_UNANSWERED -> always(WRITES, Fault.loseAnswer());
      case WRITES_FAIL -> always(WRITES, Fault.failBefore(500, "Server Error"));
    }
  }

  private static Set<Endpoint> reads() {
    return Arrays.stream(Endpoint.values())
        .filter(endpoint -> endpoint.provider() == Provider.DIGITALOCEAN)
        .filter(endpoint -> endpoint.name().matches("DIGITALOCEAN_(GET|LIST)_.*"))
        .collect(Collectors.toSet());
  }

  private void always(Set<Endpoint> endpoints, Fault fault) {
    endpoints.forEach(endpoint -> rules.add(simulator.faults().always(endpoint, fault)));
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
  public Location stocked() {
    return LONDON;
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
    if (!location.equals(LONDON)) {
      throw new IllegalArgumentException("only london, not " + location);
    }
    simulator.digitalOcean().sellOut("lon1");
  }

  @Override
  public void fillAccount() {
    always(
        Set.of(Endpoint.DIGITALOCEAN_CREATE_DROPLET),
        Fault.failBefore(DigitalOceanFailures.QUOTA_EXCEEDED));
  }

  @Override
  public void lock(InstanceRef instance) {
    always(
        Set.of(Endpoint.DIGITALOCEAN_DELETE_DROPLET),
        Fault.failBefore(DigitalOceanFailures.PENDING_EVENT));
  }

  @Override
  public void vanish(InstanceRef instance) {
    simulator.digitalOcean().vanish(instance.id());
  }

  @Override
  public InstanceRef foreign() {
    Set<InstanceRef> before = existing();
    String order =
        """
        {"region":"lon1","size":"s-1vcpu-1gb","image":"debian-12-x64","name":"somebodys",\
        "tags":["ghostifi-%s","another"]}\
        """
            .formatted(UUID.randomUUID());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.digitalOcean().url() + "/droplets"))
            .header("Authorization", "Bearer " + simulator.digitalOcean().token())
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
    return simulator.digitalOcean().droplets().stream()
        .map(DigitalOceanDroplet::id)
        .map(id -> new InstanceRef(Account.NAME, id))
        .collect(Collectors.toSet());
  }

  /** One more than the largest page. */
  @Override
  public int moreThanOnePage() {
    return 201;
  }

  @Override
  public boolean countsUsage() {
    return true;
  }

  @Override
  public LocalDate today() {
    return today;
  }

  @Override
  public void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    simulator.digitalOcean().addTraffic(instance.id(), day, in.bytes(), out.bytes());
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
