package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.domain.server.ServerName;

/**
 * What makes a server this server, and never travels to a VPS: the CA with its key, the client's
 * certificate and key, what was issued, what was revoked. A profile consists of nothing else, so
 * all that a profile names stands here, its port included.
 *
 * @param port where clients connect, whatever the settings say by now
 * @param issued the certificate of the server
 */
record Authority(
    ServerName server,
    int port,
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
  private static final Pattern FORM =
      Pattern.compile("version 1\nserver (\\S{1,253})\nport ([1-9]\\d{0,4})\n");

  byte[] tar() {
    return Tar.write(
        Map.of(
            DESCRIPTION, describe(),
            CA_CERTIFICATE, Pem.write(ca.certificate()),
            CA_KEY, Pem.write(ca.key()),
            CLIENT_CERTIFICATE, Pem.write(client.certificate()),
            CLIENT_KEY, Pem.write(client.key()),
            ISSUED, Pem.write(issued),
            TLS_CRYPT, tlsCrypt.write(),
            REVOCATIONS, Pem.write(revocations)));
  }

  private byte[] describe() {
    return ("version 1\nserver " + server + "\nport " + port + "\n")
        .getBytes(StandardCharsets.US_ASCII);
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
    Matcher description = files.get(DESCRIPTION, Authority::description);
    return new Authority(
        new ServerName(description.group(1)),
        Integer.parseInt(description.group(2)),
        new Identity(
            files.get(CA_CERTIFICATE, Pem::certificate), files.get(CA_KEY, Pem::privateKey)),
        new Identity(
            files.get(CLIENT_CERTIFICATE, Pem::certificate),
            files.get(CLIENT_KEY, Pem::privateKey)),
        files.get(ISSUED, Pem::certificate),
        files.get(TLS_CRYPT, StaticKey::read),
        files.get(REVOCATIONS, Pem::revocations));
  }

  private static Matcher description(byte[] file) {
    Matcher form = FORM.matcher(new String(file, StandardCharsets.US_ASCII));
    if (!form.matches()) {
      throw new IllegalArgumentException("is not of version 1");
    }
    return form;
  }

  @Override
  public String toString() {
    return "Authority[" + server + ", ***]";
  }
}
