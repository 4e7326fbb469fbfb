package net.ghostifi.postgres;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unpacked server: one folder per release and platform, complete or absent.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 * @param version as {@code postgres --version} tells it, for example 18.6
 */
record Binaries(Path folder, String version) {

  private static final long NEEDED_BYTES = 150_000_000;
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(\\.\\d+)?");

  static Binaries unpackedIn(Path cache, Platform platform, Duration bound) {
    URL archive = platform.archive();
    Path folder = cache.resolve(platform + "-" + fingerprint(archive));
    if (!Files.exists(folder)) {
      FolderLock.holding(cache.resolve("unpack.lock"), bound, () -> unpack(archive, cache, folder));
    }
    return new Binaries(folder, versionOf(folder));
  }

  int majorVersion() {
    return Integer.parseInt(version.split("\\.")[0]);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static String fingerprint(URL archive) {
    try {
      URLConnection connection = archive.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return "%08x".formatted(jar.getJarEntry().getCrc());
      }
      return "%x-%x".formatted(connection.getContentLengthLong(), connection.getLastModified());
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot read " + archive + ": " + e, e);
    }
  }

  private static Path unpack(URL archive, Path cache, Path folder) {
    if (Files.exists(folder)) {
      return folder;
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
    Folders.requireSpace(cache, NEEDED_BYTES);
    try {
      Folders.deleteRecursively(unfinished);
      Archive.unpack(archive, unfinished);
      return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot unpack PostgreSQL to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String versionOf(Path folder) {
    Path program = folder.resolve("bin").resolve("postgres");
    Command.Result answer =
        Command.asThisUser().run(Duration.ofSeconds(30), List.of(program.toString(), "--version"));
    Matcher version = VERSION.matcher(answer.output());
    if (!answer.succeeded() || !version.find()) {
      throw new EmbeddedPostgresException(
          program
              + " does not run here: "
              + answer.output()
              + ". Delete "
              + folder
              + " to have it unpacked again, or configure a PostgreSQL server of your own.");
    }
    return version.group().replace("(PostgreSQL) ", "");
  }
}
