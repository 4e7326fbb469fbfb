package net.ghostifi.adapter.vultr;

import java.net.URI;
import java.util.Map;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * The section {@code vultr}.
 *
 * @param apiToken the account's API key; its access control must list this machine's address
 * @param baseUrl where the interface is
 * @param plan the size of an instance, by Vultr's id of it
 * @param os the image, by the name that Vultr's list of operating systems gives it
 * @param regions further locations, or other regions for known ones: {@code regions { warsaw = waw
 *     }}
 * @param callsPerSecond how often all daemons together may call: Vultr answers 30 a second from one
 *     address (vultr.com/api, "Rate limiting"); the rest is for reads that are repeated and for
 *     others who call from there
 * @param http limits of each call
 */
public record VultrSettings(
    SecretText apiToken,
    @Default("https://api.vultr.com/v2") URI baseUrl,
    @Default("vc2-1c-1gb") String plan,
    @Default("Debian 12 x64 (bookworm)") String os,
    @Default("") Map<String, String> regions,
    @Default("24") int callsPerSecond,
    HttpSettings http) {
  private static final int MOST_CALLS = 10_000;

  public VultrSettings {
    HttpSettings.checkToken(apiToken);
    HttpSettings.checkBaseUrl(baseUrl);
    requireText("plan", plan);
    requireText("os", os);
    regions = Map.copyOf(regions);
    regions.forEach(VultrSettings::checkRegion);
    if (callsPerSecond < 2 || callsPerSecond > MOST_CALLS) {
      throw new IllegalArgumentException(
          "calls-per-second is between 2 and " + MOST_CALLS + ", not " + callsPerSecond);
    }
  }

  private static void requireText(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + " is not empty");
    }
  }

  private static void checkRegion(String location, String region) {
    try {
      Location.parse(location);
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "regions has a wrong name: " + notOne.getMessage(), notOne);
    }
    if (!region.matches("[a-z0-9]{2,16}")) {
      throw new IllegalArgumentException(
          "regions." + location + " is a region's id such as waw, not '" + region + "'");
    }
  }
}
