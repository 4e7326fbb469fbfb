package net.ghostifi.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.Plugin;
import picocli.CommandLine.Command;

/** Looks at the configuration. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks the configuration, shows it, or prints one to begin with.",
    synopsisSubcommandLabel = "(check | show | example)")
final class ConfigCommand {
  private final Invocation invocation;

  ConfigCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says everything that is wrong, with file and line. Calls nobody.")
  int check() {
    Configuration configuration = invocation.configuration();
    invocation.terminal().good(configuration.file() + " is in order");
    for (Plugin plugin : invocation.surroundings().adapters().plugins()) {
      invocation.terminal().good("plugin " + plugin.place() + " brings " + plugin.brings());
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints every setting in force and where it was set; secrets as ***.")
  int show() {
    invocation.configuration().dump().lines().forEach(invocation.terminal()::line);
    return ExitCode.DONE;
  }

  @Command(
      name = "example",
      mixinStandardHelpOptions = true,
      description = "Prints a commented configuration to begin with.")
  int example() {
    exampleText().lines().forEach(invocation.terminal()::line);
    for (Plugin plugin : invocation.surroundings().adapters().plugins()) {
      plugin.example().lines().forEach(invocation.terminal()::line);
    }
    return ExitCode.DONE;
  }

  static String exampleText() {
    try (InputStream in =
        ConfigCommand.class.getResourceAsStream("/net/ghostifi/launcher/ghostifi.conf")) {
      if (in == null) {
        throw new IllegalStateException("ghostifi.conf is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
