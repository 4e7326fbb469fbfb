package net.ghostifi.launcher.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is in force.
 *
 * @param key its full key
 * @param value as it would stand in the file; {@code ***} for a secret
 * @param place where it was set, or null for its default
 */
public record Entry(String key, String value, @Nullable Place place) {
  boolean isSecret() {
    return value.equals("***");
  }
}
