package net.ghostifi.adapter.openvpn.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearSignedTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String TEXT = "Codename: bookworm\nDate: today\n - a line\n";

  private final SigningKey key = new SigningKey(NOW.minusSeconds(60), YEAR);
  private final ClearSigned signed = new ClearSigned(key.known());

  @Test
  void gives_the_text_that_was_signed() throws Exception {
    assertThat(signed.verified(key.sign(TEXT), NOW)).isEqualTo(TEXT);
  }

  @Test
  void gives_nothing_of_what_stands_around_it() throws Exception {
    String around = new String(key.sign(TEXT), UTF_8) + "Codename: evil\n";
    assertThat(signed.verified(around.getBytes(UTF_8), NOW)).isEqualTo(TEXT);
    byte[] before = ("Codename: evil\n" + around).getBytes(UTF_8);
    assertThatThrownBy(() -> signed.verified(before, NOW)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookworm|Bookworm", "- a line|- b line", "Date|\nDate"})
  void refuses_a_text_that_was_changed(String change) {
    String[] words = change.split("\\|");
    String message = new String(key.sign(TEXT), UTF_8);
    String changed = message.replace(words[0], words[1]);
    assertThatThrownBy(() -> signed.verified(changed.getBytes(UTF_8), NOW))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void refuses_a_signature_of_another_text() {
    String one = new String(key.sign(TEXT), UTF_8);
    String other = new String(key.sign("Codename: other\n"), UTF_8);
    String begin = "-----BEGIN PGP SIGNATURE-----";
    String mixed = one.substring(0, one.indexOf(begin)) + other.substring(other.indexOf(begin));
    assertThatThrownBy(() -> signed.verified(mixed.getBytes(UTF_8), NOW))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void refuses_a_key_that_it_does_not_know() {
    SigningKey other = new SigningKey(NOW.minusSeconds(60), YEAR);
    assertThatThrownBy(() -> signed.verified(other.sign(TEXT), NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessage("bears no valid signature of a key that we know");
  }

  @Test
  void refuses_a_key_that_has_expired() {
    assertThatThrownBy(() -> signed.verified(key.sign(TEXT), NOW.plus(YEAR)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void refuses_a_digest_that_can_be_forged() {
    byte[] weak = key.sign(TEXT, HashAlgorithmTags.SHA1);
    assertThatThrownBy(() -> signed.verified(weak, NOW)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Codename: bookworm\n", "-----BEGIN PGP SIGNED MESSAGE-----\n"})
  void refuses_what_is_not_signed(String text) {
    assertThatThrownBy(() -> signed.verified(text.getBytes(UTF_8), NOW))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void accepts_what_debian_has_signed_and_nothing_else() throws Exception {
    byte[] real = resource("bookworm-security.InRelease");
    ClearSigned debian = new ClearSigned(ReleaseKeys.ofDebian());
    ReleaseFile release = ReleaseFile.parse(debian.verified(real, NOW));
    assertThat(release.codename()).isEqualTo("bookworm-security");
    assertThat(release.validUntil()).isEqualTo(Instant.parse("2026-12-02T02:22:30Z"));
    assertThat(release.index("amd64")).isPresent();
    real[real.length / 3] ^= 1;
    assertThatThrownBy(() -> debian.verified(real, NOW)).isInstanceOf(RefusedException.class);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = ClearSignedTest.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }
}
