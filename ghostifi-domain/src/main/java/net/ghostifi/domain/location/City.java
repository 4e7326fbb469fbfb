package net.ghostifi.domain.location;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A location as people know it.
 *
 * @param location which
 * @param name the city's name in full: {@code New York}
 * @param continent on which it is
 * @param place its middle, to a tenth of a degree; null when that is not known
 */
public record City(
    Location location, String name, Continent continent, @Nullable Coordinates place) {
  private record Entry(String name, Continent continent, @Nullable Coordinates place) {}

  private static final Map<String, Entry> KNOWN =
      Map.ofEntries(
          known("nyc", "New York", Continent.NORTH_AMERICA, 40.7, -74.0),
          known("chicago", "Chicago", Continent.NORTH_AMERICA, 41.9, -87.6),
          known("dallas", "Dallas", Continent.NORTH_AMERICA, 32.8, -96.8),
          known("atlanta", "Atlanta", Continent.NORTH_AMERICA, 33.7, -84.4),
          known("miami", "Miami", Continent.NORTH_AMERICA, 25.8, -80.2),
          known("seattle", "Seattle", Continent.NORTH_AMERICA, 47.6, -122.3),
          known("los-angeles", "Los Angeles", Continent.NORTH_AMERICA, 34.1, -118.2),
          known("san-francisco", "San Francisco", Continent.NORTH_AMERICA, 37.8, -122.4),
          known("silicon-valley", "Silicon Valley", Continent.NORTH_AMERICA, 37.4, -122.0),
          known("toronto", "Toronto", Continent.NORTH_AMERICA, 43.7, -79.4),
          known("mexico-city", "Mexico City", Continent.NORTH_AMERICA, 19.4, -99.1),
          known("honolulu", "Honolulu", Continent.NORTH_AMERICA, 21.3, -157.9),
          known("sao-paulo", "São Paulo", Continent.SOUTH_AMERICA, -23.6, -46.6),
          known("santiago", "Santiago", Continent.SOUTH_AMERICA, -33.4, -70.7),
          known("london", "London", Continent.EUROPE, 51.5, -0.1),
          known("manchester", "Manchester", Continent.EUROPE, 53.5, -2.2),
          known("paris", "Paris", Continent.EUROPE, 48.9, 2.4),
          known("amsterdam", "Amsterdam", Continent.EUROPE, 52.4, 4.9),
          known("frankfurt", "Frankfurt", Continent.EUROPE, 50.1, 8.7),
          known("madrid", "Madrid", Continent.EUROPE, 40.4, -3.7),
          known("stockholm", "Stockholm", Continent.EUROPE, 59.3, 18.1),
          known("warsaw", "Warsaw", Continent.EUROPE, 52.2, 21.0),
          known("tokyo", "Tokyo", Continent.ASIA, 35.7, 139.7),
          known("osaka", "Osaka", Continent.ASIA, 34.7, 135.5),
          known("seoul", "Seoul", Continent.ASIA, 37.6, 127.0),
          known("singapore", "Singapore", Continent.ASIA, 1.4, 103.8),
          known("mumbai", "Mumbai", Continent.ASIA, 19.1, 72.9),
          known("bangalore", "Bangalore", Continent.ASIA, 13.0, 77.6),
          known("tel-aviv", "Tel Aviv", Continent.ASIA, 32.1, 34.8),
          known("johannesburg", "Johannesburg", Continent.AFRICA, -26.2, 28.0),
          known("sydney", "Sydney", Continent.OCEANIA, -33.9, 151.2),
          known("melbourne", "Melbourne", Continent.OCEANIA, -37.8, 145.0));

  private static Map.Entry<String, Entry> known(
      String code, String name, Continent continent, double latitude, double longitude) {
    return Map.entry(code, new Entry(name, continent, new Coordinates(latitude, longitude)));
  }

  /** What is known of a location; one that an operator has added is somewhere, by its label. */
  public static City of(Location location) {
    Entry entry = KNOWN.getOrDefault(location.code(), new Entry("", Continent.ELSEWHERE, null));
    String name = entry.name().isEmpty() ? location.label() : entry.name();
    return new City(location, name, entry.continent(), entry.place());
  }

  /**
   * Those of some cities that are nearest to this one, the nearest first; those of which it is not
   * known where they are come last, by their names.
   *
   * @param most how many at most
   */
  public List<Location> nearest(Collection<Location> cities, int most) {
    return cities.stream()
        .sorted(
            Comparator.<Location>comparingDouble(city -> kilometresTo(City.of(city)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private double kilometresTo(City other) {
    Coordinates there = other.place;
    return place == null || there == null ? Double.MAX_VALUE : place.kilometresTo(there);
  }
}
