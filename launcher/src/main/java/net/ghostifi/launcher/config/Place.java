package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param where a file as the operator named it, or another source in words
 * @param line from 1, or 0 for the whole of it
 */
public record Place(String where, int line) {

  /** A file as a whole. */
  static Place of(Path file) {
    return new Place(shorten(file), 0);
  }

  static Place of(ConfigOrigin origin) {
    String file = origin.filename();
    int line = Math.max(origin.lineNumber(), 0);
    return file == null
        ? new Place(origin.description(), 0)
        : new Place(shorten(Path.of(file)), line);
  }

  private static String shorten(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
  }

  @Override
  public String toString() {
    return line == 0 ? where : where + ":" + line;
  }
}
