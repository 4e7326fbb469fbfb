package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.simulator.Account;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.cloudflare.Resolution;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.vultr.VultrSettings;
import org.jspecify.annotations.Nullable;

/** All providers simulated on loopback, and customers who knock at their servers. */
final class SimulatedStage implements Stage {
  /** How long a simulated server takes to boot. */
  private static final Duration BOOT = Duration.ofSeconds(3);

  private final Path folder;
  private @Nullable Simulator simulator;

  SimulatedStage(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> introduction() {
    return List.of(
        "Everything happens on this machine: providers are simulated on loopback over",
        "real HTTP, S3 and SSH; the database is a real PostgreSQL.");
  }

  @Override
  public String name() {
    return "simulated Vultr, Cloudflare and Spaces";
  }

  @Override
  public void prepare(Terminal terminal) {}

  @Override
  public void start() {
    SimulatorSettings settings =
        SimulatorSettings.realistic()
            .withVultr(
                VultrSettings.realistic()
                    .withTimes(Duration.ofSeconds(1), BOOT, Duration.ofSeconds(1))
                    .withListLag(Duration.ofMillis(500)))
            .withHost(
                HostSettings.realistic()
                    .withCloudInit(Duration.ofMillis(500), Duration.ofMillis(1500))
                    .withPackages(Duration.ofMillis(500), Duration.ofSeconds(2)))
            .withFolder(made(folder.resolve("hosts")));
    simulator = Simulator.start(settings);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Simulator simulator() {
    Simulator started = simulator;
    if (started == null) {
      throw new IllegalStateException("the simulated providers were not started");
    }
    return started;
  }

  @Override
  public String configuration() {
    return SimulatedConfiguration.of(simulator());
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(20);
  }

  @Override
  public String pace(Settings settings) {
    return ("A server boots in %s here, names live %s, the grace lasts %s."
            + " For real it is about 1m, 2m and 5m.")
        .formatted(
            Durations.format(BOOT),
            Durations.format(settings.dns().ttl()),
            Durations.format(settings.operations().grace()));
  }

  @Override
  public List<String> addresses(ServerName name) {
    return simulator()
        .cloudflare()
        .resolve(name.value())
        .map(Resolution::addresses)
        .orElse(List.of());
  }

  @Override
  public Customer customer(ServerName server, byte[] profile) {
    return new KnockingCustomer(this, server, profile);
  }

  @Override
  public String trouble() {
    return "this time the server never boots";
  }

  /** A fault is for one launch, so that there is nothing to take back. */
  @Override
  public void letBootsFail(boolean fail) {
    if (fail) {
      simulator().faults().next(Endpoint.HOST_INSTALL, Fault.hang());
    }
  }

  @Override
  public List<Holding> holdings() {
    Account account = simulator().account();
    return List.of(
        new Holding("instances at Vultr", account.instancesCreated(), account.instancesLeft()),
        new Holding("records at Cloudflare", account.recordsCreated(), account.recordsLeft()),
        new Holding("objects in the vault", account.objectsCreated(), account.objectsLeft()));
  }

  @Override
  public List<String> commands() {
    return List.of();
  }

  @Override
  public Map<String, String> describe() {
    return simulator().describe();
  }

  @Override
  public void close() {
    if (simulator != null) {
      simulator.close();
    }
  }

  @Override
  public boolean showGone(Terminal terminal) {
    return true; // there was nothing outside of this process
  }
}
