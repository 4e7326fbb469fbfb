package org.example.ghostifi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;

/**
 * One account at the cloud. It translates and classifies, and decides nothing; what it promises is
 * {@code docs/contracts/compute.md}, whose rules are named here by their numbers.
 */
final class ExampleCompute implements ComputeProvider {
  static final String NAME = "example";

  private static final int PAGE_SIZE = 20;

  /** What each of our cities is called there. */
  private static final Map<Location, String> REGIONS =
      Map.of(
          new Location("nyc"), "us-1",
          new Location("paris"), "fr-1",
          new Location("tokyo"), "jp-1");

  private final ExampleSettings settings;
  private final ExampleApi api;
  private final Translation translation;

  ExampleCompute(ExampleSettings settings, AdapterContext context) {
    this.settings = settings;
    this.api = new ExampleApi(settings);
    this.translation = new Translation(context.allowLoopback());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The engine shares this budget out among all daemons, so that nothing here has to wait. */
  @Override
  public Optional<RateLimit> rateLimit() {
    return Optional.of(new RateLimit(settings.callsPerSecond(), Duration.ofSeconds(1), PAGE_SIZE));
  }

  @Override
  public Set<Location> locations() {
    Set<String> stocked = api.read("locations", "/regions", Translation::stocked);
    return REGIONS.keySet().stream()
        .filter(location -> stocked.contains(REGIONS.get(location)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The tags go with the order itself, so that a launch without an answer is found (C03, C08). */
  @Override
  public InstanceRef launch(LaunchRequest request) {
    String region = REGIONS.get(request.location());
    if (region == null) {
      throw refused("launch", "has no region in " + request.location()); // C07
    }
    String order =
        form("name", request.name().value())
            + form("region", region)
            + form("tags", String.join(",", request.tag().tags()))
            + form("user-data", request.userData().reveal());
    return api.write("launch", "POST", "/instances", order, line -> translation.seen(line).ref());
  }

  @Override
  public List<ObservedInstance> list(InstallationId installation) {
    return list(installation, Pace.unlimited());
  }

  /**
   * All pages or none: whoever gave what it has so far would say that servers are gone (C11). The
   * engine says when each page after the first may be called (C27).
   */
  @Override
  public List<ObservedInstance> list(InstallationId installation, Pace pace) {
    String path = "/instances?" + form("tag", OwnerTag.installationTag(installation));
    List<ObservedInstance> all = new ArrayList<>();
    Translation.Page page = api.read("list", path, translation::page);
    all.addAll(page.instances());
    while (page.next().isPresent()) {
      pace.next();
      page = api.read("list", path + form("after", page.next().get()), translation::page);
      all.addAll(page.instances());
    }
    return all;
  }

  @Override
  public Optional<ObservedInstance> find(InstanceRef instance) {
    try {
      return Optional.of(api.read("find", path("find", instance), translation::seen));
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        return Optional.empty(); // gone, in the cloud's own words (C13)
      }
      throw failure;
    }
  }

  @Override
  public void delete(InstanceRef instance) {
    api.write("delete", "DELETE", path("delete", instance), "", line -> line);
  }

  /** This cloud counts nothing, which is no reason to say "nothing was moved" (C22). */
  @Override
  public List<Reading> usage(InstanceRef instance) {
    throw ProviderException.of(
        ErrorCategory.UNSUPPORTED, NAME, "usage", path("usage", instance) + " is not counted");
  }

  /** Another provider's instance is not said to be gone, because we cannot know (C15). */
  private static String path(String operation, InstanceRef instance) {
    if (!instance.provider().equals(NAME) || !instance.id().matches("[A-Za-z0-9-]+")) {
      throw refused(operation, instance + " is no instance here");
    }
    return "/instances/" + instance.id();
  }

  private static ProviderException refused(String operation, String why) {
    return ProviderException.of(ErrorCategory.INVALID_REQUEST, NAME, operation, why);
  }

  private static String form(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
  }
}
