package net.ghostifi.launcher.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import net.ghostifi.launcher.simulation.Demo;
import net.ghostifi.launcher.simulation.DemoGuide;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows GhostiFi at work on this machine alone. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Tells the story of one subscription on simulated providers: bought, built, running,"
          + " cancelled, gone. Needs no account and no configuration, and takes half a minute.",
      "Fails if anything is left in the end.",
      ""
    })
final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--keep", description = "Leave everything running, to play with.")
  private boolean keep;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep the demo's files in this folder; it must be empty or missing.")
  private @Nullable Path folder;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path wanted = folder;
    Path place = wanted == null ? null : empty(invocation.resolve(wanted));
    Surroundings surroundings = invocation.surroundings();
    Demo demo =
        new Demo(
            surroundings.terminal(), surroundings.adapters(), programs(surroundings.environment()));
    return demo.run(place, this::afterwards) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void afterwards(DemoGuide guide) throws InterruptedException {
    if (keep) {
      guide.print();
      Logging.toOperator(invocation.surroundings().environment());
      new CountDownLatch(1).await();
    }
  }

  /** Unpacking them takes some seconds that every demo but the first can save. */
  private static Path programs(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("java.io.tmpdir"));
    String cache = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    return Path.of(cache, "ghostifi", "postgresql");
  }

  private static Path empty(Path folder) {
    File place = folder.toFile();
    String[] content = place.list();
    if (place.exists() && (content == null || content.length > 0)) {
      throw new RefusedException(folder + " is not an empty folder; name another");
    }
    return folder;
  }
}
