package net.ghostifi.ports.compute;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.ghostifi.domain.location.Location;

/**
 * The regions by which an adapter serves cities, beside those that its provider reports.
 *
 * @param key the key of the configuration under which an operator names a city's region
 * @param byCity the provider's names of a city's regions, the preferred first
 * @param reported all regions that the provider has, whatever is in stock there
 */
public record RegionTable(String key, Map<Location, List<String>> byCity, Set<String> reported) {
  public RegionTable {
    Map<Location, List<String>> ordered = new TreeMap<>();
    byCity.forEach((city, regions) -> ordered.put(city, List.copyOf(regions)));
    byCity = Collections.unmodifiableMap(ordered);
    reported = Collections.unmodifiableSet(new TreeSet<>(reported));
  }

  /** The regions of a city that the provider reports, the preferred first. */
  public List<String> serving(Location city) {
    return byCity.getOrDefault(city, List.of()).stream().filter(reported::contains).toList();
  }

  /** Cities of the table of which the provider reports no region: nothing is launched there. */
  public Set<Location> lost() {
    return byCity.keySet().stream()
        .filter(city -> serving(city).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Regions that the provider reports and that no city of the table has. */
  public Set<String> unnamed() {
    Set<String> unnamed = new TreeSet<>(reported);
    byCity.values().stream().flatMap(Collection::stream).forEach(unnamed::remove);
    return unnamed;
  }
}
