package net.ghostifi.launcher.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.lab.Lab;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Calls the command line in this process, in a folder and an environment of its own. */
final class Shell {
  final Map<String, String> environment = new HashMap<>();

  /** What the person at the terminal says to every question, or null if there is none. */
  @Nullable Boolean answers;

  /** What this host lacks to be a lab. */
  Supplier<List<String>> labLacks = Lab::missing;

  private final Path folder;
  private final Adapters adapters;

  Shell(Path folder, Adapters adapters) {
    this.folder = folder;
    this.adapters = adapters;
  }

  /** What a command answered. */
  record Answer(int exitCode, String out, String err) {}

  Answer call(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false, true);
    int code =
        CommandRunner.run(
            new Surroundings(
                terminal,
                new PrintWriter(err, true),
                question -> answer(terminal, question),
                environment,
                folder,
                adapters,
                labLacks),
            arguments);
    return new Answer(code, plain(out.toString(StandardCharsets.UTF_8)), plain(err.toString()));
  }

  private Optional<Boolean> answer(Terminal terminal, String question) {
    terminal.line(question);
    return Optional.ofNullable(answers);
  }

  private String plain(String text) {
    return text.replace(folder + "/", "");
  }

  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
