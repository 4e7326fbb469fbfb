package net.ghostifi.adapter.digitalocean;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.location.Location;

/**
 * Which regions serve which city, the preferred first: the slugs of DigitalOcean's OpenAPI document
 * (digitalocean/openapi, read 2026-08-07). Older regions of a city sell little or nothing.
 */
final class Regions {
  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("nyc", List.of("nyc3", "nyc1", "nyc2")),
          Map.entry("san-francisco", List.of("sfo3", "sfo2", "sfo1")),
          Map.entry("toronto", List.of("tor1")),
          Map.entry("london", List.of("lon1")),
          Map.entry("amsterdam", List.of("ams3", "ams2", "ams1")),
          Map.entry("frankfurt", List.of("fra1")),
          Map.entry("singapore", List.of("sgp1")),
          Map.entry("bangalore", List.of("blr1")),
          Map.entry("sydney", List.of("syd1")));

  private final Map<Location, List<String>> byLocation = new TreeMap<>();

  /**
   * @param configured further locations, or other regions for known ones
   */
  Regions(Map<String, String> configured) {
    KNOWN.forEach((code, regions) -> byLocation.put(new Location(code), regions));
    configured.forEach((name, region) -> byLocation.put(Location.parse(name), List.of(region)));
  }

  /** The regions of a city; none when it has none. */
  List<String> of(Location location) {
    return byLocation.getOrDefault(location, List.of());
  }

  Map<Location, List<String>> all() {
    return byLocation;
  }
}
