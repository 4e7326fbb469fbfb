package net.ghostifi.launcher.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import net.ghostifi.ports.secret.SecretText;

/** Reads secrets that stand in files of their own. */
final class SecretFiles {
  private SecretFiles() {}

  /**
   * Reads a file that holds one secret; white space around it does not belong to it.
   *
   * @throws IllegalArgumentException when there is none, saying why
   */
  static SecretText read(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException("names an empty file: " + file);
      }
      return new SecretText(text);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("names a file that does not exist: " + file, missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "names a file that cannot be read: " + file + " (" + reason(unreadable) + ")",
          unreadable);
    }
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName();
  }

  /** Whether every user of this machine may read a file. */
  static boolean isReadByEverybody(Path file) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException unknown) {
      return false;
    }
  }
}
