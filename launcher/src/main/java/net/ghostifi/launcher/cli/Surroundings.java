package net.ghostifi.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.ghostifi.lab.Lab;
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
 * @param labLacks what this host lacks to be a lab of real machines, with what to do about it
 */
public record Surroundings(
    Terminal terminal,
    PrintWriter errors,
    Questions questions,
    Map<String, String> environment,
    Path folder,
    Adapters adapters,
    Supplier<List<String>> labLacks) {

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        Terminal.standard(),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Questions.ofProcess(),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Adapters.withPlugins(System.getenv()),
        Lab::missing);
  }
}
