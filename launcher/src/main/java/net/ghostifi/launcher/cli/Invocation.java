package net.ghostifi.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.launcher.application.Application;
import net.ghostifi.launcher.config.Configuration;
import net.ghostifi.launcher.config.ConfigurationLoader;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** One call of the command line: its surroundings, and the options that all commands share. */
final class Invocation {
  private static final String FILE = "ghostifi.conf";
  private static final String VARIABLE = "GHOSTIFI_CONFIG";

  private final Surroundings surroundings;
  private @Nullable Path file;

  Invocation(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void useConfiguration(Path named) {
    file = surroundings.folder().resolve(named);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Terminal terminal() {
    return surroundings.terminal();
  }

  /** A path as the operator means it. */
  Path resolve(Path named) {
    return surroundings.folder().resolve(named).normalize();
  }

  /** Reads the configuration, which must be without errors, and tells its warnings. */
  Configuration configuration() {
    return read(configurationFile());
  }

  /** Reads another one in the same way; the same variables override it. */
  Configuration configuration(Path named) {
    return read(resolve(named));
  }

  private Configuration read(Path configured) {
    Configuration configuration =
        new ConfigurationLoader(surroundings.adapters(), surroundings.environment())
            .load(configured);
    configuration
        .warnings()
        .forEach(warning -> surroundings.errors().println("warning: " + warning));
    return configuration;
  }

  /** Opens what a command works on: the same database and providers as the daemon's. */
  Application open() {
    return Application.open(configuration());
  }

  private Path configurationFile() {
    Path named = file;
    if (named != null) {
      return named;
    }
    String variable = surroundings.environment().get(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return surroundings.folder().resolve(variable.strip());
    }
    Optional<Path> found =
        Stream.of(surroundings.folder().resolve(FILE), Path.of("/etc/ghostifi", FILE))
            .filter(Files::exists)
            .findFirst();
    return found.orElseThrow(
        () ->
            new MissingConfigurationException(
                "There is no "
                    + FILE
                    + " here, nor one in /etc/ghostifi. Name one with --config, or begin with:\n"
                    + "  ghostifi config example > "
                    + FILE));
  }
}
