package net.ghostifi.launcher.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.ports.compute.RegionTable;

/** How cities and their regions are told. */
final class LocationWords {
  private static final Comparator<City> ORDER =
      Comparator.comparing(City::continent).thenComparing(City::name);

  private LocationWords() {}

  /** The cities of a table, by continent and name, with their regions and what is in stock. */
  static List<String> table(RegionTable regions, Set<Location> stock) {
    Table table = new Table();
    for (City city : ordered(regions.byCity().keySet())) {
      List<String> serving = regions.serving(city.location());
      table.row(
          city.name(),
          city.location().code(),
          serving.isEmpty() ? "-" : String.join(", ", serving),
          standing(serving, stock.contains(city.location())));
    }
    return table.lines();
  }

  private static String standing(List<String> serving, boolean stocked) {
    if (serving.isEmpty()) {
      return "no region";
    }
    return stocked ? "in stock" : "sold out";
  }

  /** What is in stock where there is no table. */
  static List<String> stocked(Set<Location> stock) {
    Table table = new Table();
    ordered(stock).forEach(city -> table.row(city.name(), city.location().code(), "in stock"));
    return table.lines();
  }

  private static List<City> ordered(Set<Location> cities) {
    return cities.stream().map(City::of).sorted(ORDER).toList();
  }

  /** Regions that could be used as well. */
  static String unnamed(RegionTable table) {
    return "Of no city: %s. To use one, name its city in %s."
        .formatted(String.join(", ", table.unnamed()), table.key());
  }
}
