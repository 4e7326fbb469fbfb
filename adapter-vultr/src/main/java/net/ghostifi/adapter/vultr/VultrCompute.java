package net.ghostifi.adapter.vultr;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.adapter.http.HttpAccount;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.adapter.http.SenselessAnswerException;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.compute.RegionTable;
import net.ghostifi.ports.config.AdapterContext;

/**
 * One account at Vultr, through its interface v2 (vultr.com/api, read 2023-12-07, and vultr/govultr
 * v3.32.0, read 2026-07-20).
 *
 * <p>An interface without idempotency keys: a launch is made once, and found again by its tags. The
 * filter by tag is marked as deprecated, so that what the listing holds is checked here as well.
 */
final class VultrCompute implements ComputeProvider {
  static final String NAME = "vultr";

  /** Above it Vultr may answer 429, to all requests of one address. */
  private static final int CALLS_A_SECOND = 30;

  /** The longest range that is answered, so that a long outage of ours loses nothing. */
  private static final String DAYS_OF_USAGE = "60";

  private static final String INSTANCES = "instances";

  /** Refusals of a launch that show that what was read of stock and images no longer holds. */
  private static final Set<ErrorCategory> OUTDATED =
      Set.of(ErrorCategory.NO_CAPACITY, ErrorCategory.INVALID_REQUEST);

  private final VultrSettings settings;
  private final JsonClient client;
  private final Catalogue catalogue;
  private final InstanceListing listing;
  private final Translation translation;

  VultrCompute(VultrSettings settings, AdapterContext context) {
    HttpAccount account =
        new HttpAccount(
            NAME, settings.baseUrl(), settings.apiToken(), settings.http(), context.clock());
    this.settings = settings;
    this.client = new JsonClient(account, new VultrRefusals(), Wire.moshi());
    this.catalogue = new Catalogue(settings, context, client);
    this.translation = new Translation(context.allowLoopback());
    this.listing = new InstanceListing(client, translation);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.of(
        new RateLimit(settings.callsPerSecond(), Duration.ofSeconds(1), Paging.PAGE_SIZE)
            .where(CALLS_A_SECOND));
  }

  @Override
  public Set<Location> locations() {
    return catalogue.locations();
  }

  @Override
  public Optional<RegionTable> regions() {
    return Optional.of(catalogue.regions());
  }

  @Override
  public InstanceRef launch(LaunchRequest request) {
    return launch(request, Pace.unlimited());
  }

  @Override
  public InstanceRef launch(LaunchRequest request, Pace pace) {
    HttpCall looks = HttpCall.get("launch", INSTANCES);
    String region = catalogue.region(looks, request.location());
    int image = catalogue.image(looks, pace);
    HttpCall call = HttpCall.post("launch", order(request, region, image), INSTANCES);
    pace.next();
    try {
      return client.exchange(
          call, Wire.InstanceAnswer.class, answer -> Translation.ref(answer.instance()));
    } catch (ProviderException failure) {
      if (OUTDATED.contains(failure.category())) {
        catalogue.forget();
      }
      throw failure;
    }
  }

  private Wire.CreateInstance order(LaunchRequest request, String region, int image) {
    String name = request.name().value();
    byte[] userData = request.userData().reveal().getBytes(StandardCharsets.UTF_8);
    return new Wire.CreateInstance(
        region,
        settings.plan(),
        image,
        name,
        name,
        request.tag().tags(),
        Base64.getEncoder().encodeToString(userData),
        false,
        "disabled",
        false);
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return list(installation, Pace.unlimited());
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation, Pace pace) {
    return listing.of(installation, pace);
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    HttpCall call = HttpCall.get("find", INSTANCES, id("find", instance));
    try {
      return Optional.of(
          client.exchange(
              call,
              Wire.InstanceAnswer.class,
              answer ->
                  same(instance, translation.observed(required(answer.instance(), "instance")))));
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public void delete(InstanceRef instance) {
    client.perform(HttpCall.delete("delete", INSTANCES, id("delete", instance)));
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    HttpCall call =
        HttpCall.get("usage", INSTANCES, id("usage", instance), "bandwidth")
            .with("date_range", DAYS_OF_USAGE);
    return client.exchange(
        call,
        Wire.BandwidthAnswer.class,
        answer -> Translation.readings(instance, required(answer.bandwidth(), "bandwidth").days()));
  }

  private static ObservedInstance same(InstanceRef wanted, ObservedInstance seen) {
    if (!seen.ref().equals(wanted)) {
      throw new SenselessAnswerException("is about " + seen.ref());
    }
    return seen;
  }

  private static String id(String operation, InstanceRef instance) {
    if (!instance.provider().equals(NAME) || !HttpCall.canStandInPath(instance.id())) {
      throw ProviderException.of(
          ErrorCategory.INVALID_REQUEST, NAME, operation, instance + " is no instance at Vultr");
    }
    return instance.id();
  }
}
