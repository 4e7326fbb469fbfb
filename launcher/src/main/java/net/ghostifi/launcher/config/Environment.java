package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of the environment that override settings. */
final class Environment {
  /** Those that begin like a setting and are none. */
  private static final Set<String> OTHERS =
      Set.of(
          "GHOSTIFI_CONFIG", "GHOSTIFI_JAVA_OPTIONS", "GHOSTIFI_LOG_LEVEL", PluginFolder.VARIABLE);

  private final Map<String, String> variables;
  private final Set<String> known = new HashSet<>(OTHERS);

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value that overrides a key, if there is one. An empty variable overrides nothing. */
  Optional<ConfigValue> find(String path) {
    String name = Keys.variable(path);
    known.add(name);
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> ConfigValueFactory.fromAnyRef(value, "environment variable " + name));
  }

  /** All variables that begin like an override. */
  List<String> names() {
    return variables.keySet().stream()
        .filter(name -> name.startsWith(Keys.VARIABLES))
        .sorted()
        .toList();
  }

  /** The variables that were looked for, and those that are no overrides. */
  Set<String> known() {
    return Set.copyOf(known);
  }
}
