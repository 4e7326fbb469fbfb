package net.ghostifi.domain.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityTest {
  @ParameterizedTest
  @CsvSource({
    "nyc, New York, NORTH_AMERICA",
    "sao-paulo, São Paulo, SOUTH_AMERICA",
    "paris, Paris, EUROPE",
    "tel-aviv, Tel Aviv, ASIA",
    "johannesburg, Johannesburg, AFRICA",
    "sydney, Sydney, OCEANIA"
  })
  void knows_cities_by_name(String code, String name, Continent continent) {
    Location location = new Location(code);

    assertThat(City.of(location)).isEqualTo(new City(location, name, continent));
  }

  @Test
  void a_city_that_an_operator_has_added_is_somewhere() {
    Location location = new Location("new-delhi");

    assertThat(City.of(location)).isEqualTo(new City(location, "New Delhi", Continent.ELSEWHERE));
  }
}
