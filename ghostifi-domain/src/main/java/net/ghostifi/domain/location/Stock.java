package net.ghostifi.domain.location;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The cities in which an instance is to be had now, at whatever provider.
 *
 * @param cities in alphabetical order, each once
 */
public record Stock(List<Location> cities) {
  public Stock {
    cities = List.copyOf(new TreeSet<>(cities));
  }

  public static Stock of(Collection<Location> cities) {
    return new Stock(List.copyOf(cities));
  }

  public boolean has(Location city) {
    return cities.contains(city);
  }

  /**
   * A city other than the present one, each with the same chance; empty when there is no other.
   *
   * @param draw a random number, so that the choice itself is not left to chance
   */
  public Optional<Location> anyBut(Location present, int draw) {
    List<Location> others = cities.stream().filter(city -> !city.equals(present)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(others.get(Math.floorMod(draw, others.size())));
  }

  /** As people read it: {@code Amsterdam, NYC, Paris}. */
  @Override
  public String toString() {
    return cities.stream().map(Location::label).collect(Collectors.joining(", "));
  }
}
