package net.ghostifi.domain.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  @ParameterizedTest
  @CsvSource({
    "NYC, nyc, NYC",
    "nyc, nyc, NYC",
    "' Paris ', paris, Paris",
    "LONDON, london, London",
    "Sao Paulo, sao-paulo, Sao Paulo",
    "sao-paulo, sao-paulo, Sao Paulo",
    "St John 2, st-john-2, St John 2"
  })
  void is_read_without_regard_to_case_and_written_as_people_do(
      String text, String code, String label) {
    Location location = Location.parse(text);

    assertThat(location.code()).isEqualTo(code);
    assertThat(location).hasToString(code);
    assertThat(location.label()).isEqualTo(label);
    assertThat(Location.parse(location.label())).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "random",
        "NYC",
        "1st",
        "-nyc",
        "nyc-",
        "sao--paulo",
        "são-paulo",
        "nyc;reboot",
        "../nyc",
        "nyc\n",
        "a23456789012345678901234567890123"
      })
  void is_a_code_and_nothing_else(String code) {
    assertThatThrownBy(() -> new Location(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a location is a city such as nyc, paris or sao-paulo, not '" + code + "'");
  }

  @Test
  void has_2_to_32_characters() {
    assertThat(new Location("ab").code()).hasSize(2);
    assertThat(new Location("a2345678901234567890123456789012").code()).hasSize(32);
  }

  @Test
  void is_ordered_by_its_code() {
    assertThat(new Location("london")).isLessThan(new Location("nyc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Random", "random", " RANDOM "})
  void can_be_left_to_chance(String text) {
    LocationChoice choice = LocationChoice.parse(text);

    assertThat(choice).isEqualTo(new LocationChoice.Random());
    assertThat(choice.label()).isEqualTo("Random");
  }

  @Test
  void can_be_chosen() {
    LocationChoice choice = LocationChoice.parse("NYC");

    assertThat(choice).isEqualTo(new LocationChoice.Fixed(new Location("nyc")));
    assertThat(choice.label()).isEqualTo("NYC");
    assertThatThrownBy(() -> LocationChoice.parse("!"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
