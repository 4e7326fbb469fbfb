package net.ghostifi.adapter.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.ghostifi.ports.secret.SecretText;

/**
 * Signs as the Standard Webhooks specification has it (https://www.standardwebhooks.com, version
 * 1.0.0): HMAC-SHA256 over id, time stamp and body, in base64, so that receivers verify with any of
 * its libraries. The time stamp is signed so that nobody can send an old event again.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /** The bytes of a secret: base64 behind the specification's prefix, the text itself without. */
  static byte[] key(SecretText secret) {
    String text = secret.reveal();
    if (!text.startsWith(PREFIX)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException broken) {
      // Not as the cause: it quotes the secret's characters.
      throw new IllegalArgumentException("secret has base64 behind " + PREFIX);
    }
  }

  /** The header's value. */
  static String of(SecretText secret, String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      String signed = id + "." + timestamp + "." + body;
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign", e);
    }
  }
}
