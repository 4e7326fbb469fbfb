package net.ghostifi.simulator.cloudflare;

import java.util.List;

/**
 * What a record says.
 *
 * @param name complete and in lower case
 * @param ttl in seconds; 1 means automatic
 */
record Content(
    String type,
    String name,
    String content,
    int ttl,
    boolean proxied,
    String comment,
    List<String> tags) {

  boolean sameAs(Content other) {
    return type.equals(other.type) && name.equals(other.name) && content.equals(other.content);
  }

  boolean isAlias() {
    return type.equals("CNAME");
  }

  boolean isAddress() {
    return type.equals("A") || type.equals("AAAA");
  }
}
