package net.ghostifi.adapter.http;

import java.util.Optional;
import net.ghostifi.ports.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said when it did not do as it was asked.
 *
 * @param known what that means, where the provider's words or codes tell; null leaves it to the
 *     HTTP status
 * @param text the provider's words, as they came
 * @param kind what sort of answer it is
 */
public record Refusal(@Nullable ErrorCategory known, String text, Kind kind) {
  /** What sort of answer a refusal is. */
  public enum Kind {
    /** In the provider's own form of an error. */
    STATED,
    /** What was asked for is so already, so that the call has succeeded. */
    MET,
    /**
     * Not in the provider's form, so perhaps from something in between: its "not found" is no
     * statement about the provider's things.
     */
    FOREIGN
  }

  /** A refusal in the provider's form. */
  public static Refusal of(@Nullable ErrorCategory known, String text) {
    return new Refusal(known, text, Kind.STATED);
  }

  /** What was asked for is so already. */
  public static Refusal met(String text) {
    return new Refusal(null, text, Kind.MET);
  }

  /** An answer that is not in the provider's form. */
  public static Refusal foreign(String body) {
    return new Refusal(null, body, Kind.FOREIGN);
  }

  Optional<ErrorCategory> category() {
    return Optional.ofNullable(known);
  }
}
