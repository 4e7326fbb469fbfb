package net.ghostifi.testkit.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.Sealer;

/**
 * Seals under a key that anybody can derive from its name: what it seals is unreadable to a test
 * and does not open elsewhere, but is no secret. Safe for many threads.
 */
public final class FakeSealer implements Sealer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Calls calls = new Calls("fake-sealer", "seal", "open");
  private final AtomicLong sealed = new AtomicLong();
  private final SecretKeySpec key;

  /**
   * @param keyset two sealers of the same name open each other's values, others do not
   */
  public FakeSealer(String keyset) {
    this.key = new SecretKeySpec(digest(keyset), "AES");
  }

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    return calls.run("seal", () -> sealNow(plain, context), context);
  }

  private byte[] sealNow(byte[] plain, SealContext context) {
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(sealed.incrementAndGet()).array();
    try {
      byte[] cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      return ByteBuffer.allocate(NONCE + cipher.length).put(nonce).put(cipher).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    return calls.run("open", () -> openNow(sealed, context), context);
  }

  private byte[] openNow(byte[] sealed, SealContext context) {
    try {
      if (sealed.length < NONCE) {
        throw new AEADBadTagException("too short");
      }
      byte[] nonce = ByteBuffer.allocate(NONCE).put(sealed, 0, NONCE).array();
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new SealException(context + " does not open", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, SealContext context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.bytes());
    return cipher;
  }

  private static byte[] digest(String keyset) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(keyset.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
