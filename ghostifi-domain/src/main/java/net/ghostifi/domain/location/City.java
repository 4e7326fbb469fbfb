package net.ghostifi.domain.location;

import java.util.Map;

/**
 * A location as people know it.
 *
 * @param location which
 * @param name the city's name in full: {@code New York}
 * @param continent where it is
 */
public record City(Location location, String name, Continent continent) {
  private record Entry(String name, Continent continent) {}

  private static final Map<String, Entry> KNOWN =
      Map.ofEntries(
          known("nyc", "New York", Continent.NORTH_AMERICA),
          known("chicago", "Chicago", Continent.NORTH_AMERICA),
          known("dallas", "Dallas", Continent.NORTH_AMERICA),
          known("atlanta", "Atlanta", Continent.NORTH_AMERICA),
          known("miami", "Miami", Continent.NORTH_AMERICA),
          known("seattle", "Seattle", Continent.NORTH_AMERICA),
          known("los-angeles", "Los Angeles", Continent.NORTH_AMERICA),
          known("san-francisco", "San Francisco", Continent.NORTH_AMERICA),
          known("silicon-valley", "Silicon Valley", Continent.NORTH_AMERICA),
          known("toronto", "Toronto", Continent.NORTH_AMERICA),
          known("mexico-city", "Mexico City", Continent.NORTH_AMERICA),
          known("honolulu", "Honolulu", Continent.NORTH_AMERICA),
          known("sao-paulo", "São Paulo", Continent.SOUTH_AMERICA),
          known("santiago", "Santiago", Continent.SOUTH_AMERICA),
          known("london", "London", Continent.EUROPE),
          known("manchester", "Manchester", Continent.EUROPE),
          known("paris", "Paris", Continent.EUROPE),
          known("amsterdam", "Amsterdam", Continent.EUROPE),
          known("frankfurt", "Frankfurt", Continent.EUROPE),
          known("madrid", "Madrid", Continent.EUROPE),
          known("stockholm", "Stockholm", Continent.EUROPE),
          known("warsaw", "Warsaw", Continent.EUROPE),
          known("tokyo", "Tokyo", Continent.ASIA),
          known("osaka", "Osaka", Continent.ASIA),
          known("seoul", "Seoul", Continent.ASIA),
          known("singapore", "Singapore", Continent.ASIA),
          known("mumbai", "Mumbai", Continent.ASIA),
          known("bangalore", "Bangalore", Continent.ASIA),
          known("tel-aviv", "Tel Aviv", Continent.ASIA),
          known("johannesburg", "Johannesburg", Continent.AFRICA),
          known("sydney", "Sydney", Continent.OCEANIA),
          known("melbourne", "Melbourne", Continent.OCEANIA));

  private static Map.Entry<String, Entry> known(String code, String name, Continent continent) {
    return Map.entry(code, new Entry(name, continent));
  }

  /** What is known of a location; one that an operator has added is somewhere, by its label. */
  public static City of(Location location) {
    Entry entry = KNOWN.getOrDefault(location.code(), new Entry("", Continent.ELSEWHERE));
    String name = entry.name().isEmpty() ? location.label() : entry.name();
    return new City(location, name, entry.continent());
  }
}
