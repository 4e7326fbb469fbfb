package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeProbeTest {
  private static final byte[] SESSION = HexFormat.of().parseHex("0102030405060708");

  private final StaticKey key = StaticKey.random(new SecureRandom());
  private final HandshakeProbe probe = new HandshakeProbe(key, SESSION, Materials.NOW);

  @Test
  void is_a_clients_reset_of_54_bytes() {
    byte[] request = probe.request();
    assertThat(request).hasSize(54);
    assertThat(HexFormat.of().formatHex(request, 0, 17))
        .isEqualTo("38" + "0102030405060708" + "00000001" + "69a42a40");
  }

  @Test
  void is_one_that_a_server_with_the_key_can_open() throws Exception {
    byte[] request = probe.request();
    byte[] tag = Arrays.copyOfRange(request, 17, 49);
    byte[] text = crypt(key.clientCipher(), tag, Arrays.copyOfRange(request, 49, 54));
    assertThat(text).containsOnly(0);
    assertThat(hmac(key.clientHmac(), Arrays.copyOf(request, 17), text)).isEqualTo(tag);
  }

  @Test
  void knows_its_answer() throws Exception {
    assertThat(probe.isAnsweredBy(answer(key, 0x40, SESSION))).isTrue();
  }

  @Test
  void does_not_take_the_answer_of_another_key() throws Exception {
    StaticKey other = StaticKey.random(new SecureRandom());
    assertThat(probe.isAnsweredBy(answer(other, 0x40, SESSION))).isFalse();
  }

  @Test
  void does_not_take_the_answer_to_another_probe() throws Exception {
    byte[] other = SESSION.clone();
    other[7] = 0;
    assertThat(probe.isAnsweredBy(answer(key, 0x40, other))).isFalse();
  }

  @Test
  void does_not_take_another_packet_of_the_server() throws Exception {
    assertThat(probe.isAnsweredBy(answer(key, 0x20, SESSION))).isFalse();
  }

  @Test
  void does_not_take_its_own_request_back() {
    assertThat(probe.isAnsweredBy(probe.request())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 48, 49, 50, 65})
  void does_not_take_a_short_answer(int size) throws Exception {
    assertThat(probe.isAnsweredBy(Arrays.copyOf(answer(key, 0x40, SESSION), size))).isFalse();
  }

  @Test
  void does_not_take_an_answer_with_a_changed_bit() throws Exception {
    byte[] answer = answer(key, 0x40, SESSION);
    for (int at = 1; at < answer.length; at++) {
      byte[] changed = answer.clone();
      changed[at] ^= 1;
      assertThat(probe.isAnsweredBy(changed)).as("byte %d", at).isFalse();
    }
  }

  private static byte[] answer(StaticKey key, int opcode, byte[] session) throws Exception {
    byte[] header =
        ByteBuffer.allocate(17).put((byte) opcode).putLong(42).putInt(1).putInt(99).array();
    byte[] text = ByteBuffer.allocate(17).put((byte) 1).putInt(0).put(session).putInt(0).array();
    byte[] tag = hmac(key.serverHmac(), header, text);
    return ByteBuffer.allocate(66)
        .put(header)
        .put(tag)
        .put(crypt(key.serverCipher(), tag, text))
        .array();
  }

  private static byte[] hmac(byte[] key, byte[] header, byte[] text)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(header);
    mac.update(text);
    return mac.doFinal();
  }

  private static byte[] crypt(byte[] key, byte[] tag, byte[] text) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new IvParameterSpec(Arrays.copyOf(tag, 16)));
    return cipher.doFinal(text);
  }
}
