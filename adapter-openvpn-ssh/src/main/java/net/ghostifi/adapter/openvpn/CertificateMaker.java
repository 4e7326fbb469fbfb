package net.ghostifi.adapter.openvpn;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import net.ghostifi.domain.server.ServerName;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the certificates of one server: ECDSA on P-256, each server with a CA of its own. */
final class CertificateMaker {
  static final String CLIENT_NAME = "client";

  private static final String CA_NAME = "GhostiFi CA";
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 126;

  /** Clocks of hosts that have just booted may be behind. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  /** A server certificate that ends silences every client, so it outlives any subscription. */
  private static final Duration LEAF_VALIDITY = Duration.ofDays(3650);

  private static final Duration CA_VALIDITY = Duration.ofDays(7300);

  private final SecureRandom random;
  private final Instant now;

  CertificateMaker(SecureRandom random, Instant now) {
    this.random = random;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  Identity certificateAuthority() {
    KeyPair keys = newKeys();
    X500Name name = name(CA_NAME);
    return issue(
        keys,
        builder(name, name, keys.getPublic(), CA_VALIDITY),
        keys,
        builder -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
          builder.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
  }

  Identity server(Identity authority, ServerName server) {
    GeneralName host = new GeneralName(GeneralName.dNSName, server.value());
    return leaf(
        authority,
        server.value(),
        KeyPurposeId.id_kp_serverAuth,
        builder ->
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host)));
  }

  Identity client(Identity authority) {
    return leaf(authority, CLIENT_NAME, KeyPurposeId.id_kp_clientAuth, builder -> {});
  }

  private Identity leaf(
      Identity authority, String commonName, KeyPurposeId purpose, Extensions more) {
    KeyPair keys = newKeys();
    X509Certificate issuer = authority.certificate();
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    return issue(
        new KeyPair(issuer.getPublicKey(), authority.key()),
        builder(issuerName, name(commonName), keys.getPublic(), LEAF_VALIDITY),
        keys,
        builder -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
          more.add(builder);
        });
  }

  /**
   * A list that revokes nothing. It is valid as long as the CA, because OpenVPN refuses every
   * client once its list has expired.
   */
  X509CRL noRevocations(Identity authority) {
    X509Certificate issuer = authority.certificate();
    X500Name name = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    try {
      X509v2CRLBuilder builder = new X509v2CRLBuilder(name, start());
      builder.setNextUpdate(issuer.getNotAfter());
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(authority.key());
      return new JcaX509CRLConverter().getCRL(builder.build(signer));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a revocation list", e);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Duration validity) {
    BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    Date end = Date.from(now.plus(validity));
    return new JcaX509v3CertificateBuilder(issuer, serial, start(), end, subject, key);
  }

  private Identity issue(
      KeyPair issuer, X509v3CertificateBuilder builder, KeyPair subject, Extensions extensions) {
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      extensions.add(builder);
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(subject.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(issuer.getPrivate());
      X509Certificate certificate =
          new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new Identity(certificate, subject.getPrivate());
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot issue a certificate", e);
    }
  }

  private Date start() {
    return Date.from(now.minus(BACKDATED));
  }

  private KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key on P-256", e);
    }
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  @FunctionalInterface
  private interface Extensions {
    void add(X509v3CertificateBuilder builder) throws CertIOException;
  }
}
