package net.ghostifi.adapter.openvpn;

/** What a command is told when it asks, while it runs. */
@FunctionalInterface
interface Answers {
  /** For a command that does not ask: its input ends where its input ends. */
  Answers NONE = question -> new byte[0];

  /**
   * The answer, which may be empty. Called once for each question, one after the other.
   *
   * @param question the lines that the command has printed since its start or its last question,
   *     without the one that ended it
   */
  byte[] to(String question);
}
