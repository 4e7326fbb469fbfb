package net.ghostifi.adapter.openvpn.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  // As "dpkg --compare-versions" of Debian 12 says.
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.1",
    "1.9, 1.10",
    "1.0~rc1, 1.0",
    "1.0~~, 1.0~",
    "1.0, 1.0a",
    "1.0a, 1.0+",
    "9.9, 1:0.1",
    "1.0-1, 1.0-1.1",
    "1.0, 1.0-0.1",
    "2.6.14-0+deb12u1, 2.6.14-0+deb12u2",
    "2.6.3-1, 2.6.3-1+b1",
    "2.6.3-1~bpo11+1, 2.6.3-1",
    "1.2-a-1, 1.2-a-2"
  })
  void is_later_than_what_dpkg_says_is_earlier(String earlier, String later) {
    Version first = Version.parse(earlier);
    Version second = Version.parse(later);
    assertThat(first).isLessThan(second);
    assertThat(second).isGreaterThan(first);
    assertThat(first).isEqualByComparingTo(first);
    assertThat(second).hasToString(later);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.00", "0:1.0, 1.0", "1.0, 1.0-0"})
  void is_the_same_in_other_words(String one, String other) {
    assertThat(Version.parse(one)).isEqualByComparingTo(Version.parse(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 0", "1.0;", "a:1", "1.0-"})
  void is_read_from_nothing_else(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Version.parse(text));
  }
}
