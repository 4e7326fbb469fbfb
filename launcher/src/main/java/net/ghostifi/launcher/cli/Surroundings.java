package net.ghostifi.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.terminal.Questions;
import net.ghostifi.launcher.terminal.Terminal;

/**
 * What a command sees of the world around it.
 *
 * @param terminal for what was asked for
 * @param errors for what went wrong
 * @param questions for what only a person can say
 * @param environment the variables
 * @param folder where it was called
 * @param adapters what can be chosen
 */
public record Surroundings(
    Terminal terminal,
    PrintWriter errors,
    Questions questions,
    Map<String, String> environment,
    Path folder,
    Adapters adapters) {

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        Terminal.standard(),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Questions.ofProcess(),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Adapters.discovered());
  }
}
