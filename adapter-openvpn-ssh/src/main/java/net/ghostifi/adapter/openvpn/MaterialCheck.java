package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import net.ghostifi.domain.server.ServerName;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Whether archive and authority are those of one server and belong together. */
final class MaterialCheck {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int DNS_NAME = 2;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int CERTIFICATE_SIGNATURE = 5;

  private final ServerName server;
  private final Archive archive;
  private final Authority authority;
  private final Date now;

  MaterialCheck(ServerName server, Archive archive, Authority authority, Instant now) {
    this.server = server;
    this.archive = archive;
    this.authority = authority;
    this.now = Date.from(now);
  }

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException saying what does not fit, without secrets
   */
  void run() {
    sameInBoth();
    certificateAuthority();
    leaf("archive: server.crt", archive.server(), server.value(), SERVER_AUTH);
    require(
        dnsNames(archive.server().certificate()).equals(List.of(server.value())),
        "archive: server.crt is not for the host name " + server);
    leaf("authority: client.crt", authority.client(), CertificateMaker.CLIENT_NAME, CLIENT_AUTH);
    revocations(archive.revocations());
  }

  private void sameInBoth() {
    require(
        authority.server().equals(server),
        "authority: it is of " + authority.server() + ", not of " + server);
    require(
        archive.authority().equals(authority.ca().certificate()),
        "archive: ca.crt is not the authority's");
    require(
        archive.server().certificate().equals(authority.issued()),
        "archive: server.crt is not the one that the authority issued");
    require(
        archive.tlsCrypt().equals(authority.tlsCrypt()),
        "archive: tls-crypt.key is not the authority's");
    require(
        archive.revocations().equals(authority.revocations()),
        "archive: crl.pem is not the authority's");
    require(
        archive.configuration().port() == authority.terms().port(),
        "archive: server.conf names another port than the authority");
  }

  private void certificateAuthority() {
    X509Certificate certificate = authority.ca().certificate();
    require(
        certificate.getBasicConstraints() >= 0 && usage(certificate, CERTIFICATE_SIGNATURE),
        "authority: ca.crt is no certificate of a CA");
    signedByCa("authority: ca.crt", certificate);
    valid("authority: ca.crt", certificate);
    matching("authority: ca", authority.ca());
  }

  private void leaf(String what, Identity identity, String commonName, String purpose) {
    X509Certificate certificate = identity.certificate();
    signedByCa(what, certificate);
    valid(what, certificate);
    matching(what, identity);
    require(commonName.equals(commonName(certificate)), what + " does not name " + commonName);
    require(
        certificate.getBasicConstraints() < 0
            && usage(certificate, DIGITAL_SIGNATURE)
            && purposes(certificate).equals(List.of(purpose)),
        what + " is for another use");
    require(!authority.revocations().isRevoked(certificate), what + " has been revoked");
  }

  private void revocations(X509CRL list) {
    try {
      list.verify(authority.ca().certificate().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("archive: crl.pem is not signed by the CA", e);
    }
    Date end = list.getNextUpdate();
    require(
        end != null && end.after(now) && list.getThisUpdate().before(now),
        "archive: crl.pem is not valid now, which makes OpenVPN refuse every client");
  }

  private void signedByCa(String what, X509Certificate certificate) {
    X509Certificate ca = authority.ca().certificate();
    try {
      certificate.verify(ca.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(what + " is not signed by the CA", e);
    }
    require(
        certificate.getIssuerX500Principal().equals(ca.getSubjectX500Principal()),
        what + " names another issuer");
  }

  private void valid(String what, X509Certificate certificate) {
    try {
      certificate.checkValidity(now);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          what
              + " is valid from "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant(),
          e);
    }
  }

  private static void matching(String what, Identity identity) {
    byte[] text = "does the key fit".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(identity.key());
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(identity.certificate().getPublicKey());
      signature.update(text);
      require(signature.verify(signed), what + " does not fit its key");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(what + " has no key that signs", e);
    }
  }

  private static String commonName(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate)
          .getSubject()
          .getRDNs(BCStyle.CN)[0]
          .getFirst()
          .getValue()
          .toString();
    } catch (CertificateException | ArrayIndexOutOfBoundsException e) {
      return "";
    }
  }

  private static List<String> dnsNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .map(name -> name.get(0).equals(DNS_NAME) ? name.get(1).toString() : "other")
              .toList();
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static List<String> purposes(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null ? List.of() : purposes;
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static boolean usage(X509Certificate certificate, int bit) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage[bit];
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
