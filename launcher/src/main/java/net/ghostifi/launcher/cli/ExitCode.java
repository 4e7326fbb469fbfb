package net.ghostifi.launcher.cli;

/** What a command's exit code means. Also told by {@code ghostifi --help}. */
final class ExitCode {
  static final int DONE = 0;

  /** Failed for a reason that nobody foresaw, or left something behind that should be gone. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The configuration is wrong. */
  static final int CONFIGURATION = 3;

  /** Something that is needed does not answer or cannot be used. */
  static final int UNAVAILABLE = 4;

  /** What was named does not exist, or does not allow this now. */
  static final int REFUSED = 5;

  private ExitCode() {}
}
