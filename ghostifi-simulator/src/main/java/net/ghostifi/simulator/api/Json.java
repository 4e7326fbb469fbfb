package net.ghostifi.simulator.api;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps and lists. */
final class Json {
  private static final JsonAdapter<Object> ADAPTER =
      new Moshi.Builder().build().adapter(Object.class).serializeNulls();

  private Json() {}

  static String write(@Nullable Object value) {
    return ADAPTER.toJson(value);
  }

  /** The object in the text, or nothing when the text is not one JSON object. */
  static Optional<Map<String, Object>> readObject(String text) {
    try {
      if (ADAPTER.fromJson(text) instanceof Map<?, ?> map) {
        Map<String, Object> copy = new HashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return Optional.of(copy);
      }
      return Optional.empty();
    } catch (IOException | JsonDataException notJson) {
      return Optional.empty();
    }
  }
}
