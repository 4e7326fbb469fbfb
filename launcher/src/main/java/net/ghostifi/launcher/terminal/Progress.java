package net.ghostifi.launcher.terminal;

/**
 * How far something is: one line that changes on a terminal, and in a pipe a line at every tenth.
 * For one thread.
 */
public final class Progress {
  private static final int LINES = 10;

  private final Terminal terminal;
  private final String what;
  private final int total;
  private int done;

  /**
   * @param what is counted, such as {@code objects}
   * @param total how many there are
   */
  public Progress(Terminal terminal, String what, int total) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
  }

  /** One more is through. */
  public void step() {
    int tenth = tenth();
    done++;
    String text = "%d of %d %s".formatted(done, total, what);
    if (terminal.hasColour()) {
      terminal.doing(text);
    } else if (tenth() > tenth) {
      terminal.line("  " + text);
    }
  }

  private int tenth() {
    return (int) ((long) done * LINES / total);
  }
}
