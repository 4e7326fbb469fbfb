package net.ghostifi.adapter.web.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

/** JSON from and to maps, lists, texts and numbers. */
public final class Json {
  private Json() {}

  /** Writes a value; nulls stay. */
  public static String write(Object value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setSerializeNulls(true);
      writer.jsonValue(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.readUtf8();
  }

  /**
   * Reads an object.
   *
   * @throws Problem 400 when it is none
   */
  public static Map<?, ?> object(String text) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text))) {
      Object value = reader.readJsonValue();
      if (value instanceof Map<?, ?> map && reader.peek() == JsonReader.Token.END_DOCUMENT) {
        return map;
      }
    } catch (IOException | JsonDataException notJson) {
      throw Problem.badRequest("The body is not JSON.");
    }
    throw Problem.badRequest("The body is not a JSON object.");
  }
}
