package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notes every key that no settings record has, with the one that was probably meant. */
final class KeyCheck {
  private final Adapters adapters;
  private final Findings findings;

  KeyCheck(Adapters adapters, Findings findings) {
    this.adapters = adapters;
    this.findings = findings;
  }

  /** Looks through the whole file. */
  void check(ConfigObject root) {
    Map<String, Optional<Class<? extends Record>>> own = Schema.keys(List.of(Settings.class));
    Set<String> known = new TreeSet<>(own.keySet());
    adapters.all().forEach(factory -> known.add(factory.name()));
    root.forEach(
        (key, value) -> {
          List<Class<? extends Record>> types =
              own.containsKey(key) ? own.get(key).stream().toList() : adapters.settingsOf(key);
          if (!known.contains(key)) {
            note(value, "", key, known);
          } else if (value instanceof ConfigObject section) {
            check(section, key, types);
          }
        });
  }

  private void check(ConfigObject section, String path, List<Class<? extends Record>> types) {
    Map<String, Optional<Class<? extends Record>>> keys = Schema.keys(types);
    section.forEach(
        (key, value) -> {
          Optional<Class<? extends Record>> inner = keys.get(key);
          if (inner == null) {
            note(value, path, key, keys.keySet());
          } else if (inner.isPresent() && value instanceof ConfigObject object) {
            check(object, Keys.join(path, key), List.of(inner.get()));
          }
        });
  }

  private void note(ConfigValue value, String path, String key, Collection<String> known) {
    String meant =
        Spelling.nearest(key, known)
            .map(near -> Keys.join(path, near))
            .or(() -> elsewhere(key))
            .map(near -> ", did you mean " + near + "?")
            .orElse("; known here: " + String.join(", ", known));
    findings.problem(Place.of(value.origin()), Keys.join(path, key) + " is unknown" + meant);
  }

  private Optional<String> elsewhere(String key) {
    return everyKey().filter(known -> known.endsWith("." + key)).findFirst();
  }

  private Stream<String> everyKey() {
    Stream<String> own = Schema.paths(Settings.class, "");
    return Stream.concat(
        own, adapters.all().flatMap(each -> Schema.paths(each.settings(), each.name())));
  }

  /**
   * Warns of variables that begin like an override and override nothing. Not an error: what runs
   * the daemon may set such variables of its own, as Kubernetes does for a service of this name.
   */
  void check(Environment environment) {
    Set<String> known =
        Stream.concat(environment.known().stream(), everyKey().map(Keys::variable))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : environment.names()) {
      if (!known.contains(name)) {
        String meant =
            Spelling.nearest(name, known).map(near -> ", did you mean " + near + "?").orElse("");
        findings.warning(new Place("environment", 0), name + " overrides no setting" + meant);
      }
    }
  }
}
