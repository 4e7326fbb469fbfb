package net.ghostifi.adapter.openvpn;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;
import net.ghostifi.domain.server.ServerName;

/**
 * What makes a server this server, and never travels to a VPS: the CA with its key, the client's
 * certificate and key, what was issued, what was revoked. A profile consists of nothing else, so
 * all that a profile names stands here, its terms included.
 *
 * @param issued the certificate of the server
 */
record Authority(
    Terms terms,
    Identity ca,
    Identity client,
    X509Certificate issued,
    StaticKey tlsCrypt,
    X509CRL revocations) {
  private static final String DESCRIPTION = "authority.txt";
  private static final String CA_CERTIFICATE = "ca.crt";
  private static final String CA_KEY = "ca.key";
  private static final String CLIENT_CERTIFICATE = "client.crt";
  private static final String CLIENT_KEY = "client.key";
  private static final String ISSUED = "server.crt";
  private static final String TLS_CRYPT = "tls-crypt.key";
  private static final String REVOCATIONS = "crl.pem";

  byte[] tar() {
    return Tar.write(
        Map.of(
            DESCRIPTION, terms.write(),
            CA_CERTIFICATE, Pem.write(ca.certificate()),
            CA_KEY, Pem.write(ca.key()),
            CLIENT_CERTIFICATE, Pem.write(client.certificate()),
            CLIENT_KEY, Pem.write(client.key()),
            ISSUED, Pem.write(issued),
            TLS_CRYPT, tlsCrypt.write(),
            REVOCATIONS, Pem.write(revocations)));
  }

  /** Reads a tar, without relying on it: see {@link MaterialCheck}. */
  static Authority read(byte[] tar) {
    TarFiles files =
        TarFiles.unpack(
            "authority",
            tar,
            DESCRIPTION,
            CA_CERTIFICATE,
            CA_KEY,
            CLIENT_CERTIFICATE,
            CLIENT_KEY,
            ISSUED,
            TLS_CRYPT,
            REVOCATIONS);
    return new Authority(
        files.get(DESCRIPTION, Terms::read),
        new Identity(
            files.get(CA_CERTIFICATE, Pem::certificate), files.get(CA_KEY, Pem::privateKey)),
        new Identity(
            files.get(CLIENT_CERTIFICATE, Pem::certificate),
            files.get(CLIENT_KEY, Pem::privateKey)),
        files.get(ISSUED, Pem::certificate),
        files.get(TLS_CRYPT, StaticKey::read),
        files.get(REVOCATIONS, Pem::revocations));
  }

  /** The same after another certificate was issued to the server. */
  Authority withIssued(X509Certificate certificate) {
    return new Authority(terms, ca, client, certificate, tlsCrypt, revocations);
  }

  ServerName server() {
    return terms.server();
  }

  @Override
  public String toString() {
    return "Authority[" + server() + ", ***]";
  }
}
