package net.ghostifi.adapter.openvpn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Certificates, keys and revocation lists as PEM files of one object each. What cannot be read is
 * an {@code IllegalArgumentException} without content.
 */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";
  private static final String REVOCATIONS = "X509 CRL";

  private Pem() {}

  static byte[] write(X509Certificate certificate) {
    try {
      return block(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  static byte[] write(PrivateKey key) {
    return block(PRIVATE_KEY, key.getEncoded());
  }

  static byte[] write(X509CRL revocations) {
    try {
      return block(REVOCATIONS, revocations.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("a revocation list that was read cannot be written", e);
    }
  }

  private static byte[] block(String type, byte[] encoded) {
    String text = begin(type) + "\n" + LINES.encodeToString(encoded) + "\n" + end(type) + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static X509Certificate certificate(byte[] pem) {
    try {
      byte[] encoded = encoded(CERTIFICATE, pem);
      return (X509Certificate) x509().generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("is no X.509 certificate", e);
    }
  }

  static X509CRL revocations(byte[] pem) {
    try {
      return (X509CRL) x509().generateCRL(new ByteArrayInputStream(encoded(REVOCATIONS, pem)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("is no X.509 revocation list", e);
    }
  }

  static PrivateKey privateKey(byte[] pem) {
    try {
      PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(encoded(PRIVATE_KEY, pem));
      return KeyFactory.getInstance("EC").generatePrivate(encoded);
    } catch (GeneralSecurityException e) {
      // Not as the cause: it might quote the key.
      throw new IllegalArgumentException("is no private key on an elliptic curve");
    }
  }

  private static CertificateFactory x509() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509");
  }

  private static byte[] encoded(String type, byte[] pem) {
    String text = new String(pem, StandardCharsets.US_ASCII).strip();
    if (!text.startsWith(begin(type)) || !text.endsWith(end(type))) {
      throw new IllegalArgumentException("is no PEM of the kind " + type);
    }
    String body =
        text.substring(begin(type).length(), text.length() - end(type).length())
            .replaceAll("[\r\n]", "");
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no PEM of one " + type);
    }
  }

  private static String begin(String type) {
    return "-----BEGIN " + type + "-----";
  }

  private static String end(String type) {
    return "-----END " + type + "-----";
  }
}
