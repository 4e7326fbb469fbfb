package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of machines: one folder each, which is there if and only if the machine exists, dead
 * or alive. What it holds says the machine script.
 */
final class Machines {
  private final Path folder;
  private final Tally tally;
  private final Scripts scripts;

  Machines(Path folder, Scripts scripts) {
    this.folder = folder;
    this.tally = new Tally(folder.resolveSibling(""));
    this.scripts = scripts;
  }

  void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> ids() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String id) {
    return id.matches("[0-9a-f]{8}") && Files.isDirectory(folder.resolve(id));
  }

  /** One of its files; empty when it is not there (any more). */
  Optional<String> read(String id, String name) {
    try {
      return Optional.of(Files.readString(folder.resolve(id).resolve(name)).strip());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String id, String name) {
    return read(id, name).orElse("");
  }

  void write(String id, String name, String content) {
    try {
      Path file = folder.resolve(id).resolve(name);
      Path fresh = file.resolveSibling(name + ".fresh");
      Files.writeString(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The machine exists from now on: its folder, made ready elsewhere, takes its place. */
  void admit(Path ready, String id) throws IOException {
    Files.move(ready, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    tally.add(Tally.MACHINES);
  }

  void create(String id) {
    scripts.run("machine.sh", "create", id);
  }

  void destroy(String id) {
    scripts.run("machine.sh", "destroy", id);
  }

  /** Whether it runs: its supervisor does, and is no other process with the same number. */
  boolean isAlive(String id) {
    return read(id, "pid").filter(pid -> isSupervisor(pid, id)).isPresent();
  }

  private static boolean isSupervisor(String pid, String id) {
    try {
      String command = Files.readString(Path.of("/proc", pid, "cmdline"));
      return command.contains("lab-machine\0" + id);
    } catch (IOException gone) {
      return false;
    }
  }

  Path fresh() throws IOException {
    Path place = folder.resolveSibling("new");
    Files.createDirectories(place);
    return Files.createTempDirectory(place, "machine-");
  }

  Optional<String> firstBoot() {
    try {
      return Optional.of(Files.readString(folder.resolveSibling("first-boot")));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  void atFirstBoot(@Nullable String script) {
    try {
      Path file = folder.resolveSibling("first-boot");
      if (script == null) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void outage(boolean begins) {
    try {
      Path mark = folder.resolveSibling("outage");
      if (begins) {
        Files.writeString(mark, "");
      } else {
        Files.deleteIfExists(mark);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOut() {
    return Files.exists(folder.resolveSibling("outage"));
  }
}
