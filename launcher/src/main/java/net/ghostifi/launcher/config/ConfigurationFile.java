package net.ghostifi.launcher.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the file itself: HOCON, with {@code ${?NAME}} for variables of the environment. */
final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * Reads a file.
   *
   * @throws ConfigurationException when it is missing or is not HOCON
   */
  static ConfigObject read(Path file, Map<String, String> variables) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      String what = Files.isRegularFile(file) ? "cannot be read" : "is not there";
      throw refused(
          Place.of(file),
          "the configuration file "
              + what
              + "; 'ghostifi config example' prints one to begin with");
    }
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false));
      Config surroundings = ConfigValueFactory.fromMap(variables, "environment").toConfig();
      ConfigObject resolved =
          parsed
              .withFallback(surroundings)
              .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false))
              .root();
      return only(resolved, parsed.root());
    } catch (ConfigException notHocon) {
      Place place = notHocon.origin() == null ? Place.of(file) : Place.of(notHocon.origin());
      throw refused(place, text(notHocon));
    }
  }

  private static ConfigObject only(ConfigObject resolved, ConfigObject written) {
    ConfigObject result = resolved;
    for (String key : resolved.keySet()) {
      result = written.containsKey(key) ? result : result.withoutKey(key);
    }
    return result;
  }

  private static String text(ConfigException failure) {
    String message = String.valueOf(failure.getMessage());
    String origin = failure.origin() == null ? "" : failure.origin().description() + ": ";
    return message.startsWith(origin) ? message.substring(origin.length()) : message;
  }

  private static ConfigurationException refused(Place place, String text) {
    return new ConfigurationException(List.of(new Problem(place, text)));
  }
}
