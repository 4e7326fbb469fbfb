package net.ghostifi.adapter.tink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A small file that its owner alone may read, and that is there whole or not at all. */
final class PrivateFile {
  private static final int LONGEST = 1 << 20;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFile() {}

  /** Reads it, if nobody else may. */
  static String read(Path file) throws IOException {
    refuseOthers(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("it is longer than " + LONGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Writes a new one.
   *
   * @throws FileAlreadyExistsException when there is one, which stays as it is
   */
  static void create(Path file, String content) throws IOException {
    Path draft = draft(file, content);
    try {
      publish(draft, file);
      sync(parent(file));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Replaces one: whoever reads it meanwhile sees the old or the new. */
  static void replace(Path file, String content) throws IOException {
    Path target = file.toRealPath();
    Path draft = draft(target, content);
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      sync(parent(target));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Makes the folder of a file, for its owner alone, unless it is there. */
  static void makeFolder(Path file) throws IOException {
    Path folder = parent(file);
    if (Files.isDirectory(folder)) {
      return;
    }
    if (hasPermissions(folder.getRoot())) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static Path draft(Path file, String content) throws IOException {
    // Made with permissions for its owner only.
    Path draft = Files.createTempFile(parent(file), file.getFileName() + ".", ".new");
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return draft;
  }

  // A link fails when its name is taken, which a rename does not.
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // This file system knows no links.
      Files.move(draft, file);
    }
  }

  private static void refuseOthers(Path file) throws IOException {
    if (!hasPermissions(file)) {
      return;
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    boolean others = granted.stream().anyMatch(one -> !one.name().startsWith("OWNER_"));
    if (others) {
      throw new KeysetException(
          file
              + " can be used by others ("
              + PosixFilePermissions.toString(granted)
              + "), and whoever reads it can read every secret. Run: chmod 600 "
              + file);
    }
  }

  private static boolean hasPermissions(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
  }

  private static void sync(Path folder) throws IOException {
    if (!hasPermissions(folder)) {
      // Elsewhere a folder cannot be opened.
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new KeysetException(file + " is a root, not a file");
    }
    return folder;
  }
}
