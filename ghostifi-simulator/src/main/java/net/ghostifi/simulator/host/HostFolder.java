package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that stands for a host's root file system. What the simulation itself keeps there,
 * such as the states of units, lies in {@code .sim}.
 */
final class HostFolder {
  private static final String STATE = ".sim";

  private final Path root;

  HostFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** The place of an absolute path of the host; a path cannot leave the folder. */
  Path path(String hostPath) {
    Path path = root.resolve(hostPath.replaceFirst("^/+", "")).normalize();
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException(hostPath + " lies outside of the host");
    }
    return path;
  }

  Path state(String name) {
    return root.resolve(STATE).resolve(name);
  }

  Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> readState(String name) {
    return read(state(name)).map(String::strip);
  }

  void writeState(String name, String content) {
    write(state(name), content, "rw-------");
  }

  void createFolder(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file, String content, String permissions) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".fresh");
      Files.writeString(fresh, content);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void note(String line) {
    try {
      Files.writeString(
          state("journal"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException hostIsGone) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> journal() {
    return read(state("journal")).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Removes everything. Files that vanish meanwhile are no error; new ones are removed as well. */
  void delete() {
    for (int attempt = 0; attempt < 10 && Files.exists(root); attempt++) {
      try {
        Files.walkFileTree(root, new Deletion());
      } catch (IOException stillWritten) {
        if (attempt == 9) {
          throw new UncheckedIOException(stillWritten);
        }
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
