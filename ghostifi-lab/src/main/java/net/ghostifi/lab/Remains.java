package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a lab has left on its host. */
final class Remains {
  private Remains() {}

  static List<String> of(Path folder) {
    List<String> found = new ArrayList<>();
    children(Path.of("/run/netns"))
        .map(path -> path.getFileName().toString())
        .filter(name -> name.startsWith(Lab.PREFIX + "-"))
        .forEach(name -> found.add("network namespace " + name));
    lines(Path.of("/proc/mounts"))
        .filter(line -> line.contains(" " + folder))
        .forEach(line -> found.add("mount " + line.split(" ")[1]));
    children(folder.resolve("machines")).forEach(path -> found.add("machine " + path));
    if (Files.exists(Path.of("/sys/class/net", Lab.PREFIX + "-up"))) {
      found.add("network interface " + Lab.PREFIX + "-up");
    }
    return found;
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
