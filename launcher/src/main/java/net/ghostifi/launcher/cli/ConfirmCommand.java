package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import net.ghostifi.domain.server.Server;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.ports.store.FleetStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Confirms the destruction of a server that the breaker holds back. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = {
      "Confirms that a server may be destroyed although unusually many are.",
      "'ghostifi status' lists those that wait.",
      ""
    })
final class ConfirmCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SERVER", description = "Its name, such as g0001 or g0001.example.net.")
  private String name = "";

  ConfirmCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Application application = invocation.open()) {
      FleetStore fleet = application.engine().fleet();
      Server server = ServerSearch.find(fleet, name);
      fleet.confirmDestruction(server.id(), Instant.now());
      invocation
          .terminal()
          .good(server.name() + " may be destroyed as soon as its subscription has ended");
      return ExitCode.DONE;
    }
  }
}
