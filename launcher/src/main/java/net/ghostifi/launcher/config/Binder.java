package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/** Binds a section to a settings record, and notes everything that is wrong with it. */
final class Binder {
  private final Values values;
  private final Environment environment;
  private final Findings findings;
  private final Map<String, Bound> bound = new HashMap<>();

  /** A single value that could be read, and where it stands; its default stands nowhere. */
  private record Bound(Object value, @Nullable Place place) {}

  Binder(Values values, Environment environment, Findings findings) {
    this.values = values;
    this.environment = environment;
    this.findings = findings;
  }

  /** What a section holds, and where errors that concern all of it are reported. */
  record Section(String path, @Nullable ConfigObject content, Place place) {
    @Nullable ConfigValue get(String key) {
      ConfigValue value = content == null ? null : content.get(key);
      return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
    }

    /** A value in this section or in one of its own sections. */
    Optional<ConfigValue> find(String relative) {
      return content != null && content.toConfig().hasPath(relative)
          ? Optional.of(content.toConfig().getValue(relative))
          : Optional.empty();
    }

    String path(String key) {
      return Keys.join(path, key);
    }
  }

  /** The settings, or null when anything was wrong, which has been noted then. */
  <R extends Record> @Nullable R bind(Class<R> type, Section section) {
    int before = findings.problemCount();
    List<@Nullable Object> arguments = new ArrayList<>();
    for (RecordComponent component : Schema.components(type)) {
      arguments.add(
          Schema.isSection(component) ? inner(component, section) : leaf(component, section));
    }
    return findings.problemCount() == before ? make(type, arguments, section) : null;
  }

  /** The text or texts that were bound to a key, although its section may have other errors. */
  List<String> texts(String key) {
    Bound found = bound.get(key);
    if (found == null) {
      return List.of();
    }
    return found.value() instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(found.value().toString());
  }

  /** Where the value of a key stands; empty for a default and for what could not be read. */
  Optional<Place> place(String key) {
    return Optional.ofNullable(bound.get(key)).map(Bound::place);
  }

  private @Nullable Record inner(RecordComponent component, Section outer) {
    String key = Keys.of(component);
    String path = outer.path(key);
    ConfigValue value = outer.get(key);
    if (value != null && !(value instanceof ConfigObject)) {
      findings.problem(Place.of(value.origin()), path + " is a section: write " + path + " { … }");
      return null;
    }
    Class<? extends Record> type = Schema.section(component);
    if (value == null && Schema.isOptional(component) && !isInEnvironment(type, path)) {
      return null;
    }
    Place place = value == null ? outer.place() : Place.of(value.origin());
    return bind(type, new Section(path, (ConfigObject) value, place));
  }

  private boolean isInEnvironment(Class<? extends Record> type, String path) {
    return !Schema.paths(type, path)
        .filter(key -> environment.find(key).isPresent())
        .toList()
        .isEmpty();
  }

  private @Nullable Object leaf(RecordComponent component, Section section) {
    String key = Keys.of(component);
    String path = section.path(key);
    Optional<ConfigValue> given = environment.find(path);
    if (Schema.isSecret(component)) {
      Optional<ConfigValue> file = environment.find(path + Keys.FILE);
      if (given.isEmpty() && file.isEmpty()) {
        given = Optional.ofNullable(section.get(key));
        file = Optional.ofNullable(section.get(key + Keys.FILE));
      }
      if (file.isPresent()) {
        return fromFile(path, given, file.get());
      }
    } else if (given.isEmpty()) {
      given = Optional.ofNullable(section.get(key));
    }
    return given.isPresent()
        ? read(component, path, given.get(), Place.of(given.get().origin()))
        : absent(component, path, section);
  }

  private @Nullable SecretText fromFile(
      String path, Optional<ConfigValue> given, ConfigValue named) {
    Place place = Place.of(named.origin());
    String key = path + Keys.FILE;
    if (given.isPresent()) {
      findings.problem(place, path + " and " + key + " are both given; keep one of them");
      return null;
    }
    try {
      Path file = values.path(Values.text(named));
      SecretText secret = SecretFiles.read(file);
      if (SecretFiles.isReadByEverybody(file)) {
        findings.warning(
            place, key + ": every user may read " + file + "; chmod 600 keeps it secret");
      }
      findings.entry(new Entry(key, Rendering.of(file), place));
      return secret;
    } catch (IllegalArgumentException refused) {
      findings.problem(place, key + " " + refused.getMessage());
      return null;
    }
  }

  private @Nullable Object read(
      RecordComponent component, String path, ConfigValue value, @Nullable Place place) {
    try {
      Object read = values.read(component.getGenericType(), value);
      findings.entry(new Entry(path, Rendering.of(read), place));
      bound.put(path, new Bound(read, place));
      return read;
    } catch (IllegalArgumentException refused) {
      findings.problem(Place.of(value.origin()), path + " " + refused.getMessage());
      return null;
    }
  }

  private @Nullable Object absent(RecordComponent component, String path, Section section) {
    Optional<String> standard = Schema.defaultOf(component);
    if (standard.isPresent()) {
      ConfigValue value = ConfigValueFactory.fromAnyRef(standard.get(), "default");
      return read(component, path, value, null);
    }
    if (!Schema.isOptional(component)) {
      findings.problem(
          section.place(),
          path + " is missing; write for example " + Schema.example(component, path));
    }
    return null;
  }

  private <R extends Record> @Nullable R make(
      Class<R> type, List<@Nullable Object> arguments, Section section) {
    try {
      Class<?>[] types =
          Schema.components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof IllegalArgumentException refused) {
        refused(type, section, String.valueOf(refused.getMessage()));
        return null;
      }
      throw new IllegalStateException(type.getName() + " cannot be made", thrown.getCause());
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalStateException(type.getName() + " cannot be made", wrong);
    }
  }

  /**
   * A record's own check failed. Its message begins with the key that it is about, or with none.
   */
  private void refused(Class<? extends Record> type, Section section, String message) {
    String key = message.split("[^a-z0-9.-]", 2)[0];
    if (Schema.isKey(type, key)) {
      Optional<ConfigValue> value = environment.find(section.path(key)).or(() -> section.find(key));
      Place place = value.map(found -> Place.of(found.origin())).orElse(section.place());
      findings.problem(place, Keys.join(section.path(), message));
    } else {
      String prefix = section.path().isEmpty() ? "" : section.path() + ": ";
      findings.problem(section.place(), prefix + message);
    }
  }
}
