package net.ghostifi.launcher.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** How a setting is called in the file and in the environment. */
final class Keys {
  /** What every variable that overrides a setting begins with. */
  static final String VARIABLES = "GHOSTIFI_";

  /** What a secret's key ends with when a file holds the secret. */
  static final String FILE = "-file";

  private Keys() {}

  /** {@code apiToken} is {@code api-token}. */
  static String of(RecordComponent component) {
    StringBuilder key = new StringBuilder();
    for (char letter : component.getName().toCharArray()) {
      if (Character.isUpperCase(letter)) {
        key.append('-');
      }
      key.append(Character.toLowerCase(letter));
    }
    return key.toString();
  }

  /** {@code vultr} and {@code api-token} are {@code vultr.api-token}. */
  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** {@code vultr.api-token} is {@code GHOSTIFI_VULTR_API_TOKEN}. */
  static String variable(String path) {
    return VARIABLES + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
