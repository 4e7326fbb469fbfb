package net.ghostifi.adapter.web.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.ghostifi.adapter.web.http.Fields;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.secret.SecretText;

/**
 * Links with which a host product lets its customers in: {@code
 * customer=42&expires=1767225600&id=…&signature=…}, where the signature is HMAC-SHA256, in
 * lower-case hexadecimal digits, over what stands before {@code &signature}.
 */
public final class SignedLinks {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretText secret;
  private final Duration longest;

  /**
   * @param secret that the host product has too
   * @param longest how far ahead the end of a link may lie
   */
  public SignedLinks(SecretText secret, Duration longest) {
    this.secret = secret;
    this.longest = longest;
  }

  /**
   * A link that was signed and has not expired.
   *
   * @param customer who is let in
   * @param expires until when
   * @param id its name, which is used once
   */
  public record Link(CustomerId customer, Instant expires, String id) {}

  /** What stands behind the question mark of a link. */
  public String query(Link link) {
    String signed =
        signed(
            link.customer().toString(), Long.toString(link.expires().getEpochSecond()), link.id());
    return signed + "&signature=" + signature(signed);
  }

  private static String signed(String customer, String expires, String id) {
    return "customer=" + customer + "&expires=" + expires + "&id=" + id;
  }

  /**
   * Reads a link.
   *
   * @throws Problem 410 when it was not signed by us, has expired, or is good for too long; which
   *     of them is not said
   */
  public Link verify(Fields query, Instant now) {
    String customer = part(query, "customer", "[1-9]\\d{0,17}");
    String expires = part(query, "expires", "[1-9]\\d{0,11}");
    String id = part(query, "id", "[A-Za-z0-9_-]{16,64}");
    String signature = part(query, "signature", "[0-9a-f]{64}");
    String expected = signature(signed(customer, expires, id));
    if (!MessageDigest.isEqual(bytes(signature), bytes(expected))) {
      throw Problem.gone();
    }
    Instant end = Instant.ofEpochSecond(Long.parseLong(expires));
    if (!now.isBefore(end) || end.isAfter(now.plus(longest))) {
      throw Problem.gone();
    }
    return new Link(new CustomerId(Long.parseLong(customer)), end, id);
  }

  private static String part(Fields query, String name, String form) {
    return query.get(name).filter(value -> value.matches(form)).orElseThrow(Problem::gone);
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret.reveal()), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
