package net.ghostifi.adapter.http;

import java.time.InstantSource;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * Says what a failed call means. What went wrong before the host can have received anything had no
 * effect. After that a write may have been applied, whatever the host answers with a 5xx; a read
 * has no effect anyway.
 */
final class Failures {
  private final String provider;
  private final ErrorText text;
  private final InstantSource clock;

  Failures(HttpAccount account) {
    this.provider = account.provider();
    this.text = new ErrorText(account.token());
    this.clock = account.clock();
  }

  ProviderException of(HttpCall call, ErrorCategory category, String detail) {
    return ProviderException.of(category, provider, call.operation(), detail);
  }

  ProviderException noAnswer(HttpCall call, NoAnswerException failure) {
    ErrorCategory category = failure.sent() ? unclear(call) : ErrorCategory.UNAVAILABLE;
    return of(call, category, text.fit(String.valueOf(failure.getMessage()))).causedBy(failure);
  }

  ProviderException senseless(HttpCall call, String complaint) {
    return of(call, unclear(call), "the answer makes no sense: " + text.fit(complaint));
  }

  ProviderException refused(HttpCall call, HttpAnswer answer, Refusal refusal) {
    ErrorCategory category =
        answer.status() == 429
            ? ErrorCategory.RATE_LIMITED
            : refusal.category().orElseGet(() -> byStatus(call, answer.status(), refusal.kind()));
    String words = text.fit(refusal.text());
    String detail = "HTTP " + answer.status() + (words.isEmpty() ? "" : ": " + words);
    return of(call, category, detail)
        .retryAfter(RetryAfter.read(answer.retryAfter(), clock).orElse(null));
  }

  private static ErrorCategory byStatus(HttpCall call, int status, Refusal.Kind kind) {
    return switch (status) {
      case 401, 403 -> ErrorCategory.UNAUTHORIZED;
      case 402 -> ErrorCategory.QUOTA_EXCEEDED;
      case 404, 410 -> kind == Refusal.Kind.FOREIGN ? unclear(call) : ErrorCategory.NOT_FOUND;
      case 408 -> unclear(call);
      case 409, 423, 425 -> ErrorCategory.BUSY;
      default -> status >= 400 && status < 500 ? ErrorCategory.INVALID_REQUEST : unclear(call);
    };
  }

  /** Nobody can tell what the host did with it. */
  private static ErrorCategory unclear(HttpCall call) {
    return call.isRead() ? ErrorCategory.UNAVAILABLE : ErrorCategory.AMBIGUOUS;
  }
}
