package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeysTest {
  @Test
  void makes_keys_in_the_forms_of_openssh() {
    SshKey key = SshKeys.generate("ghostifi installation");
    assertThat(key.privateKey().reveal())
        .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
        .endsWith("-----END OPENSSH PRIVATE KEY-----\n");
    assertThat(key.publicKey()).matches("ssh-ed25519 [A-Za-z0-9+/=]{68} ghostifi installation");
  }

  @Test
  void makes_another_key_each_time() {
    assertThat(SshKeys.generate("x").publicKey()).isNotEqualTo(SshKeys.generate("x").publicKey());
  }

  @Test
  void finds_the_public_half_of_a_private_key() {
    SshKey key = SshKeys.generate("x");
    assertThat(SshKeys.publicKey(SshKeys.read(key.privateKey())) + " x").isEqualTo(key.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "tab\t", "ümlaut"})
  void refuses_a_comment_that_would_break_the_line(String comment) {
    assertThatIllegalArgumentException().isThrownBy(() -> SshKeys.generate(comment));
  }

  @Test
  void says_nothing_of_a_key_that_it_cannot_read() {
    String broken = SshKeys.generate("x").privateKey().reveal().replaceFirst("b3Bl", "YYYY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SshKeys.read(new SecretText(broken)))
        .withMessage("the SSH key is not in OpenSSH's form")
        .withNoCause();
  }

  @Test
  void refuses_a_key_of_another_type() throws Exception {
    ByteArrayOutputStream rsa = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
        KeyUtils.generateKeyPair("ssh-rsa", 2048), "x", null, rsa);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SshKeys.read(new SecretText(rsa.toString(StandardCharsets.US_ASCII))))
        .withMessage("the SSH key is not on Ed25519");
  }
}
