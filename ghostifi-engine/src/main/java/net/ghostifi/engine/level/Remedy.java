package net.ghostifi.engine.level;

/** What came of putting one thing right, or of removing it. */
public sealed interface Remedy {
  /** What it was about, in words for the operator. */
  String what();

  /** It is as it should be. */
  record Done(String what) implements Remedy {}

  /** It was left alone, because it is not any more what it was when it was found. */
  record Spared(String what, String why) implements Remedy {}

  /** It was not done, or it is not known whether it was. Another try is harmless. */
  record Failed(String what, String why) implements Remedy {}
}
