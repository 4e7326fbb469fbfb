package net.ghostifi.launcher.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution as it was built, in a folder of its own.
 *
 * @param home that folder
 * @param environment further variables
 */
record Distribution(Path home, Map<String, String> environment) {
  private static final Path BUILT = Path.of("target", "dist").toAbsolutePath();

  /** Copies it. */
  static Distribution copied(Path home) {
    try {
      for (String part : List.of("bin", "lib", "plugins")) {
        Files.createDirectories(home.resolve(part));
        try (Stream<Path> files = Files.list(BUILT.resolve(part))) {
          for (Path file : files.toList()) {
            Path copy = home.resolve(part).resolve(file.getFileName());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Distribution(home, Map.of());
  }

  /** The same, with the plugins of another folder. */
  Distribution withPluginsIn(Path folder) {
    return new Distribution(home, Map.of("GHOSTIFI_PLUGINS", folder.toString()));
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/ghostifi").toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Calls it where its plugins lie, so that messages name them as briefly as may be. */
  Commands.Answer call(String... arguments) {
    return Commands.ask(home, command(arguments), environment);
  }
}
