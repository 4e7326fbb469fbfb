package net.ghostifi.launcher.cli;

import java.util.List;
import net.ghostifi.launcher.terminal.Terminal;

/** Says why a host cannot be a lab, so that what helps can be copied into a shell. */
final class LabWords {
  private LabWords() {}

  /**
   * What is lacking, in lines that fit the terminal.
   *
   * @param reasons each with what to do about it after a colon, if anything can be done
   */
  static String lacking(List<String> reasons) {
    StringBuilder text = new StringBuilder("This host cannot be a lab:\n");
    for (String reason : reasons) {
      String[] parts = reason.split(": ", 2);
      text.append("  - ").append(parts[0]).append('\n');
      if (parts.length == 2) {
        text.append(command(parts[1]));
      }
    }
    return text.append("Without a lab everything is simulated:  ./ghostifi demo").toString();
  }

  /** In more than one line where it is too long for one, as a shell takes it. */
  private static String command(String words) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("     ");
    for (String word : words.split(" ")) {
      if (line.length() + word.length() + 3 > Terminal.WIDTH) {
        lines.append(line).append(" \\\n");
        line = new StringBuilder("      ");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
