package net.ghostifi.adapter.web.http;

import net.ghostifi.ports.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param customer who is known, or null for nobody
 * @param formToken what a form must bring that was made for this visitor, or null
 * @param cookie to be set so that the visitor's browser brings what the token is made of, or null
 *     when it does already
 * @param leaves whether there is a session that can be ended
 */
public record Visitor(
    @Nullable CustomerId customer,
    @Nullable String formToken,
    @Nullable String cookie,
    boolean leaves) {
  /** Nobody. */
  public static final Visitor NOBODY = new Visitor(null, null, null, false);

  /**
   * The customer.
   *
   * @throws Problem 401 when nobody is known
   */
  public CustomerId known() {
    if (customer == null) {
      throw Problem.notSignedIn();
    }
    return customer;
  }

  /** What a form of this visitor's has to bring; nothing when no form is shown. */
  public String token() {
    return formToken == null ? "" : formToken;
  }
}
