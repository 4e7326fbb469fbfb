package net.ghostifi.adapter.vultr;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;

/**
 * What can be launched: where the plan is offered, and the image's number. One listing answers for
 * all regions: a plan carries the regions in which it can be had ({@code GET /plans},
 * vultr.com/api, read 2023-12-07).
 */
final class Catalogue {
  private static final Duration PLANS_LIVE = Duration.ofMinutes(5);
  private static final Duration IMAGES_LIVE = Duration.ofHours(6);
  private static final int MOST_SUGGESTIONS = 5;

  private final VultrSettings settings;
  private final JsonClient client;
  private final Paging paging;
  private final Regions regions;
  private final Cached<Set<String>> offered;
  private final Cached<Map<String, Integer>> images;

  Catalogue(VultrSettings settings, AdapterContext context, JsonClient client) {
    this.settings = settings;
    this.client = client;
    this.paging = new Paging(client);
    this.regions = new Regions(settings.regions());
    this.offered = new Cached<>(this::readPlan, PLANS_LIVE, context.clock());
    this.images = new Cached<>(this::readImages, IMAGES_LIVE, context.clock());
  }

  Set<Location> locations() {
    Set<String> inStock = offered.get();
    return regions.all().entrySet().stream()
        .filter(entry -> inStock.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table beside {@code GET /regions}, which is read each time. */
  RegionTable regions() {
    Set<String> reported =
        paging
            .all(
                HttpCall.get("regions", "regions"),
                Wire.RegionsAnswer.class,
                Catalogue::ids,
                Wire.RegionsAnswer::meta)
            .items()
            .stream()
            .collect(Collectors.toSet());
    Map<Location, List<String>> table = new HashMap<>();
    regions.all().forEach((city, region) -> table.put(city, List.of(region)));
    return new RegionTable("vultr.regions", table, reported);
  }

  private static @Nullable List<String> ids(Wire.RegionsAnswer answer) {
    List<Wire.Region> listed = answer.regions();
    return listed == null
        ? null
        : listed.stream().map(region -> required(region.id(), "region.id")).toList();
  }

  /** A launch has shown that what was read is out of date. */
  void forget() {
    offered.forget();
    images.forget();
  }

  String region(HttpCall call, Location location) {
    return regions
        .region(location)
        .orElseThrow(
            () ->
                invalid(
                    call,
                    "no region is known for '%s'; vultr.regions can name one".formatted(location)));
  }

  /**
   * The image's number.
   *
   * @param call for whose sake
   * @param pace asked before each call where it has to be looked up
   */
  int image(HttpCall call, Pace pace) {
    Map<String, Integer> all = images.get(pace);
    Integer id = all.get(settings.os().toLowerCase(Locale.ROOT));
    if (id == null) {
      throw invalid(
          call, "vultr.os: there is no '%s'%s".formatted(settings.os(), suggestions(all.keySet())));
    }
    return id;
  }

  private String suggestions(Set<String> names) {
    String family = settings.os().toLowerCase(Locale.ROOT).split(" ", 2)[0];
    List<String> near =
        names.stream()
            .filter(name -> name.startsWith(family))
            .sorted()
            .limit(MOST_SUGGESTIONS)
            .toList();
    return near.isEmpty() ? "" : "; there is " + String.join(", ", near);
  }

  private Set<String> readPlan(Pace pace) {
    HttpCall call = HttpCall.get("locations", "plans");
    List<Wire.Plan> plans =
        paging
            .at(pace)
            .all(call, Wire.PlansAnswer.class, Wire.PlansAnswer::plans, Wire.PlansAnswer::meta)
            .items();
    Wire.Plan plan =
        plans.stream()
            .filter(each -> settings.plan().equals(each.id()))
            .findFirst()
            .orElseThrow(
                () -> invalid(call, "vultr.plan: there is no '%s'".formatted(settings.plan())));
    List<String> locations = plan.locations();
    if (locations == null) {
      throw client.failure(
          call, ErrorCategory.UNAVAILABLE, "the answer makes no sense: the plan has no locations");
    }
    return Set.copyOf(locations);
  }

  private Map<String, Integer> readImages(Pace pace) {
    HttpCall call = HttpCall.get("launch", "os");
    Map<String, Integer> ids = new HashMap<>();
    paging
        .at(pace)
        .all(call, Wire.SystemsAnswer.class, Wire.SystemsAnswer::os, Wire.SystemsAnswer::meta)
        .items()
        .stream()
        .filter(image -> image.id() != null && image.name() != null)
        .forEach(
            image ->
                ids.putIfAbsent(
                    required(image.name(), "name").toLowerCase(Locale.ROOT),
                    required(image.id(), "id")));
    return ids;
  }

  private ProviderException invalid(HttpCall call, String detail) {
    return client.failure(call, ErrorCategory.INVALID_REQUEST, detail);
  }
}
