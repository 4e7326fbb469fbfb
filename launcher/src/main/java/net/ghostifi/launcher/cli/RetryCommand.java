package net.ghostifi.launcher.cli;

import java.util.concurrent.Callable;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.ports.store.OperationRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets an operation go on. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Lets an operation go on that waits for the operator; its bounds count anew.",
      "'ghostifi status' lists them.",
      ""
    })
final class RetryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ID", description = "The operation's id, or the beginning of it.")
  private String id = "";

  RetryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      OperationRow row = OperationSearch.find(application.engine().journal(), id);
      if (!application.engine().resume(row.operation().id())) {
        throw new RefusedException(
            OperationWords.title(row)
                + (row.state() == OperationState.LIVE
                    ? " is under way already."
                    : " has ended. The next check opens what is still wanted."));
      }
      invocation.terminal().good(OperationWords.title(row) + " goes on");
      return ExitCode.DONE;
    }
  }
}
