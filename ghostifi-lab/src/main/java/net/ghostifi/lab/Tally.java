package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts what is created, over all processes that use the lab: a file grows by a byte each. */
final class Tally {
  static final String MACHINES = "machines-created";
  static final String RECORDS = "records-created";

  private final Path folder;

  Tally(Path folder) {
    this.folder = folder;
  }

  void add(String kind) {
    try {
      Files.writeString(
          folder.resolve(kind), ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int of(String kind) {
    try {
      return Math.toIntExact(Files.size(folder.resolve(kind)));
    } catch (NoSuchFileException none) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
