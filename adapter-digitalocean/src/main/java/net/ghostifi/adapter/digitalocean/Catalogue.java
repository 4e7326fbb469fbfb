package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.ghostifi.adapter.http.Cached;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.compute.RegionTable;
import net.ghostifi.ports.config.AdapterContext;

/**
 * Where a droplet can be had: a region carries the sizes that it sells now ({@code GET
 * /v2/regions}, digitalocean/openapi, read 2026-08-07).
 */
final class Catalogue {
  private static final Duration REGIONS_LIVE = Duration.ofMinutes(5);
  private static final Paging.Form<Wire.RegionsAnswer, Wire.Region> REGIONS =
      new Paging.Form<>(
          Wire.RegionsAnswer.class,
          Wire.RegionsAnswer::regions,
          Wire.RegionsAnswer::links,
          Wire.RegionsAnswer::meta);
  private static final Paging.Form<Wire.SizesAnswer, Wire.Size> SIZES =
      new Paging.Form<>(
          Wire.SizesAnswer.class,
          Wire.SizesAnswer::sizes,
          Wire.SizesAnswer::links,
          Wire.SizesAnswer::meta);

  private final DropletSettings settings;
  private final JsonClient client;
  private final Paging paging;
  private final Regions regions;
  private final Cached<Set<String>> selling;

  private record Offer(String region, boolean sells) {}

  Catalogue(DropletSettings settings, AdapterContext context, JsonClient client) {
    this.settings = settings;
    this.client = client;
    this.paging = new Paging(client);
    this.regions = new Regions(settings.regions());
    this.selling = new Cached<>(this::read, REGIONS_LIVE, context.clock());
  }

  Set<Location> locations() {
    Set<String> inStock = selling.get();
    return regions.all().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(inStock::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table beside {@code GET /regions}, which is read each time. */
  RegionTable regions() {
    List<String> reported =
        paging.all(
            HttpCall.get("regions", "regions"),
            REGIONS,
            region -> required(region.slug(), "slug"),
            region -> required(region.slug(), "slug"));
    return new RegionTable("digitalocean.droplet.regions", regions.all(), Set.copyOf(reported));
  }

  /** A launch has shown that what was read is out of date. */
  void forget() {
    selling.forget();
  }

  /**
   * The region of a city that has a droplet, as far as is known; where none has, the first is asked
   * nevertheless. A city that has one region only is not looked up.
   *
   * @param call for whose sake, which a look that fails lets fail
   * @param pace asked before each call where it has to be looked up
   */
  String region(HttpCall call, Location location, Pace pace) {
    List<String> candidates = regions.of(location);
    if (candidates.isEmpty()) {
      throw client.failure(
          call,
          ErrorCategory.INVALID_REQUEST,
          "no region is known for '%s'; digitalocean.droplet.regions can name one"
              .formatted(location));
    }
    return candidates.size() == 1 ? candidates.getFirst() : best(call, candidates, pace);
  }

  private String best(HttpCall call, List<String> candidates, Pace pace) {
    try {
      Set<String> inStock = selling.get(pace);
      return candidates.stream()
          .filter(inStock::contains)
          .findFirst()
          .orElse(candidates.getFirst());
    } catch (ProviderException failure) {
      throw failure.during(call.operation());
    }
  }

  private Set<String> read(Pace pace) {
    HttpCall call = HttpCall.get("locations", "regions");
    Set<String> selling =
        paging
            .at(pace)
            .all(call, REGIONS, region -> required(region.slug(), "slug"), this::offer)
            .stream()
            .filter(Offer::sells)
            .map(Offer::region)
            .collect(Collectors.toSet());
    if (selling.isEmpty()) {
      pace.next();
      requireSize(pace);
    }
    return selling;
  }

  private Offer offer(Wire.Region region) {
    boolean open = required(region.available(), "region.available");
    boolean sells = required(region.sizes(), "region.sizes").contains(settings.size());
    return new Offer(required(region.slug(), "region.slug"), open && sells);
  }

  /** That no region sells a size may mean that there is no such size. */
  private void requireSize(Pace pace) {
    HttpCall call = HttpCall.get("locations", "sizes");
    List<String> sizes =
        paging
            .at(pace)
            .all(
                call,
                SIZES,
                size -> required(size.slug(), "slug"),
                size -> required(size.slug(), "slug"));
    if (!sizes.contains(settings.size())) {
      throw client.failure(
          call,
          ErrorCategory.INVALID_REQUEST,
          "digitalocean.droplet.size: there is no '%s'".formatted(settings.size()));
    }
  }
}
