package net.ghostifi.ports.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;

/**
 * Remembers who has come in and which links have been used, for all daemons together. Keeps digests
 * only. What has expired is as good as forgotten. Safe for many threads and many daemons.
 */
public interface Doorkeeper {
  /** For how long after its end a used link is remembered. */
  Duration REMEMBERED = Duration.ofHours(1);

  /**
   * Notes that a link that lets a customer in was used. Atomic: of many callers one is first. It is
   * remembered for {@link #REMEMBERED} longer than it is accepted, because a daemon whose clock is
   * behind accepts it for longer.
   *
   * @param link its name
   * @param expires when it would not be accepted any more
   * @return false when it was used before
   */
  boolean use(String link, Instant expires, Instant at);

  /** Notes a session. The token is new and nobody else's. */
  void open(Digest session, CustomerId customer, Instant expires, Instant at);

  /** Whose session it is; empty when there is none, or not any more. */
  Optional<CustomerId> find(Digest session, Instant at);

  /** Ends a session. One that is not there is fine. */
  void close(Digest session);

  /** Notes a token that gives a server's profile away, once. */
  void offer(Digest token, Offer offer, Instant at);

  /** What a token gives away; leaves it valid. */
  Optional<Offer> look(Digest token, Instant at);

  /** Takes what a token gives away. Atomic: of many callers one gets it. */
  Optional<Offer> take(Digest token, Instant at);

  /**
   * A profile that is to be had once.
   *
   * @param customer whose it is
   * @param server whose profile
   * @param expires until when
   */
  record Offer(CustomerId customer, ServerName server, Instant expires) {}
}
