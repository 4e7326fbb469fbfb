package net.ghostifi.simulator;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server's keys and configuration, and the client's side of the handshake, written apart. */
final class VpnFixture {
  private final byte[] staticKey = new byte[256];
  private final KeyPair authorityKey = keyPair();
  private final KeyPair serverKey = keyPair();

  VpnFixture() {
    new SecureRandom().nextBytes(staticKey);
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Files of /etc/openvpn/server, by name. */
  Map<String, String> files(int port) {
    return Map.of(
        "server.conf",
        SshCaller.lines(
            "port " + port,
            "proto udp",
            "dev tun",
            "ca ca.crt",
            "cert /etc/openvpn/server/server.crt",
            "key server.key",
            "dh none",
            "tls-crypt tls-crypt.key",
            "server 10.8.0.0 255.255.255.0"),
        "ca.crt",
        certificate("CN=authority", authorityKey, true),
        "server.crt",
        certificate("CN=server", serverKey, false),
        "server.key",
        privatePem(serverKey),
        "tls-crypt.key",
        staticKeyText());
  }

  /** A key that belongs to nothing. */
  String strangeKey() {
    return privatePem(keyPair());
  }

  private String staticKeyText() {
    String hex = HexFormat.of().formatHex(staticKey);
    return SshCaller.lines(
            "#", "# 2048 bit OpenVPN static key", "#", "-----BEGIN OpenVPN Static key V1-----")
        + hex.replaceAll("(.{32})", "$1\n")
        + "-----END OpenVPN Static key V1-----\n";
  }

  private String certificate(String name, KeyPair pair, boolean authority) {
    try {
      Instant now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=authority"),
              BigInteger.valueOf(authority ? 1 : 2),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(Duration.ofDays(30))),
              new X500Name(name),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate());
      return pem(builder.build(signer));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String privatePem(KeyPair pair) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String body = lines.encodeToString(pair.getPrivate().getEncoded());
    return SshCaller.lines("-----BEGIN PRIVATE KEY-----", body, "-----END PRIVATE KEY-----");
  }

  private static String pem(Object object) {
    try {
      StringWriter text = new StringWriter();
      try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
        writer.writeObject(object);
      }
      return text.toString();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The client's first packet. */
  byte[] request(byte[] session) throws Exception {
    byte[] header =
        ByteBuffer.allocate(17)
            .put((byte) 0x38)
            .put(session)
            .putInt(1)
            .putInt((int) Instant.now().getEpochSecond())
            .array();
    byte[] plain = new byte[5];
    byte[] tag = mac(part(192), header, plain);
    return join(header, tag, crypt(part(128), tag, plain));
  }

  /** The session that the server's answer acknowledges, when the answer is genuine. */
  Optional<byte[]> acknowledged(byte[] answer) throws Exception {
    if (answer.length != 66 || answer[0] != 0x40) {
      return Optional.empty();
    }
    byte[] tag = Arrays.copyOfRange(answer, 17, 49);
    byte[] plain = crypt(part(0), tag, Arrays.copyOfRange(answer, 49, 66));
    boolean genuine = Arrays.equals(tag, mac(part(64), Arrays.copyOf(answer, 17), plain));
    return genuine && plain[0] == 1
        ? Optional.of(Arrays.copyOfRange(plain, 5, 13))
        : Optional.empty();
  }

  private byte[] part(int offset) {
    return Arrays.copyOfRange(staticKey, offset, offset + 32);
  }

  private static byte[] mac(byte[] key, byte[] header, byte[] plain) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(header);
    return mac.doFinal(plain);
  }

  private static byte[] crypt(byte[] key, byte[] tag, byte[] data) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new IvParameterSpec(Arrays.copyOf(tag, 16)));
    return cipher.doFinal(data);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(joined::put);
    return joined.array();
  }

  static String base64(String text) {
    return Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
