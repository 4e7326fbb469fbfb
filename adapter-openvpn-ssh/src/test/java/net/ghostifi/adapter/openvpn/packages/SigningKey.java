package net.ghostifi.adapter.openvpn.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A key of a distribution that exists in tests only. */
final class SigningKey {
  private final PGPKeyPair pair;
  private final PGPPublicKeyRing ring;

  SigningKey(Instant made, Duration valid) {
    try {
      Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
      generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
      int algorithm = PublicKeyAlgorithmTags.EDDSA_LEGACY;
      pair =
          new BcPGPKeyPair(
              PublicKeyPacket.VERSION_4, algorithm, generator.generateKeyPair(), Date.from(made));
      PGPSignatureSubpacketGenerator traits = new PGPSignatureSubpacketGenerator();
      traits.setKeyExpirationTime(false, valid.toSeconds());
      ring =
          new PGPKeyRingGenerator(
                  PGPSignature.POSITIVE_CERTIFICATION,
                  pair,
                  "test",
                  new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                  traits.generate(),
                  null,
                  new BcPGPContentSignerBuilder(algorithm, HashAlgorithmTags.SHA256),
                  null)
              .generatePublicKeyRing();
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  ReleaseKeys known() {
    return new ReleaseKeys(List.of(ring));
  }

  byte[] sign(String text) {
    return sign(text, HashAlgorithmTags.SHA256);
  }

  /** A text and its signature below it. */
  byte[] sign(String text, int digest) {
    try {
      PGPSignatureGenerator generator =
          new PGPSignatureGenerator(
              new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, digest),
              pair.getPublicKey());
      generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, pair.getPrivateKey());
      generator.update(text.strip().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      try (ArmoredOutputStream armored = new ArmoredOutputStream(message)) {
        armored.beginClearText(digest);
        new ByteArrayInputStream((text.strip() + "\n").getBytes(StandardCharsets.UTF_8))
            .transferTo(armored);
        armored.endClearText();
        generator.generate().encode(armored);
      }
      return message.toByteArray();
    } catch (PGPException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
