package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataTest {
  private final SshKey hostKey = SshKeys.generate("host");
  private final SshKey managementKey = SshKeys.generate("installation one");

  @Test
  void installs_the_host_key_and_lets_the_management_key_in() {
    String[] publicParts = hostKey.publicKey().split(" ");
    String pem = hostKey.privateKey().reveal().strip().replace("\n", "\\n") + "\\n";
    assertThat(render(managementKey.publicKey()).reveal())
        .isEqualTo(
            """
            #cloud-config
            hostname: "g0001"
            fqdn: "g0001.ghostifi.net"
            preserve_hostname: false
            manage_etc_hosts: localhost
            users: []
            disable_root: false
            ssh_deletekeys: true
            ssh_keys:
              ed25519_private: "%s"
              ed25519_public: "%s %s g0001.ghostifi.net"
            ssh_authorized_keys:
              - "%s"
            package_update: false
            package_upgrade: false
            """
                .formatted(pem, publicParts[0], publicParts[1], managementKey.publicKey()));
  }

  @Test
  void is_small_enough_for_every_cloud() {
    assertThat(render(managementKey.publicKey()).reveal().length()).isLessThan(16 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ssh-ed25519", "ssh-ed25519 A\nssh-ed25519 B", "x", "ssh-rsa A\tb"})
  void refuses_what_is_not_one_public_key(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> render(line));
  }

  @ParameterizedTest
  @CsvSource({
    "plain, '\"plain\"'",
    "'a \"b\" \\c', '\"a \\\"b\\\" \\\\c\"'",
    "'#{x}: &y *z', '\"#{x}: &y *z\"'",
    "ü, '\"\\u00fc\"'"
  })
  void quotes_so_that_nothing_ends_the_scalar(String text, String quoted) {
    assertThat(UserData.quoted(text)).isEqualTo(quoted);
  }

  private SecretText render(String login) {
    return UserData.render(Materials.NAME, hostKey.privateKey(), login);
  }
}
