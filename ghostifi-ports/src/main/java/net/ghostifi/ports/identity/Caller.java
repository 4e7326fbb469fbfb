package net.ghostifi.ports.identity;

import java.util.Optional;

/** What a call to the customers' page says of who makes it. */
public interface Caller {
  /**
   * The only value of a header; empty when there is none, or more than one.
   *
   * @param name in any case
   */
  Optional<String> header(String name);

  /** A cookie's value, as it was sent. */
  Optional<String> cookie(String name);

  /** Where the call comes from. */
  Peer peer();

  /**
   * Where a call comes from, with what trusted proxies have said of it.
   *
   * @param address the client's address
   * @param neighbour the address at the other end of the connection
   * @param trusted whether that is a trusted proxy
   * @param secure whether the client speaks HTTPS
   * @param host the name and port that the client has asked for, in lower case
   */
  record Peer(String address, String neighbour, boolean trusted, boolean secure, String host) {
    /** As browsers write it: {@code https://example.org}. */
    public String origin() {
      return (secure ? "https://" : "http://") + host;
    }
  }
}
