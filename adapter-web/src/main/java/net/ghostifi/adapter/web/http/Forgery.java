package net.ghostifi.adapter.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Tells whether a call that changes something was sent by our own page, or by a program that knows
 * what it does, and not by another page in a customer's browser. Three proofs: the origin that
 * browsers name is ours; and either a form brings its visitor's token, or a header is there that
 * another page's script cannot set.
 */
final class Forgery {
  /** The field of a form that has the token. */
  static final String FIELD = "token";

  private static final String HEADER = "X-Requested-With";

  private Forgery() {}

  /**
   * @throws Problem 403 when it was not
   */
  static void refuse(Call call, Visitor visitor) {
    if (!fromHere(call) || !(call.has(HEADER) || hasToken(call, visitor))) {
      throw Problem.forged();
    }
  }

  private static boolean fromHere(Call call) {
    if (call.has("Origin")) {
      return call.header("Origin").equals(Optional.of(call.peer().origin()));
    }
    return !call.has("Sec-Fetch-Site")
        || call.header("Sec-Fetch-Site").equals(Optional.of("same-origin"));
  }

  private static boolean hasToken(Call call, Visitor visitor) {
    String wanted = visitor.formToken();
    return wanted != null
        && call.form()
            .get(FIELD)
            .map(
                given ->
                    MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        wanted.getBytes(StandardCharsets.UTF_8)))
            .orElse(false);
  }
}
