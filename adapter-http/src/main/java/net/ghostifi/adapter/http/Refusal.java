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
 * @param inForm whether the answer had the provider's own form of an error. What has not comes from
 *     something in between, and its "not found" is no statement about the provider's things.
 */
public record Refusal(@Nullable ErrorCategory known, String text, boolean inForm) {
  /** A refusal in the provider's form. */
  public static Refusal of(@Nullable ErrorCategory known, String text) {
    return new Refusal(known, text, true);
  }

  /** An answer that is not in the provider's form. */
  public static Refusal foreign(String body) {
    return new Refusal(null, body, false);
  }

  Optional<ErrorCategory> category() {
    return Optional.ofNullable(known);
  }
}
