package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.ConfigurationLoader;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;

/** Simulated providers that are quick, and a configuration that uses them. */
public final class SimulatedWorld implements AutoCloseable {
  /** Unpacked once for all tests. */
  private static final Path PROGRAMS = Path.of("target", "postgres-binaries").toAbsolutePath();

  private final Path folder;
  private final Simulator simulator;

  public SimulatedWorld(Path folder) {
    this(folder, SimulatorSettings.quick());
  }

  public SimulatedWorld(Path folder, SimulatorSettings settings) {
    this.folder = folder;
    this.simulator = Simulator.start(settings.withFolder(made(folder.resolve("hosts"))));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Simulator simulator() {
    return simulator;
  }

  public Path profiles() {
    return folder.resolve("data/profiles");
  }

  public Path postgres() {
    return folder.resolve("data/postgres");
  }

  public static Path programs() {
    return PROGRAMS;
  }

  /** Writes the configuration, with further settings at its end. */
  public Path writeConfiguration(String further) {
    String own =
        """
        compute.visibility-bound = 1s
        operations.grace = 500ms
        operations.heartbeat = 500ms
        operations.pace.poll = 100ms
        operations.pace.first-pause = 100ms
        data.programs = "%s"
        """
            .formatted(PROGRAMS);
    String providers = SimulatedConfiguration.of(simulator);
    return SimulatedConfiguration.write(folder.resolve("ghostifi.conf"), providers, own + further);
  }

  public Configuration configuration(String further) {
    return new ConfigurationLoader(Adapters.discovered(), Map.of())
        .load(writeConfiguration(further));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
