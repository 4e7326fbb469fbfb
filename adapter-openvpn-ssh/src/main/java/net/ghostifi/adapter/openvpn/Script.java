package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A script that hosts run from their standard input. Its variables stand in the lines before it: an
 * argument or an environment could be read by others on the host.
 */
enum Script {
  INSTALL,
  PROVE,
  DRAIN,
  SUSPEND,
  RESUME;

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9+/=._:-]*");

  private final String text = load(name().toLowerCase(Locale.ROOT));

  /** The task is named for whoever looks at the host's processes. */
  String commandLine() {
    return "bash -s " + name().toLowerCase(Locale.ROOT);
  }

  byte[] with(Map<String, String> variables) {
    StringBuilder input = new StringBuilder();
    new TreeMap<>(variables)
        .forEach(
            (name, value) -> {
              if (!HARMLESS.matcher(value).matches()) {
                throw new IllegalArgumentException(name + " cannot stand in a script");
              }
              input.append("readonly ").append(name).append("='").append(value).append("'\n");
            });
    return input.append(text).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String load(String name) {
    try (InputStream stream = Script.class.getResourceAsStream(name + ".sh")) {
      if (stream == null) {
        throw new IllegalStateException("the script " + name + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
