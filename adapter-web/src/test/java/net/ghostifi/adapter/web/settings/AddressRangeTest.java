package net.ghostifi.adapter.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/9, 10.128.0.1, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "2001:db8::/32, 2001:db8:1::5, true",
    "2001:db8::/32, 2001:db9::5, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "10.0.0.0/8, ::1, false",
    "127.0.0.0/8, localhost, false",
    "127.0.0.0/8, '', false"
  })
  void holds_the_addresses_of_its_network(String range, String address, boolean held) {
    assertThat(AddressRange.parse(range).contains(address)).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "::/129", "10.0.0/8", "1.2.3.4/-1", ""})
  void refuses_what_is_none(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("trusted-proxies names addresses");
  }

  @Test
  void a_household_has_an_address_or_64_bits_of_one() {
    assertThat(AddressRange.household("192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(AddressRange.household("2001:db8:1:2:3::4"))
        .isEqualTo(AddressRange.household("2001:db8:1:2::"))
        .isNotEqualTo(AddressRange.household("2001:db8:1:3::"));
    assertThat(AddressRange.household("::ffff:192.0.2.7")).isEqualTo("::ffff:192.0.2.7");
    assertThat(AddressRange.household("nowhere")).isEqualTo("nowhere");
  }

  @Test
  void an_address_is_the_same_in_brackets_and_with_its_zone() {
    AddressRange home = AddressRange.parse("::1");
    assertThat(home.contains(AddressRange.plain("[0:0:0:0:0:0:0:1]"))).isTrue();
    assertThat(home.contains(AddressRange.plain("[::1%lo]"))).isTrue();
    assertThat(AddressRange.plain("192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(AddressRange.isAddress("proxy.example")).isFalse();
    assertThat(AddressRange.isAddress("2001:db8::7")).isTrue();
  }
}
