package net.ghostifi.launcher.cli;

import java.util.concurrent.Callable;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.Server;
import net.ghostifi.engine.Engine;
import net.ghostifi.launcher.application.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a rebuild, as a customer does on a page. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Builds a server anew, in its city for a fresh address or in another one.",
      "The old one serves until the new one is proven; the profile stays as it is. 'ghostifi"
          + " status' shows how far it is, and why if it failed.",
      ""
    })
final class RebuildCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SERVER", description = "Its name, such as g0001 or g0001.example.net.")
  private String name = "";

  @Option(
      names = "--location",
      paramLabel = "CITY",
      description =
          "Where: a city such as paris, or random for another one than now. The city"
              + " that it is in, if this is left out.")
  private @Nullable String location;

  RebuildCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    LocationChoice wanted = location == null ? null : parse(location);
    try (Application application = invocation.open()) {
      Engine engine = application.engine();
      Server server = ServerSearch.find(engine.fleet(), name);
      Instance current = server.current();
      if (current == null) {
        throw new RefusedException(
            server.name() + " has no instance; the next check builds what is paid for.");
      }
      LocationChoice choice =
          wanted == null ? new LocationChoice.Fixed(current.location()) : wanted;
      engine.requestRebuild(server.name(), choice);
      invocation.terminal().good(server.name() + " will be rebuilt in " + where(choice));
      return ExitCode.DONE;
    }
  }

  private static LocationChoice parse(String text) {
    try {
      return LocationChoice.parse(text);
    } catch (IllegalArgumentException nonsense) {
      throw new RefusedException(String.valueOf(nonsense.getMessage()));
    }
  }

  private static String where(LocationChoice choice) {
    return switch (choice) {
      case LocationChoice.Fixed fixed -> fixed.label();
      case LocationChoice.Random random -> "another city";
    };
  }
}
