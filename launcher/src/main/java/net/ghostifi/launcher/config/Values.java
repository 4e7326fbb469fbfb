package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.ghostifi.ports.secret.SecretText;

/**
 * Turns what stands in the configuration into the type of a setting. Every refusal is an {@code
 * IllegalArgumentException} whose message goes on after the key.
 */
final class Values {
  private static final Map<String, Boolean> BOOLEANS =
      Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

  private static final Set<Class<?>> SINGLE =
      Set.of(
          String.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          boolean.class,
          Boolean.class,
          Duration.class,
          URI.class,
          Path.class,
          SecretText.class);

  /** Relative paths are meant from here. */
  private final Path folder;

  Values(Path folder) {
    this.folder = folder;
  }

  /** Whether a setting may have this type. */
  static boolean canRead(Type type) {
    return switch (type) {
      case Class<?> single -> single.isEnum() || SINGLE.contains(single);
      case ParameterizedType generic when generic.getRawType() == List.class ->
          canRead(generic.getActualTypeArguments()[0]);
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          Arrays.stream(generic.getActualTypeArguments()).allMatch(String.class::equals);
      default -> false;
    };
  }

  Object read(Type type, ConfigValue value) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], value)
          : map(value);
    }
    return single((Class<?>) type, text(value));
  }

  private Object single(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == int.class || type == Integer.class) {
      return Math.toIntExact(number(text, Integer.MAX_VALUE));
    } else if (type == long.class || type == Long.class) {
      return number(text, Long.MAX_VALUE);
    } else if (type == boolean.class || type == Boolean.class) {
      return bool(text);
    } else if (type == Duration.class) {
      return Durations.parse(text);
    } else if (type == URI.class) {
      return uri(text);
    } else if (type == Path.class) {
      return path(text);
    } else if (type == SecretText.class) {
      return secret(text);
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalStateException("settings cannot have the type " + type.getName());
  }

  /** A text as it was written, numbers included. */
  static String text(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> throw new IllegalArgumentException("is a single value, not a section");
      case LIST -> throw new IllegalArgumentException("is a single value, not a list");
      case STRING, NUMBER, BOOLEAN, NULL -> value.atKey("value").getString("value");
    };
  }

  private static long number(String text, long most) {
    String digits = text.strip().replace("_", "");
    if (!digits.matches("-?\\d{1,18}") || Long.parseLong(digits) > most) {
      throw new IllegalArgumentException("is a whole number such as 10, not '" + text + "'");
    }
    return Long.parseLong(digits);
  }

  private static boolean bool(String text) {
    Boolean known = BOOLEANS.get(text.strip().toLowerCase(Locale.ROOT));
    if (known == null) {
      throw new IllegalArgumentException("is true or false, not '" + text + "'");
    }
    return known;
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text.strip());
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      throw new IllegalArgumentException(
          "is an address such as \"https://example.org\", not '" + text + "'", notOne);
    }
    throw new IllegalArgumentException(
        "is an address such as \"https://example.org\", not '" + text + "'");
  }

  Path path(String text) {
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("is the path of a file or folder, not '" + text + "'");
    }
    return folder.resolve(text.strip()).normalize();
  }

  private static SecretText secret(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    return new SecretText(text.strip());
  }

  private static Object constant(Class<?> type, String text) {
    Map<String, Object> constants = new TreeMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(word((Enum<?>) constant), constant);
    }
    Object found = constants.get(text.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (found == null) {
      throw new IllegalArgumentException(
          "is one of " + String.join(", ", constants.keySet()) + ", not '" + text + "'");
    }
    return found;
  }

  /** How an enum's constant is written: {@code in-and-out}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<Object> list(Type item, ConfigValue value) {
    Stream<ConfigValue> items =
        value.valueType() == ConfigValueType.LIST
            ? ((ConfigList) value).stream()
            : split(unbracketed(text(value)));
    return items.map(each -> read(item, each)).toList();
  }

  private static String unbracketed(String text) {
    String stripped = text.strip();
    return stripped.startsWith("[") && stripped.endsWith("]")
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }

  private static Stream<ConfigValue> split(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(ConfigValueFactory::fromAnyRef);
  }

  private static Map<String, String> map(ConfigValue value) {
    Map<String, String> map = new LinkedHashMap<>();
    if (value.valueType() == ConfigValueType.OBJECT) {
      ((ConfigObject) value).forEach((key, each) -> map.put(key, text(each)));
    } else {
      split(text(value)).forEach(pair -> putPair(map, text(pair)));
    }
    return map;
  }

  private static void putPair(Map<String, String> map, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("is a list of pairs such as a=b, c=d");
    }
    map.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
  }
}
