package net.ghostifi.adapter.spaces;

import io.minio.Xml;
import io.minio.errors.XmlParserException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store answered, and did not do as it was asked. */
final class StoreRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String words;
  private final @Nullable String retryAfter;

  private StoreRefusal(int status, String code, String words, @Nullable String retryAfter) {
    super("HTTP " + status + " " + code);
    this.status = status;
    this.code = code;
    this.words = words;
    this.retryAfter = retryAfter;
  }

  /**
   * Reads a refusal.
   *
   * @param body S3's XML, or anything when the answer came from something in between
   * @param retryAfter the header of this name
   */
  static StoreRefusal of(int status, String body, @Nullable String retryAfter) {
    try {
      ErrorResponse error = Xml.unmarshal(ErrorResponse.class, body);
      // Ceph's gateway, which Spaces runs on, sends codes without messages.
      return new StoreRefusal(status, text(error.code()), text(error.message()), retryAfter);
    } catch (XmlParserException notS3) {
      return new StoreRefusal(status, "", "", retryAfter);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  int status() {
    return status;
  }

  /** S3's code such as {@code NoSuchKey}; empty when the answer is none of S3's. */
  String code() {
    return code;
  }

  /** S3's message, as it came; often empty. */
  String words() {
    return words;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }
}
