package net.ghostifi.adapter.cloudflare;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.List;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.ErrorCategory;
import org.jspecify.annotations.Nullable;

/** Looks for a failure inside an answer with a successful status. */
final class Envelopes {
  private Envelopes() {}

  /** A refusal without a known code does not say whether anything was done. */
  static void requireSuccess(
      JsonClient client,
      HttpCall call,
      @Nullable Boolean success,
      @Nullable List<Wire.Problem> errors) {
    if (!required(success, "success")) {
      ErrorCategory unclear = call.isRead() ? ErrorCategory.UNAVAILABLE : ErrorCategory.AMBIGUOUS;
      throw client.failure(
          call,
          CloudflareRefusals.category(errors).orElse(unclear),
          "success is false: " + CloudflareRefusals.words(errors));
    }
  }
}
