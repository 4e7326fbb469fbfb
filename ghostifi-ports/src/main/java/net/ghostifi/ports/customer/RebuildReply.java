package net.ghostifi.ports.customer;

/** What becomes of a customer's wish for a rebuild. */
public sealed interface RebuildReply {
  /**
   * It is asked for; the next check, which comes at once, begins it.
   *
   * @param repeated whether it had been asked for before under the same key, so that nothing has
   *     changed
   */
  record Asked(boolean repeated) implements RebuildReply {}

  /** The key was used before, for something else. */
  record KeyTaken() implements RebuildReply {}

  /**
   * It cannot be.
   *
   * @param why in words for the customer
   */
  record Refused(String why) implements RebuildReply {}

  /** The customer has no such server. */
  record NoSuchServer() implements RebuildReply {}
}
