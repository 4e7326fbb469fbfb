package net.ghostifi.adapter.openvpn;

import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * What OpenVPN on the VPS needs; its tar is unpacked there. The CA's key is not part of it: who
 * breaks into a VPS can serve as this server, but can make no certificates.
 *
 * @param tlsCrypt shared by the server and its clients; without it the server answers nothing
 * @param revocations whose certificates are no longer accepted
 */
record Archive(
    ServerConfiguration configuration,
    X509Certificate authority,
    Identity server,
    StaticKey tlsCrypt,
    X509CRL revocations) {
  static final String CONFIGURATION = "server.conf";
  static final String AUTHORITY = "ca.crt";
  static final String CERTIFICATE = "server.crt";
  static final String KEY = "server.key";
  static final String TLS_CRYPT = "tls-crypt.key";
  static final String REVOCATIONS = "crl.pem";

  byte[] tar() {
    return Tar.write(
        Map.of(
            CONFIGURATION, configuration.write(),
            AUTHORITY, Pem.write(authority),
            CERTIFICATE, Pem.write(server.certificate()),
            KEY, Pem.write(server.key()),
            TLS_CRYPT, tlsCrypt.write(),
            REVOCATIONS, Pem.write(revocations)));
  }

  /**
   * Reads a tar, without relying on it: whether its parts belong together is {@link
   * MaterialCheck}'s matter.
   */
  static Archive read(byte[] tar) {
    TarFiles files =
        TarFiles.unpack(
            "archive", tar, CONFIGURATION, AUTHORITY, CERTIFICATE, KEY, TLS_CRYPT, REVOCATIONS);
    PrivateKey key = files.get(KEY, Pem::privateKey);
    return new Archive(
        files.get(CONFIGURATION, ServerConfiguration::read),
        files.get(AUTHORITY, Pem::certificate),
        new Identity(files.get(CERTIFICATE, Pem::certificate), key),
        files.get(TLS_CRYPT, StaticKey::read),
        files.get(REVOCATIONS, Pem::revocations));
  }
}
