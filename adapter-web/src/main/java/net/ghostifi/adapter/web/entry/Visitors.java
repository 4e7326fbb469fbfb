package net.ghostifi.adapter.web.entry;

import java.time.Duration;
import java.util.Optional;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Familiar;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.identity.Identity;

/**
 * Knows visitors, and what their forms must bring: a digest of a cookie that no other page can
 * read. With a session that is the session's; without, one that is made for it.
 */
public final class Visitors {
  private static final String COOKIE = "ghostifi_form";
  private static final Duration AGE = Duration.ofDays(1);

  private final Identity identity;
  private final Familiar familiar;
  private final Cookies cookies;

  /**
   * @param identity tells who calls
   * @param familiar sees by what
   * @param prefix the page's prefix
   */
  public Visitors(Identity identity, Familiar familiar, String prefix) {
    this.identity = identity;
    this.familiar = familiar;
    this.cookies = new Cookies(prefix);
  }

  public Visitor visitor(Call call) {
    Optional<CustomerId> customer = identity.customer(familiar.watched(call));
    return customer.map(known -> known(call, known)).orElse(Visitor.NOBODY);
  }

  private Visitor known(Call call, CustomerId customer) {
    if (identity instanceof Sessions sessions) {
      String session = sessions.token(call).orElseThrow();
      return new Visitor(customer, token(session, customer), null, true);
    }
    Optional<String> brought = cookies.read(call, COOKIE);
    String secret = brought.orElseGet(Tokens::make);
    String cookie = brought.isPresent() ? null : cookies.write(call, COOKIE, secret, AGE, "Strict");
    return new Visitor(customer, token(secret, customer), cookie, false);
  }

  private static String token(String secret, CustomerId customer) {
    return Digest.of("form of customer " + customer + " " + secret).hex();
  }
}
