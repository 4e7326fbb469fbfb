package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.8.0.0/24, 10.8.0.0, 255.255.255.0",
    "192.168.128.0/17, 192.168.128.0, 255.255.128.0",
    "0.0.0.0/0, 0.0.0.0, 0.0.0.0",
    "255.255.255.255/32, 255.255.255.255, 255.255.255.255"
  })
  void has_an_address_and_a_mask(String text, String first, String mask) {
    Ipv4Network network = Ipv4Network.parse(text);
    assertThat(network.first()).isEqualTo(first);
    assertThat(network.mask()).isEqualTo(mask);
    assertThat(network).hasToString(text);
    assertThat(Ipv4Network.ofMask(first, mask)).isEqualTo(network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.8.0.0", "10.8.0.0/33", "10.8.0/24", "10.8.0.256/32", "010.8.0.0/24", "x", ""})
  void refuses_what_is_no_network(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ipv4Network.parse(text))
        .withMessageContaining("10.8.0.0/24");
  }

  @Test
  void says_which_network_was_meant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ipv4Network.parse("10.8.0.7/24"))
        .withMessageContaining("10.8.0.0/24");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.255.255.255, true", "128.0.0.0, false", "126.0.0.1, false"})
  void contains_its_addresses(String address, boolean contained) {
    assertThat(Ipv4Network.parse("127.0.0.0/8").contains(address)).isEqualTo(contained);
  }
}
