package net.ghostifi.launcher.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import net.ghostifi.lab.LabSettings;
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
          + " rebuilt, cancelled, gone. Needs no account and no configuration, and takes a minute.",
      "Fails if anything is left in the end.",
      ""
    },
    footer = {
      "",
      "With --lab servers are real machines on this host, and so is the customer:",
      "systemd-nspawn, sshd and OpenVPN in a network of their own. That takes root",
      "on Linux, /dev/net/tun and some packages; what is missing is said. The first",
      "time an image of Debian 12 is made, which takes a minute more. The network is",
      "10.77.0.0/16; GHOSTIFI_LAB_NETWORK=10.83 chooses another."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String NETWORK = "GHOSTIFI_LAB_NETWORK";

  private final Invocation invocation;

  @Option(names = "--lab", description = "Use real machines instead of simulated ones.")
  private boolean lab;

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
    Path cache = cache(surroundings.environment());
    Demo demo =
        lab
            ? inLab(surroundings, cache)
            : Demo.simulated(surroundings.terminal(), surroundings.adapters(), cache);
    return demo.run(place, this::afterwards) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Demo inLab(Surroundings surroundings, Path cache) {
    List<String> lacking = surroundings.labLacks().get();
    if (!lacking.isEmpty()) {
      throw new UnableException(LabWords.lacking(lacking));
    }
    String network = surroundings.environment().getOrDefault(NETWORK, LabSettings.USUAL_NETWORK);
    try {
      return Demo.inLab(surroundings.terminal(), surroundings.adapters(), cache, network);
    } catch (IllegalArgumentException wrong) {
      throw new RefusedException(NETWORK + ": " + wrong.getMessage());
    }
  }

  private void afterwards(DemoGuide guide) throws InterruptedException {
    if (keep) {
      guide.print();
      Logging.toOperator(invocation.surroundings().environment());
      new CountDownLatch(1).await();
    }
  }

  /** PostgreSQL's programs and the lab's image take time that every demo but the first can save. */
  private static Path cache(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("java.io.tmpdir"));
    String cache = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    return Path.of(cache, "ghostifi");
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
