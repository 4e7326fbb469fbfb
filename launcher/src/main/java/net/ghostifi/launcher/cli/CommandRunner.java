package net.ghostifi.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one call of the command line. */
public final class CommandRunner {
  private CommandRunner() {}

  /**
   * Runs a command to its end.
   *
   * @return the exit code
   */
  public static int run(Surroundings surroundings, String... arguments) {
    Logging.quietly(surroundings.environment());
    CommandLine line = GhostiFi.commandLine(surroundings);
    line.setErr(surroundings.errors());
    line.setOut(surroundings.terminal().writer());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.terminal().hasColour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandRunner::wrongUsage);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Explanation explanation = Explanation.of(failure);
          command.getErr().println(explanation.text());
          return explanation.exitCode();
        });
    return line.execute(arguments);
  }

  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
      command
          .getErr()
          .println("'" + command.getCommandSpec().qualifiedName() + " --help' says more.");
    }
    return ExitCode.USAGE;
  }
}
