package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.nio.charset.StandardCharsets;
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
 * The droplets of one account at DigitalOcean, through its interface v2 (digitalocean/openapi, read
 * 2026-08-07).
 *
 * <p>An interface without idempotency keys: a launch is made once, and found again by its tags. A
 * launch is accepted before it is known whether it succeeds: one that fails afterwards is not found
 * any more (terraform-provider-digitalocean#1486), and only its id tells.
 */
final class DigitalOceanCompute implements ComputeProvider {
  private static final String DROPLETS = "droplets";
  private static final String LAUNCH = "launch";
  private static final int LARGEST_USER_DATA = 64 << 10;

  /** Refusals of a launch that show that what was read of the stock no longer holds. */
  private static final Set<ErrorCategory> OUTDATED =
      Set.of(ErrorCategory.NO_CAPACITY, ErrorCategory.INVALID_REQUEST);

  private final DigitalOceanSettings settings;
  private final JsonClient client;
  private final Catalogue catalogue;
  private final AccountKey key;
  private final Translation translation;
  private final DropletListing listing;
  private final Usage usage;

  DigitalOceanCompute(DigitalOceanSettings settings, AdapterContext context) {
    HttpAccount account =
        new HttpAccount(
            Account.NAME,
            settings.baseUrl(),
            settings.apiToken(),
            settings.http(),
            context.clock());
    this.settings = settings;
    this.client = Account.client(account);
    this.catalogue = new Catalogue(settings.droplet(), context, client);
    this.key = new AccountKey(context, client);
    this.translation = new Translation(context.allowLoopback());
    this.listing = new DropletListing(client, translation);
    this.usage = new Usage(client, context.clock());
  }

  @Override
  public String name() {
    return Account.NAME;
  }

  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.of(Account.rateLimit(settings.callsPerMinute()));
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
    String userData = checked(request.userData().reveal());
    String region = catalogue.region(HttpCall.get(LAUNCH, DROPLETS), request.location(), pace);
    long sshKey = key.id(pace);
    HttpCall call = HttpCall.post(LAUNCH, order(request, region, sshKey, userData), DROPLETS);
    pace.next();
    try {
      return client.exchange(
          call, Wire.DropletAnswer.class, answer -> Translation.ref(answer.droplet()));
    } catch (ProviderException failure) {
      if (OUTDATED.contains(failure.category())) {
        catalogue.forget();
      }
      // Not when a city is sold out: an account may list its keys ten times a minute only.
      if (failure.category() == ErrorCategory.INVALID_REQUEST) {
        key.forget();
      }
      throw failure;
    }
  }

  /** An emoji in it is accepted, and the droplet fails (terraform-provider-digitalocean#378). */
  private static String checked(String userData) {
    if (userData.getBytes(StandardCharsets.UTF_8).length > LARGEST_USER_DATA) {
      throw invalid("user data of more than " + LARGEST_USER_DATA + " bytes");
    }
    if (userData.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      throw invalid("user data with characters beyond the basic plane of Unicode");
    }
    return userData;
  }

  private static ProviderException invalid(String detail) {
    return ProviderException.of(ErrorCategory.INVALID_REQUEST, Account.NAME, LAUNCH, detail);
  }

  private Wire.CreateDroplet order(
      LaunchRequest request, String region, long sshKey, String userData) {
    DropletSettings droplet = settings.droplet();
    return new Wire.CreateDroplet(
        request.name().value(),
        region,
        droplet.size(),
        droplet.image(),
        List.of(sshKey),
        request.tag().tags(),
        userData,
        droplet.monitoring(),
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
    HttpCall call = HttpCall.get("find", DROPLETS, id("find", instance));
    try {
      return Optional.of(
          client.exchange(
              call,
              Wire.DropletAnswer.class,
              answer ->
                  same(instance, translation.observed(required(answer.droplet(), "droplet")))));
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public void delete(InstanceRef instance) {
    client.perform(HttpCall.delete("delete", DROPLETS, id("delete", instance)));
  }

  @Override
  public List<Reading> usage(InstanceRef instance) {
    id("usage", instance);
    return usage.of(instance);
  }

  private static ObservedInstance same(InstanceRef wanted, ObservedInstance seen) {
    if (!seen.ref().equals(wanted)) {
      throw new SenselessAnswerException("is about " + seen.ref());
    }
    return seen;
  }

  /** A number, and nothing else: what follows {@code /droplets} decides what is deleted. */
  private static String id(String operation, InstanceRef instance) {
    if (!instance.provider().equals(Account.NAME) || !instance.id().matches("[1-9]\\d{0,17}")) {
      throw ProviderException.of(
          ErrorCategory.INVALID_REQUEST,
          Account.NAME,
          operation,
          instance + " is no droplet at DigitalOcean");
    }
    return instance.id();
  }
}
