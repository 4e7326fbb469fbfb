package net.ghostifi.launcher.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.application.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Confirms what a breaker holds back: a server's destruction, or its replacement. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = {
      "Confirms that a server may be destroyed although unusually many are, or that",
      "one which does not answer is replaced although many are silent.",
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
      Engine engine = application.engine();
      Server server = ServerSearch.find(engine.fleet(), name);
      invocation.terminal().good(confirmed(engine, server));
      return ExitCode.DONE;
    }
  }

  /** A server whose destruction is held is not built anew, whether it answers or not. */
  private static String confirmed(Engine engine, Server server) {
    boolean destruction =
        engine.plan().notices(Notice.Held.class).stream()
            .anyMatch(held -> held.server().equals(server.id()));
    if (!destruction && engine.confirmReplacement(server.name())) {
      return server.name() + " does not answer and is replaced at the next check";
    }
    engine.fleet().confirmDestruction(server.id(), Instant.now());
    return server.name() + " may be destroyed as soon as its subscription has ended";
  }
}
