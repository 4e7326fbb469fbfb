package net.ghostifi.adapter.openvpn;

import java.util.List;
import java.util.regex.Pattern;

/** The end of what a script wrote to its standard error, fit for a log. */
final class Complaint {
  private static final int LINES = 4;
  private static final int LONGEST_LINE = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  /** Keys and passwords look like this, whichever tool prints them. */
  private static final Pattern SECRET_LOOKING = Pattern.compile("[A-Za-z0-9+/=_-]{24,}");

  private Complaint() {}

  static String of(String errors) {
    List<String> lines = errors.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return String.join(
        "; ",
        lines.stream().skip(Math.max(0, lines.size() - LINES)).map(Complaint::clean).toList());
  }

  private static String clean(String line) {
    String printable = UNPRINTABLE.matcher(line).replaceAll("?");
    String hidden = SECRET_LOOKING.matcher(printable).replaceAll("***");
    return hidden.length() <= LONGEST_LINE ? hidden : hidden.substring(0, LONGEST_LINE) + "…";
  }
}
