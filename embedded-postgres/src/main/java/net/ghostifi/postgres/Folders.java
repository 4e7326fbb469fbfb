package net.ghostifi.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What is done to whole folders. */
final class Folders {

  private static final String NOT_SAFE_FOR_A_SHELL = "\"$`\\\n\r'";

  private Folders() {}

  /** Makes sure of a private folder that can be written; the path without links or dots. */
  static Path requireWritable(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path real = folder.toRealPath();
      Path probe = Files.createTempFile(real, "probe", "");
      Files.delete(probe);
      return requirePlainName(real);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          folder
              + " cannot be written: "
              + e
              + ". Give it to the user that runs this program, or choose another data folder.",
          e);
    }
  }

  // pg_ctl hands the path to a shell.
  private static Path requirePlainName(Path folder) {
    boolean unsafe = folder.toString().chars().anyMatch(c -> NOT_SAFE_FOR_A_SHELL.indexOf(c) >= 0);
    if (unsafe) {
      throw new EmbeddedPostgresException(
          folder
              + " has a quote, a dollar sign, a backslash or a line break in its name, which"
              + " PostgreSQL's programs cannot cope with. Choose another data folder.");
    }
    return folder;
  }

  static void requireSpace(Path folder, long bytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < bytes) {
        throw new EmbeddedPostgresException(
            folder
                + " is on a full disk: "
                + megabytes(free)
                + " MB are free, PostgreSQL needs "
                + megabytes(bytes)
                + " MB. Free some, or choose another data folder.");
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot look at the disk of " + folder + ": " + e, e);
    }
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }

  static void deleteRecursively(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
