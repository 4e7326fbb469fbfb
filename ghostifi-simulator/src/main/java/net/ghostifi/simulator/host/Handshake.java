package net.ghostifi.simulator.host;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first exchange of OpenVPN's control channel under tls-crypt: a hard reset from the client,
 * and the server's. A packet is a header (opcode, session, replay id, time), a tag over header and
 * plaintext, and the encrypted rest.
 */
final class Handshake {
  private static final byte CLIENT_RESET = 0x38;
  private static final byte SERVER_RESET = 0x40;
  private static final int HEADER = 17;
  private static final int TAG = 32;
  private static final int REQUEST_BODY = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Handshake() {}

  /** The server's packet, or nothing where a server would keep silent. */
  static Optional<byte[]> answer(byte[] request, TlsCryptKey key) {
    if (request.length != HEADER + TAG + REQUEST_BODY || request[0] != CLIENT_RESET) {
      return Optional.empty();
    }
    byte[] header = Arrays.copyOf(request, HEADER);
    byte[] tag = Arrays.copyOfRange(request, HEADER, HEADER + TAG);
    byte[] body = Arrays.copyOfRange(request, HEADER + TAG, request.length);
    byte[] plain = crypt(key.clientCipher(), tag, body);
    if (!MessageDigest.isEqual(tag, tag(key.clientMac(), header, plain))) {
      return Optional.empty();
    }
    return Optional.of(reset(Arrays.copyOfRange(header, 1, 9), key));
  }

  private static byte[] reset(byte[] clientSession, TlsCryptKey key) {
    byte[] session = new byte[8];
    RANDOM.nextBytes(session);
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .put(SERVER_RESET)
            .put(session)
            .putInt(1)
            .putInt((int) Instant.now().getEpochSecond())
            .array();
    byte[] plain =
        ByteBuffer.allocate(17).put((byte) 1).putInt(0).put(clientSession).putInt(0).array();
    byte[] tag = tag(key.serverMac(), header, plain);
    byte[] body = crypt(key.serverCipher(), tag, plain);
    return ByteBuffer.allocate(header.length + tag.length + body.length)
        .put(header)
        .put(tag)
        .put(body)
        .array();
  }

  private static byte[] tag(byte[] key, byte[] header, byte[] plain) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(header);
      return mac.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] crypt(byte[] key, byte[] tag, byte[] data) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(Arrays.copyOf(tag, 16)));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
