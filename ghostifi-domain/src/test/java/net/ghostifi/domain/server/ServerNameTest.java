package net.ghostifi.domain.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
  @ParameterizedTest
  @CsvSource({
    "1, g0001.ghostifi.net",
    "42, g0042.ghostifi.net",
    "9999, g9999.ghostifi.net",
    "10000, g10000.ghostifi.net"
  })
  void is_made_from_the_number(long number, String name) {
    assertThat(ServerName.numbered(new ServerId(number), "ghostifi.net")).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR", "en-US"})
  void is_the_same_in_every_locale(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(ServerName.numbered(new ServerId(1), "ghostifi.net"))
          .hasToString("g0001.ghostifi.net");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void names_its_profile_after_its_first_label() {
    ServerName name = new ServerName("g0001.eu.ghostifi.net");

    assertThat(name.label()).isEqualTo("g0001");
    assertThat(name.profileFile()).isEqualTo("g0001.ovpn");
    assertThat(name.domain()).isEqualTo("eu.ghostifi.net");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        "0.net",
        "g-1.ghostifi.net",
        "xn--bcher-kva.example",
        "a23456789012345678901234567890123456789012345678901234567890123.net"
      })
  void is_any_host_name_in_lower_case(String name) {
    assertThat(new ServerName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "g0001",
        "G0001.ghostifi.net",
        "g0001.ghostifi.net.",
        ".ghostifi.net",
        "g0001..net",
        "-g.net",
        "g-.net",
        "g_1.net",
        "../g0001.net",
        "g0001.net/../x",
        "g0001.net;reboot",
        "g0001.net\n",
        "g 1.net",
        "gé.net",
        "*.ghostifi.net",
        "a234567890123456789012345678901234567890123456789012345678901234.net"
      })
  void is_nothing_else(String name) {
    assertThatThrownBy(() -> new ServerName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a server name is a host name in lower case such as g0001.ghostifi.net, not '"
                + name
                + "'");
  }

  @Test
  void has_at_most_253_characters() {
    String longest = "a.".repeat(126) + "a";

    assertThat(new ServerName(longest).value()).hasSize(253);
    assertThatThrownBy(() -> new ServerName("a" + longest + "bc.d"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
