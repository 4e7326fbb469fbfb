package net.ghostifi.launcher.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints for people. In a pipe, on a dumb terminal or under {@code NO_COLOR} nothing but text and
 * line breaks is written. Safe for one thread.
 */
public final class Terminal {
  /** How wide a line is at most. */
  public static final int WIDTH = 80;

  private static final String NOTE = "    ";
  private static final int TIME_COLUMN = 68;

  private final PrintStream out;
  private final boolean colour;
  private final boolean unicode;
  private String pending = "";

  /**
   * @param out where to
   * @param colour whether it understands colours and carriage returns
   * @param unicode whether it shows more than ASCII
   */
  public Terminal(PrintStream out, boolean colour, boolean unicode) {
    this.out = out;
    this.colour = colour;
    this.unicode = unicode;
  }

  /** The terminal, or the pipe, that this process was started with. */
  public static Terminal standard() {
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"));
    boolean unicode = charset.newEncoder().canEncode('✓');
    PrintStream out =
        new PrintStream(
            new FileOutputStream(FileDescriptor.out),
            true,
            unicode ? charset : StandardCharsets.US_ASCII);
    return new Terminal(out, Ansi.AUTO.enabled(), unicode);
  }

  /** For those who write whole texts. */
  public PrintWriter writer() {
    return new PrintWriter(out, true, out.charset());
  }

  public boolean hasColour() {
    return colour;
  }

  /** A line as it is. */
  public void line(String text) {
    clearPending();
    out.println(plain(text));
  }

  public void line() {
    line("");
  }

  /** Begins a part, with an empty line before it. */
  public void heading(String text) {
    line();
    line(styled(Style.BOLD, text));
  }

  /** Something is under way; shown only where {@link #done} can overwrite it. */
  public void doing(String what) {
    clearPending();
    if (colour) {
      pending = "  " + symbol("…", "...") + " " + what;
      out.print(plain(styled(Style.DIM, pending)));
      out.flush();
    }
  }

  /** Something is done, and took so long. */
  public void done(String what, Duration took) {
    mark(styled(Style.GREEN, symbol("✓", "ok")), symbol("✓", "ok").length(), what, seconds(took));
  }

  /** Something is as it should be. */
  public void good(String what) {
    mark(styled(Style.GREEN, symbol("✓", "ok")), symbol("✓", "ok").length(), what, "");
  }

  /** Something is not as it should be. */
  public void bad(String what) {
    mark(styled(Style.RED, symbol("✗", "!!")), symbol("✗", "!!").length(), what, "");
  }

  /** Says something on the side, in as many lines as it takes. */
  public void note(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && NOTE.length() + line.length() + 1 + word.length() > WIDTH) {
        line(dim(NOTE + line));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(dim(NOTE + line));
  }

  private void mark(String sign, int signWidth, String what, String time) {
    int pad = TIME_COLUMN - 3 - signWidth - what.length();
    String gap = time.isEmpty() ? "" : " ".repeat(Math.max(1, pad));
    line("  " + sign + " " + what + gap + styled(Style.DIM, time));
  }

  private void clearPending() {
    if (!pending.isEmpty()) {
      out.print("\r" + " ".repeat(pending.length()) + "\r");
      pending = "";
    }
  }

  public String bold(String text) {
    return styled(Style.BOLD, text);
  }

  public String dim(String text) {
    return styled(Style.DIM, text);
  }

  public String green(String text) {
    return styled(Style.GREEN, text);
  }

  public String yellow(String text) {
    return styled(Style.YELLOW, text);
  }

  public String red(String text) {
    return styled(Style.RED, text);
  }

  private String styled(Style style, String text) {
    return colour && !text.isEmpty() ? style.on(text) : text;
  }

  private String symbol(String nice, String plain) {
    return unicode ? nice : plain;
  }

  private String plain(String text) {
    return unicode
        ? text
        : text.replace("→", "->").replace("…", "...").replace("—", "-").replace("·", "-");
  }

  /** {@code 0.4 s}, {@code 12.0 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%5.1f s", duration.toMillis() / 1000.0);
  }

  /** {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}: for how long something has been. */
  public static String roughly(Duration duration) {
    if (duration.toSeconds() < 120) {
      return Math.max(0, duration.toSeconds()) + " s";
    }
    if (duration.toMinutes() < 120) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " d";
  }
}
