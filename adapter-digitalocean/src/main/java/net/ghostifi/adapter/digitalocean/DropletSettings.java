package net.ghostifi.adapter.digitalocean;

import java.util.Map;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.config.Default;

/**
 * The section {@code digitalocean.droplet}.
 *
 * @param size of a droplet, by DigitalOcean's slug of it
 * @param image by its slug
 * @param regions further locations, or other regions for known ones: {@code regions { atlanta =
 *     atl1 }}
 * @param monitoring whether DigitalOcean's agent for figures is installed. Whether the rate of
 *     traffic, from which bandwidth is reckoned, is told without it is not documented
 */
public record DropletSettings(
    @Default("s-1vcpu-1gb") String size,
    @Default("debian-12-x64") String image,
    @Default("") Map<String, String> regions,
    @Default("true") boolean monitoring) {
  public DropletSettings {
    checkSlug("size", size);
    checkSlug("image", image);
    regions = Map.copyOf(regions);
    regions.forEach(DropletSettings::checkRegion);
  }

  private static void checkSlug(String key, String value) {
    if (!value.matches("[a-z0-9][a-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          key + " is a slug such as s-1vcpu-1gb or debian-12-x64, not '" + value + "'");
    }
  }

  private static void checkRegion(String location, String region) {
    try {
      Location.parse(location);
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "regions has a wrong name: " + notOne.getMessage(), notOne);
    }
    if (!region.matches("[a-z]{3}[0-9]{1,2}")) {
      throw new IllegalArgumentException(
          "regions." + location + " is a region's slug such as nyc3, not '" + region + "'");
    }
  }
}
