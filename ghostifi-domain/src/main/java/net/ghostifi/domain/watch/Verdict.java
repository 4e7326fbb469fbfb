package net.ghostifi.domain.watch;

/** What is to be thought of a server that does not answer. */
public sealed interface Verdict {
  /** In words for the operator, as they continue the server's name. */
  String text();

  /** It may answer again, or it is not known what has become of it. */
  record Doubtful(String text) implements Verdict {}

  /** It is to be replaced. */
  record Lost(String text) implements Verdict {}
}
