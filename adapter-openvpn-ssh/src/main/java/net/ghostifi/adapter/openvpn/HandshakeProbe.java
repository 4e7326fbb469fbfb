package net.ghostifi.adapter.openvpn;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first packet of OpenVPN's handshake under tls-crypt, and its answer. An answer proves that
 * OpenVPN is alive and holds our key; it makes no session there. Format: OpenVPN 2.6.14, {@code
 * ssl_pkt.h} and {@code tls_crypt.h}.
 */
final class HandshakeProbe {
  static final int SESSION_SIZE = 8;
  static final int ANSWER_LIMIT = 2048;

  private static final byte CLIENT_RESET = 7 << 3;
  private static final byte SERVER_RESET = 8 << 3;
  private static final int TAG_AT = 1 + SESSION_SIZE + 8;
  private static final int TAG_SIZE = 32;
  private static final int TEXT_AT = TAG_AT + TAG_SIZE;
  private static final int IV_SIZE = 16;

  private final StaticKey key;
  private final byte[] session;
  private final byte[] request;

  /**
   * A probe.
   *
   * @param session 8 random bytes, by which its answer is known
   */
  HandshakeProbe(StaticKey key, byte[] session, Instant time) {
    this.key = key;
    this.session = session.clone();
    this.request = wrap(time);
  }

  private byte[] wrap(Instant time) {
    byte[] header =
        ByteBuffer.allocate(TAG_AT)
            .put(CLIENT_RESET)
            .put(session)
            .putInt(1)
            .putInt((int) time.getEpochSecond())
            .array();
    byte[] text = new byte[5];
    byte[] tag = tag(key.clientHmac(), header, text);
    byte[] cipherText = crypt(key.clientCipher(), tag, text);
    return ByteBuffer.allocate(TEXT_AT + cipherText.length)
        .put(header)
        .put(tag)
        .put(cipherText)
        .array();
  }

  byte[] request() {
    return request.clone();
  }

  /** Whether this is the answer of a server with our key to this probe. */
  boolean isAnsweredBy(byte[] packet) {
    if (packet.length < TEXT_AT || (packet[0] & 0xf8) != SERVER_RESET) {
      return false;
    }
    byte[] header = Arrays.copyOf(packet, TAG_AT);
    byte[] tag = Arrays.copyOfRange(packet, TAG_AT, TEXT_AT);
    byte[] text =
        crypt(key.serverCipher(), tag, Arrays.copyOfRange(packet, TEXT_AT, packet.length));
    return MessageDigest.isEqual(tag, tag(key.serverHmac(), header, text)) && acknowledges(text);
  }

  /** Text: how many packets are acknowledged, their numbers, and whose session it is. */
  private boolean acknowledges(byte[] text) {
    int sessionAt = text.length == 0 ? 0 : 1 + 4 * (text[0] & 0xff);
    return text.length > 0
        && text[0] > 0
        && text.length >= sessionAt + SESSION_SIZE
        && Arrays.equals(text, sessionAt, sessionAt + SESSION_SIZE, session, 0, SESSION_SIZE);
  }

  private static byte[] tag(byte[] hmacKey, byte[] header, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hmacKey, "HmacSHA256"));
      mac.update(header);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC with SHA-256", e);
    }
  }

  private static byte[] crypt(byte[] cipherKey, byte[] tag, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      IvParameterSpec iv = new IvParameterSpec(tag, 0, IV_SIZE);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(cipherKey, "AES"), iv);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no AES in counter mode", e);
    }
  }
}
