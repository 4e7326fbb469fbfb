package net.ghostifi.ports.secret;

import java.nio.charset.StandardCharsets;

/**
 * What a sealed value is bound to: it opens under the same three words only, so that a ciphertext
 * that was moved to another place does not.
 *
 * @param owner what it belongs to, such as a server's name or a secret's owner
 * @param kind what it is
 * @param version which version of it, from 1
 */
public record SealContext(String owner, String kind, int version) {
  /** The bytes that are authenticated with the ciphertext. */
  public byte[] bytes() {
    String text = owner.length() + ":" + owner + "|" + kind.length() + ":" + kind + "|" + version;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
