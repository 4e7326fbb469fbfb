package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigUtil;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;
import org.jspecify.annotations.Nullable;

/** What a settings record says of its keys. */
final class Schema {
  private static final Map<Class<?>, String> EXAMPLES =
      Map.of(
          int.class, "10",
          long.class, "10",
          boolean.class, "true",
          Duration.class, "60s",
          URI.class, "\"https://example.org\"",
          List.class, "[first, second]",
          Map.class, "{ one = first }");

  private Schema() {}

  static List<RecordComponent> components(Class<? extends Record> type) {
    return Arrays.asList(type.getRecordComponents());
  }

  static boolean isSection(RecordComponent component) {
    return component.getType().isRecord();
  }

  static Class<? extends Record> section(RecordComponent component) {
    return component.getType().asSubclass(Record.class);
  }

  static boolean isSecret(RecordComponent component) {
    return component.getType() == SecretText.class;
  }

  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  static Optional<String> defaultOf(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
  }

  /** The keys that a section may have, each with the record of its own section if it is one. */
  static Map<String, Optional<Class<? extends Record>>> keys(List<Class<? extends Record>> types) {
    Map<String, Optional<Class<? extends Record>>> keys = new LinkedHashMap<>();
    for (Class<? extends Record> type : types) {
      for (RecordComponent component : components(type)) {
        String key = Keys.of(component);
        keys.put(key, isSection(component) ? Optional.of(section(component)) : Optional.empty());
        if (isSecret(component)) {
          keys.put(key + Keys.FILE, Optional.empty());
        }
      }
    }
    return keys;
  }

  /** Every key of a record and of the sections in it, in full. */
  static Stream<String> paths(Class<? extends Record> type, String path) {
    return keys(List.of(type)).entrySet().stream()
        .flatMap(
            each -> {
              String full = Keys.join(path, each.getKey());
              return each.getValue().map(inner -> paths(inner, full)).orElse(Stream.of(full));
            });
  }

  /** Whether a record has this key, this section, or this pair of one of its maps. */
  static boolean isKey(Class<? extends Record> type, String key) {
    return paths(type, "")
        .anyMatch(
            path -> path.equals(key) || path.startsWith(key + ".") || key.startsWith(path + "."));
  }

  /** What the operator could write for a key that is missing. */
  static String example(RecordComponent component, String path) {
    Class<?> type = component.getType();
    Example example = component.getAnnotation(Example.class);
    if (example != null) {
      return path + " = " + example.value();
    }
    if (type == SecretText.class) {
      return path + Keys.FILE + " = \"/run/secrets/" + path.replace('.', '-') + "\"";
    }
    if (type == Path.class) {
      return path + " = \"/path/to/" + Keys.of(component) + "\"";
    }
    if (type.isEnum()) {
      return path + " = " + Values.word((Enum<?>) type.getEnumConstants()[0]);
    }
    return path + " = " + EXAMPLES.getOrDefault(type, "\"…\"");
  }

  /** Every setting of a record and of the sections in it, as the operator could write it. */
  static Stream<String> examples(Class<? extends Record> type, String path) {
    return components(type).stream()
        .flatMap(
            component -> {
              String key = Keys.join(path, Keys.of(component));
              return isSection(component)
                  ? examples(section(component), key)
                  : Stream.of(
                      defaultOf(component)
                          .map(value -> key + " = " + written(value))
                          .orElseGet(() -> example(component, key)));
            });
  }

  private static String written(String value) {
    return value.matches("[A-Za-z0-9-]+") ? value : ConfigUtil.quoteString(value);
  }
}
