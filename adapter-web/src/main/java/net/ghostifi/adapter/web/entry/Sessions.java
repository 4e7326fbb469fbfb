package net.ghostifi.adapter.web.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.identity.Caller;
import net.ghostifi.ports.identity.Identity;

/** Customers who have come in, known again by a cookie whose value was drawn when they came. */
public final class Sessions implements Identity {
  private static final String COOKIE = "ghostifi_session";

  private final Doorkeeper door;
  private final Duration length;
  private final Cookies cookies;
  private final InstantSource clock;

  /**
   * @param door remembers them
   * @param length how long they are let in
   * @param prefix the page's prefix
   * @param clock the time
   */
  public Sessions(Doorkeeper door, Duration length, String prefix, InstantSource clock) {
    this.door = door;
    this.length = length;
    this.cookies = new Cookies(prefix);
    this.clock = clock;
  }

  @Override
  public Optional<CustomerId> customer(Caller caller) {
    return token(caller).flatMap(token -> door.find(Digest.of(token), clock.instant()));
  }

  /** What the call brings; whether it is good is not known. */
  Optional<String> token(Caller caller) {
    return cookies.read(caller, COOKIE);
  }

  /**
   * Lets a customer in under a new token; one that the browser has brought is good no more.
   *
   * @return the cookie to be set
   */
  public String open(Caller call, CustomerId customer) {
    close(call);
    String token = Tokens.make();
    Instant now = clock.instant();
    door.open(Digest.of(token), customer, now.plus(length), now);
    return cookies.write(call, COOKIE, token, length, "Lax");
  }

  /**
   * Ends the session; none is fine.
   *
   * @return the cookie to be set
   */
  public String close(Caller call) {
    token(call).ifPresent(token -> door.close(Digest.of(token)));
    return cookies.write(call, COOKIE, "", Duration.ZERO, "Lax");
  }
}
