package net.ghostifi.adapter.tink;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.Sealer;

/**
 * Seals with a keyset. A sealed value is the byte {@value #FORMAT} and Tink's envelope: the length
 * of the wrapped key (4 bytes), the wrapped key, the ciphertext. The context is authenticated with
 * the ciphertext.
 */
final class TinkSealer implements Sealer {
  private static final byte FORMAT = 1;

  private final Supplier<Optional<Keyset>> reload;
  private volatile Keyset keyset;

  /**
   * @param keyset to begin with
   * @param reload reads the keyset again, which may have been rotated by another process; empty
   *     when it cannot be read just now
   */
  TinkSealer(Keyset keyset, Supplier<Optional<Keyset>> reload) {
    this.keyset = keyset;
    this.reload = reload;
  }

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    try {
      byte[] envelope = keyset.aead().encrypt(plain, context.bytes());
      byte[] sealed = new byte[1 + envelope.length];
      sealed[0] = FORMAT;
      System.arraycopy(envelope, 0, sealed, 1, envelope.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new SealException(named(context) + " cannot be sealed", e);
    }
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    Keyset known = keyset;
    try {
      return open(sealed, context, known);
    } catch (GeneralSecurityException e) {
      Keyset fresh =
          reload.get().filter(read -> !read.sameAs(known)).orElseThrow(() -> no(context, e));
      return openWithFresh(sealed, context, fresh);
    }
  }

  private byte[] openWithFresh(byte[] sealed, SealContext context, Keyset fresh) {
    try {
      byte[] plain = open(sealed, context, fresh);
      keyset = fresh;
      return plain;
    } catch (GeneralSecurityException e) {
      throw no(context, e);
    }
  }

  private static byte[] open(byte[] sealed, SealContext context, Keyset keyset)
      throws GeneralSecurityException {
    if (sealed.length == 0 || sealed[0] != FORMAT) {
      throw new GeneralSecurityException("not a sealed value of format " + FORMAT);
    }
    byte[] envelope = new byte[sealed.length - 1];
    System.arraycopy(sealed, 1, envelope, 0, envelope.length);
    return keyset.aead().decrypt(envelope, context.bytes());
  }

  private static SealException no(SealContext context, GeneralSecurityException cause) {
    return new SealException(
        named(context)
            + " does not open: it was changed, belongs elsewhere, or was sealed under another"
            + " keyset",
        cause);
  }

  private static String named(SealContext context) {
    return context.kind() + " of " + context.owner() + ", version " + context.version() + ",";
  }
}
