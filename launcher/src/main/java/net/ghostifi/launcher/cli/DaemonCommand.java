package net.ghostifi.launcher.cli;

import java.util.concurrent.Callable;
import net.ghostifi.launcher.daemon.Daemon;
import picocli.CommandLine.Command;

/** Runs until it is told to stop. */
@Command(
    name = "daemon",
    aliases = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Compares subscriptions with servers, builds what is missing and removes what is no"
          + " longer paid for, until it is stopped.",
      "",
      "SIGTERM or Ctrl-C stops it: what is under way is parked and goes on at the next start."
          + " Several daemons may share one database."
    })
final class DaemonCommand implements Callable<Integer> {
  private final Invocation invocation;

  DaemonCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    Logging.toOperator(invocation.surroundings().environment());
    Daemon.runUntilStopped(invocation.configuration());
    return ExitCode.DONE;
  }
}
