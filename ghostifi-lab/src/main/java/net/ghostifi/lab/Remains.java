package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a lab has left on its host. */
final class Remains {
  private static final int SHOWN = 60;

  private final LabSettings settings;
  private final List<String> found = new ArrayList<>();

  private Remains(LabSettings settings) {
    this.settings = settings;
  }

  static List<String> of(LabSettings settings) {
    Remains remains = new Remains(settings);
    remains.network();
    remains.mounts();
    remains.cgroups();
    remains.processes();
    remains.machines();
    return List.copyOf(remains.found);
  }

  private void network() {
    for (Path folder : List.of(Path.of("/run/netns"), Path.of("/etc/netns"))) {
      children(folder)
          .filter(path -> name(path).startsWith(settings.prefix() + "-"))
          .forEach(path -> found.add("network namespace " + path));
    }
    String cable = settings.prefix() + "-up";
    if (Files.exists(Path.of("/sys/class/net", cable))) {
      found.add("network interface " + cable);
    }
  }

  private void mounts() {
    text(Path.of("/proc/mounts"))
        .lines()
        .map(line -> line.split(" ")[1])
        .filter(this::isInFolder)
        .forEach(place -> found.add("mount " + place));
  }

  private void cgroups() {
    Path root = Path.of("/sys/fs/cgroup");
    Stream.concat(Stream.of(root), children(root))
        .map(hierarchy -> hierarchy.resolve(settings.prefix()))
        .filter(Files::isDirectory)
        .forEach(group -> found.add("cgroup " + group));
  }

  /** Those that name the lab's folder, and supervisors of a lab whose folder is another. */
  private void processes() {
    for (Path process : children(Path.of("/proc")).filter(p -> name(p).matches("\\d+")).toList()) {
      List<String> command = arguments(process);
      boolean supervises = command.contains("lab-machine") && command.contains(settings.prefix());
      if (supervises || command.stream().anyMatch(this::isInFolder)) {
        String line = String.join(" ", command).replaceAll("\\s+", " ");
        found.add(
            "process " + name(process) + ": " + line.substring(0, Math.min(SHOWN, line.length())));
      }
    }
  }

  private void machines() {
    children(settings.folder().resolve("machines")).forEach(path -> found.add("machine " + path));
  }

  /** Whether a path, or the value of an option, is the lab's folder or in it. */
  private boolean isInFolder(String argument) {
    String path = argument.substring(argument.indexOf('=') + 1);
    return path.equals(settings.folder().toString()) || path.startsWith(settings.folder() + "/");
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<String> arguments(Path process) {
    try {
      return List.of(text(process.resolve("cmdline")).split("\0"));
    } catch (UncheckedIOException ended) {
      return List.of();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
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
