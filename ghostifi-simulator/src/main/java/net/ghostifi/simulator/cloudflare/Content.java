package net.ghostifi.simulator.cloudflare;

import org.jspecify.annotations.Nullable;

/**
 * What a record says.
 *
 * @param name complete and in lower case
 * @param ttl in seconds; 1 means automatic
 * @param priority of a mail exchanger, of nothing else
 */
record Content(
    String type,
    String name,
    String content,
    int ttl,
    boolean proxied,
    String comment,
    @Nullable Integer priority) {

  boolean sameAs(Content other) {
    return type.equals(other.type) && name.equals(other.name) && content.equals(other.content);
  }

  boolean isMail() {
    return type.equals("MX");
  }

  boolean isAlias() {
    return type.equals("CNAME");
  }

  boolean isAddress() {
    return type.equals("A") || type.equals("AAAA");
  }
}
