package net.ghostifi.simulator.host;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenVPN configuration file.
 *
 * @param options each option's arguments, joined by one space
 * @param inline contents given within the file, by option
 */
record ServerConfiguration(Map<String, String> options, Map<String, String> inline) {
  static ServerConfiguration parse(String text) {
    Map<String, String> options = new HashMap<>();
    Map<String, String> inline = new HashMap<>();
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      String line = lines.next().strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.matches("<[a-z0-9-]+>")) {
        String name = line.substring(1, line.length() - 1);
        inline.put(name, block(lines, "</" + name + ">"));
      } else {
        String[] words = line.split("\\s+", 2);
        options.put(words[0], words.length == 1 ? "" : words[1].strip());
      }
    }
    return new ServerConfiguration(Map.copyOf(options), Map.copyOf(inline));
  }

  private static String block(Iterator<String> lines, String end) {
    StringBuilder block = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.strip().equals(end)) {
        return block.toString();
      }
      block.append(line).append('\n');
    }
    return "";
  }

  String option(String name) {
    return options.getOrDefault(name, "");
  }

  /** The file that an option names, without its further arguments and quotes. */
  Optional<String> file(String name) {
    return Optional.ofNullable(options.get(name))
        .map(arguments -> arguments.split("\\s+")[0].replace("\"", ""))
        .filter(path -> !path.isEmpty() && !path.equals("none") && !path.equals("[inline]"));
  }
}
