package net.ghostifi.domain.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityTest {
  @ParameterizedTest
  @CsvSource({
    "nyc, New York, NORTH_AMERICA, 40.7, -74.0",
    "sao-paulo, São Paulo, SOUTH_AMERICA, -23.6, -46.6",
    "paris, Paris, EUROPE, 48.9, 2.4",
    "tel-aviv, Tel Aviv, ASIA, 32.1, 34.8",
    "johannesburg, Johannesburg, AFRICA, -26.2, 28.0",
    "sydney, Sydney, OCEANIA, -33.9, 151.2"
  })
  void knows_cities_by_name(
      String code, String name, Continent continent, double latitude, double longitude) {
    Location location = new Location(code);

    assertThat(City.of(location))
        .isEqualTo(new City(location, name, continent, new Coordinates(latitude, longitude)));
  }

  @Test
  void a_city_that_an_operator_has_added_is_somewhere() {
    Location location = new Location("new-delhi");

    assertThat(City.of(location))
        .isEqualTo(new City(location, "New Delhi", Continent.ELSEWHERE, null));
  }

  @ParameterizedTest
  @CsvSource({
    "paris, london amsterdam frankfurt",
    "warsaw, frankfurt amsterdam london",
    "miami, nyc toronto san-francisco",
    "osaka, singapore bangalore sydney",
    "new-delhi, amsterdam bangalore frankfurt"
  })
  void knows_which_cities_are_nearest(String code, String nearest) {
    List<Location> cities =
        Stream.of(
                "nyc",
                "san-francisco",
                "toronto",
                "london",
                "amsterdam",
                "frankfurt",
                "singapore",
                "bangalore",
                "sydney",
                "new-delhi")
            .map(Location::new)
            .filter(city -> !city.code().equals(code))
            .toList();

    assertThat(City.of(new Location(code)).nearest(cities, 3))
        .map(Location::code)
        .containsExactly(nearest.split(" "));
  }

  /** As great-circle calculators tell them, to the precision of our coordinates. */
  @ParameterizedTest
  @CsvSource({"nyc, london, 5570", "tokyo, los-angeles, 8800", "sydney, santiago, 11350"})
  void knows_how_far_cities_are_apart(String one, String other, double kilometres) {
    assertThat(place(one).kilometresTo(place(other))).isCloseTo(kilometres, withinPercentage(1));
  }

  private static Coordinates place(String code) {
    return Objects.requireNonNull(City.of(new Location(code)).place());
  }
}
