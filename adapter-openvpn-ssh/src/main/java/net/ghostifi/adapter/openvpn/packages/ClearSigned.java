package net.ghostifi.adapter.openvpn.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * A text with its signature below it, as {@code InRelease} is. Source: RFC 9580, section 7, read
 * 2026-03. Only what was signed is ever given out.
 */
final class ClearSigned {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final Set<Integer> STRONG =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  private final ReleaseKeys keys;

  ClearSigned(ReleaseKeys keys) {
    this.keys = keys;
  }

  /**
   * The text, when one of our keys has signed it.
   *
   * @param now keys that have expired by then do not count
   * @throws RefusedException when nobody whom we know has signed exactly this
   */
  String verified(byte[] message, Instant now) throws RefusedException {
    if (!new String(message, 0, Math.min(message.length, 64), StandardCharsets.US_ASCII)
        .startsWith(BEGIN)) {
      throw new RefusedException("is not signed");
    }
    try (ArmoredInputStream armored =
        new ArmoredInputStream(new ByteArrayInputStream(message), true)) {
      List<byte[]> lines = lines(armored);
      List<PGPSignature> signatures = signatures(armored);
      for (PGPSignature signature : signatures) {
        if (isGood(signature, lines, now)) {
          return text(lines);
        }
      }
      throw new RefusedException("bears no valid signature of a key that we know");
    } catch (IOException | PGPException | RuntimeException e) {
      throw new RefusedException("bears a signature that cannot be read", e);
    }
  }

  /** The lines, without the blanks at their ends, which are not signed. */
  private static List<byte[]> lines(ArmoredInputStream armored) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (armored.isClearText()) {
      int letter = armored.read();
      if (letter < 0 || !armored.isClearText()) {
        break;
      }
      if (letter == '\n') {
        lines.add(stripped(line.toByteArray()));
        line.reset();
      } else {
        line.write(letter);
      }
    }
    if (line.size() > 0) {
      lines.add(stripped(line.toByteArray()));
    }
    return lines;
  }

  private static byte[] stripped(byte[] line) {
    int end = line.length;
    while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r')) {
      end--;
    }
    return java.util.Arrays.copyOf(line, end);
  }

  private static List<PGPSignature> signatures(ArmoredInputStream armored) throws IOException {
    List<PGPSignature> signatures = new ArrayList<>();
    if (new BcPGPObjectFactory(armored).nextObject() instanceof PGPSignatureList list) {
      list.forEach(signatures::add);
    }
    return signatures;
  }

  private boolean isGood(PGPSignature signature, List<byte[]> lines, Instant now)
      throws PGPException {
    Optional<PGPPublicKey> key = keys.find(signature.getKeyID(), now);
    if (key.isEmpty()
        || signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT
        || !STRONG.contains(signature.getHashAlgorithm())) {
      return false;
    }
    signature.init(new BcPGPContentVerifierBuilderProvider(), key.get());
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        signature.update((byte) '\r');
        signature.update((byte) '\n');
      }
      signature.update(lines.get(i));
    }
    return signature.verify();
  }

  private static String text(List<byte[]> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }
}
