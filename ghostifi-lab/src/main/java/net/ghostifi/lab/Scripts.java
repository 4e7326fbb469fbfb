package net.ghostifi.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab's scripts, laid into its folder and run from there. */
final class Scripts {
  private static final List<String> FILES =
      List.of(
          "lib.sh",
          "network.sh",
          "image.sh",
          "machine.sh",
          "client.sh",
          "client-dns.sh",
          "by-hand.sh",
          "cloud-init",
          "cloud-init.service",
          "cloud-final.service");

  private final Path folder;
  private final Path images;
  private final Map<String, String> environment;
  private boolean unpacked;

  Scripts(LabSettings settings) {
    this.folder = settings.folder().resolve("bin");
    this.images = settings.images();
    this.environment =
        Map.of(
            "LAB", settings.folder().toString(),
            "IMAGES", settings.images().toString(),
            "PREFIX", settings.prefix(),
            "NETWORK", settings.network(),
            "REGIONS", Integer.toString(settings.regions().size()),
            "TTL", Long.toString(settings.ttl().toSeconds()));
  }

  /** Lays them down, each whole or not at all. */
  private synchronized void unpack() {
    if (unpacked) {
      return;
    }
    try {
      Files.createDirectories(folder);
      for (String name : FILES) {
        Path fresh = Files.createTempFile(folder, name, ".fresh");
        try (InputStream stream = Scripts.class.getResourceAsStream(name)) {
          if (stream == null) {
            throw new IllegalStateException("the script " + name + " is not in the jar");
          }
          Files.write(fresh, stream.readAllBytes());
        }
        fresh.toFile().setExecutable(true);
        Files.move(fresh, path(name), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.writeString(
          path("settings"),
          environment.entrySet().stream()
              .map(each -> "export " + each.getKey() + "='" + each.getValue() + "'\n")
              .sorted()
              .collect(Collectors.joining()));
      unpacked = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Whether the script of images, in the form that it has now, has made this one. */
  boolean hasMade(String image) {
    unpack();
    try {
      String recipe = Files.readString(images.resolve(image + ".made")).strip();
      String script = path("image.sh").toString();
      return output(new ProcessBuilder("cksum", script), "cksum").startsWith(recipe + " ");
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * Runs one to its end and gives what it printed.
   *
   * @throws LabException when it fails, with what it said
   */
  String run(String script, String... arguments) {
    unpack();
    List<String> command = new ArrayList<>(List.of("bash", path(script).toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return output(builder, script + " " + String.join(" ", arguments));
  }

  /** Runs a command to its end and gives what it printed. */
  static String output(ProcessBuilder builder, String what) {
    try {
      Path said = Files.createTempFile("ghostifi-lab-", ".err");
      try {
        Process process =
            builder
                .redirectError(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
          throw new LabException(
              what + " ended with status " + status + ": " + Files.readString(said).strip());
        }
        return text;
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new LabException(what + " could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException(what + " was not waited for: interrupted");
    }
  }
}
