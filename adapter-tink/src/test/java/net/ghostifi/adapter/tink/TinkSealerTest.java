package net.ghostifi.adapter.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkSealerTest {
  private static final byte[] PLAIN = "the root password".getBytes(StandardCharsets.UTF_8);
  private static final SealContext CONTEXT =
      new SealContext("g0001.ghostifi.net", "ROOT_PASSWORD", 3);

  @TempDir Path folder;
  private KeysetFile file;
  private Sealer sealer;

  @BeforeEach
  void open() {
    file = KeysetFile.at(folder.resolve("keyset.json"));
    sealer = file.open(() -> false);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 100_000})
  void what_was_sealed_opens(int length) {
    byte[] plain = new byte[length];
    Arrays.fill(plain, (byte) 'x');

    assertThat(sealer.open(sealer.seal(plain, CONTEXT), CONTEXT)).isEqualTo(plain);
  }

  @Test
  void sealing_twice_shares_neither_wrapped_key_nor_ciphertext() {
    byte[] one = sealer.seal(PLAIN, CONTEXT);
    byte[] other = sealer.seal(PLAIN, CONTEXT);

    int keyStart = 1 + Integer.BYTES + 5;
    assertThat(Arrays.copyOfRange(one, keyStart, one.length))
        .isNotEqualTo(Arrays.copyOfRange(other, keyStart, other.length));
    assertThat(Arrays.copyOfRange(one, one.length - PLAIN.length, one.length))
        .isNotEqualTo(Arrays.copyOfRange(other, other.length - PLAIN.length, other.length));
  }

  @Test
  void the_text_is_nowhere_in_what_is_sealed() {
    byte[] sealed = sealer.seal(PLAIN, CONTEXT);

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(PLAIN, StandardCharsets.ISO_8859_1));
  }

  @Test
  void refuses_a_change_of_any_bit() {
    byte[] sealed = sealer.seal(PLAIN, CONTEXT);

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      refuses(changed, CONTEXT);
    }
  }

  @Test
  void refuses_every_truncation_and_an_extension() {
    byte[] sealed = sealer.seal(PLAIN, CONTEXT);

    for (int length = 0; length < sealed.length; length++) {
      refuses(Arrays.copyOf(sealed, length), CONTEXT);
    }
    refuses(Arrays.copyOf(sealed, sealed.length + 1), CONTEXT);
  }

  @Test
  void refuses_a_value_that_was_sealed_for_another_place() {
    byte[] sealed = sealer.seal(PLAIN, CONTEXT);

    refuses(sealed, new SealContext("g0002.ghostifi.net", "ROOT_PASSWORD", 3));
    refuses(sealed, new SealContext("g0001.ghostifi.net", "HOST_KEY", 3));
    refuses(sealed, new SealContext("g0001.ghostifi.net", "ROOT_PASSWORD", 4));
  }

  @Test
  void refuses_the_key_of_one_value_on_the_ciphertext_of_another() {
    byte[] one = sealer.seal(PLAIN, CONTEXT);
    byte[] other = sealer.seal(PLAIN, CONTEXT);

    byte[] mixed = one.clone();
    int half = one.length - PLAIN.length - 28;
    System.arraycopy(other, half, mixed, half, one.length - half);

    refuses(mixed, CONTEXT);
  }

  @Test
  void refuses_what_another_keyset_sealed() {
    Sealer other = KeysetFile.at(folder.resolve("other.json")).open(() -> false);

    refuses(other.seal(PLAIN, CONTEXT), CONTEXT);
  }

  @Test
  void after_a_rotation_the_old_keys_open_and_the_new_one_seals() {
    byte[] before = sealer.seal(PLAIN, CONTEXT);

    file.rotate();
    Sealer rotated = file.open(() -> true);
    byte[] after = rotated.seal(PLAIN, CONTEXT);

    assertThat(rotated.open(before, CONTEXT)).isEqualTo(PLAIN);
    assertThat(rotated.open(after, CONTEXT)).isEqualTo(PLAIN);
    assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
  }

  @Test
  void a_sealer_that_is_open_follows_a_rotation() {
    file.rotate();
    byte[] after = file.open(() -> true).seal(PLAIN, CONTEXT);

    assertThat(sealer.open(after, CONTEXT)).isEqualTo(PLAIN);
    assertThat(keyOf(sealer.seal(PLAIN, CONTEXT))).isEqualTo(keyOf(after));
  }

  @Test
  void a_sealer_that_is_open_outlives_its_file() throws Exception {
    byte[] sealed = sealer.seal(PLAIN, CONTEXT);
    Files.delete(folder.resolve("keyset.json"));

    assertThat(sealer.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    refuses(Arrays.copyOf(sealed, 20), CONTEXT);
  }

  private void refuses(byte[] sealed, SealContext context) {
    assertThatThrownBy(() -> sealer.open(sealed, context))
        .isInstanceOf(SealException.class)
        .hasMessageContaining(context.owner())
        .hasMessageContaining(context.kind())
        .hasMessageContaining("version " + context.version())
        .message()
        .doesNotContain(new String(PLAIN, StandardCharsets.UTF_8));
  }

  // Tink puts the id of the wrapping key in front of the wrapped one.
  private static byte[] keyOf(byte[] sealed) {
    int start = 1 + Integer.BYTES + 1;
    return Arrays.copyOfRange(sealed, start, start + Integer.BYTES);
  }
}
