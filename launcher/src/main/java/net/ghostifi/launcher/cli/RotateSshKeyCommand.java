package net.ghostifi.launcher.cli;

import java.util.concurrent.Callable;
import net.ghostifi.launcher.application.Application;
import picocli.CommandLine.Command;

/** Renews the key with which servers are entered. */
@Command(
    name = "rotate-ssh-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new SSH key with which servers are entered that are launched from now on.",
      "Those that stand keep the key that they were launched with until they are rebuilt.",
      ""
    })
final class RotateSshKeyCommand implements Callable<Integer> {
  private final Invocation invocation;

  RotateSshKeyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      application.engine().rotateManagementKey();
      invocation.terminal().good("servers launched from now on are entered with a new key");
      return ExitCode.DONE;
    }
  }
}
