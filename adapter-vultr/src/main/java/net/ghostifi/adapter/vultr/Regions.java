package net.ghostifi.adapter.vultr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.ghostifi.domain.location.Location;

/**
 * Which region serves which city. The ids are those of {@code GET /regions} (vultr.com/api, read
 * 2023-12-07, and the region lists that users quote); New York is served from New Jersey.
 */
final class Regions {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("nyc", "ewr"),
          Map.entry("chicago", "ord"),
          Map.entry("dallas", "dfw"),
          Map.entry("atlanta", "atl"),
          Map.entry("miami", "mia"),
          Map.entry("seattle", "sea"),
          Map.entry("los-angeles", "lax"),
          Map.entry("silicon-valley", "sjc"),
          Map.entry("toronto", "yto"),
          Map.entry("mexico-city", "mex"),
          Map.entry("sao-paulo", "sao"),
          Map.entry("santiago", "scl"),
          Map.entry("london", "lhr"),
          Map.entry("manchester", "man"),
          Map.entry("paris", "cdg"),
          Map.entry("amsterdam", "ams"),
          Map.entry("frankfurt", "fra"),
          Map.entry("madrid", "mad"),
          Map.entry("stockholm", "sto"),
          Map.entry("warsaw", "waw"),
          Map.entry("tokyo", "nrt"),
          Map.entry("osaka", "itm"),
          Map.entry("seoul", "icn"),
          Map.entry("singapore", "sgp"),
          Map.entry("mumbai", "bom"),
          Map.entry("bangalore", "blr"),
          Map.entry("tel-aviv", "tlv"),
          Map.entry("johannesburg", "jnb"),
          Map.entry("sydney", "syd"),
          Map.entry("melbourne", "mel"),
          Map.entry("honolulu", "hnl"));

  private final Map<Location, String> byLocation = new TreeMap<>();

  /**
   * @param configured further locations, or other regions for known ones
   */
  Regions(Map<String, String> configured) {
    Map<String, String> all = new HashMap<>(KNOWN);
    configured.forEach((name, region) -> all.put(Location.parse(name).code(), region));
    all.forEach((code, region) -> byLocation.put(new Location(code), region));
  }

  Optional<String> region(Location location) {
    return Optional.ofNullable(byLocation.get(location));
  }

  Map<Location, String> all() {
    return byLocation;
  }
}
