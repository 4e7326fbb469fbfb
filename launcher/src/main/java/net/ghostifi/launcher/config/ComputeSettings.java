package net.ghostifi.launcher.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.config.Default;

/**
 * Section {@code compute}.
 *
 * @param providers where servers are built, most preferred first; the next serves what the first
 *     has no room for
 * @param leaving where nothing new is built and what is left is still looked after
 * @param defaultLocation the city of a new server
 * @param visibilityBound how long a listing may lag behind what a provider has accepted
 */
public record ComputeSettings(
    @Example("[vultr]") List<String> providers,
    @Default("") List<String> leaving,
    @Default("nyc") String defaultLocation,
    @Default("90s") Duration visibilityBound) {
  public ComputeSettings {
    providers = List.copyOf(providers);
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("providers names at least one provider, such as [vultr]");
    }
    if (new HashSet<>(providers).size() < providers.size()) {
      throw new IllegalArgumentException("providers names one twice: " + providers);
    }
    leaving = List.copyOf(leaving);
    if (leaving.stream().anyMatch(providers::contains)) {
      throw new IllegalArgumentException(
          "leaving names a provider that compute.providers names too: " + leaving);
    }
    if (new HashSet<>(leaving).size() < leaving.size()) {
      throw new IllegalArgumentException("leaving names one twice: " + leaving);
    }
    try {
      defaultLocation = Location.parse(defaultLocation).code();
    } catch (IllegalArgumentException noCity) {
      throw new IllegalArgumentException(
          "default-location is a city such as nyc or paris, not '" + defaultLocation + "'", noCity);
    }
  }

  /** The city of a new server. */
  public Location location() {
    return new Location(defaultLocation);
  }
}
