package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigurationTest {
  private final String text = new String(Materials.CONFIGURATION.write(), US_ASCII);

  @Test
  void is_read_as_it_was_written() {
    ServerConfiguration other =
        new ServerConfiguration(443, Ipv4Network.parse("172.16.0.0/20"), List.of("9.9.9.9"), false);
    assertThat(ServerConfiguration.read(other.write())).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void is_written_in_each_version_as_ever(int version) {
    String kept = new String(Materials.resource("server-" + version + ".conf"), US_ASCII);
    ServerConfiguration read = ServerConfiguration.read(kept.getBytes(US_ASCII));
    assertThat(read.version()).isEqualTo(version);
    assertThat(new String(read.write(), US_ASCII)).isEqualTo(kept);
  }

  @Test
  void is_made_in_version_2() {
    assertThat(text).isEqualTo(new String(Materials.resource("server-2.conf"), US_ASCII));
  }

  @Test
  void refuses_the_directives_of_another_version() {
    String wrong = text.replace("version 2", "version 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfiguration.read(wrong.getBytes(US_ASCII)))
        .withMessage("is not as version 1 is written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script-security 2\nup /bin/sh\n",
        "port 1195\n",
        "push \"dhcp-option DNS 8.8.8.8\"\n"
      })
  void refuses_a_directive_too_many(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfiguration.read((text + line).getBytes(US_ASCII)))
        .withMessage("is not as version 2 is written");
  }

  @Test
  void refuses_a_directive_that_is_missing() {
    String without = text.replace("remote-cert-tls client\n", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfiguration.read(without.getBytes(US_ASCII)))
        .withMessage("is not as version 2 is written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# GhostiFi server.conf, version 3. New.\n",
        "port 1194\n",
        "port 99999\nserver 10.8.0.0 255.255.255.0\n"
      })
  void refuses_what_is_no_configuration(String file) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerConfiguration.read(file.getBytes(US_ASCII)));
  }
}
