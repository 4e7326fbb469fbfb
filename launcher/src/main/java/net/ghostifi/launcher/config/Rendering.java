package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.ghostifi.ports.secret.SecretText;

/** Writes settings as they could stand in the file, secrets as {@code ***}. */
final class Rendering {
  private Rendering() {}

  static String of(Object value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case Boolean flag -> flag.toString();
      case Enum<?> constant -> Values.word(constant);
      case SecretText secret -> secret.toString();
      case Path path -> text(path.toString());
      case List<?> list ->
          list.stream().map(Rendering::of).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map -> map(map);
      default -> text(value.toString());
    };
  }

  private static String map(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(pair -> text(String.valueOf(pair.getKey())) + " = " + of(pair.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(String text) {
    return text.matches("[a-zA-Z][a-zA-Z0-9-]*") ? text : ConfigUtil.quoteString(text);
  }
}
