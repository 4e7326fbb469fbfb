package net.ghostifi.adapter.spaces;

import java.io.IOException;
import java.time.InstantSource;
import net.ghostifi.adapter.http.ErrorText;
import net.ghostifi.adapter.http.RetryAfter;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * Says what a failed call means. Codes as in "Error responses" of the S3 API reference and in
 * Ceph's {@code rgw_common.cc}; a code that is not known here counts as its HTTP status.
 */
final class StoreFailures {
  private final SpacesSettings settings;
  private final InstantSource clock;
  private final ErrorText text;

  StoreFailures(SpacesSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.text = new ErrorText(settings.secretKey());
  }

  /**
   * @param operation the port's method
   * @param read whether the call changes nothing
   */
  ProviderException of(String operation, boolean read, IOException failure) {
    ErrorCategory unclear = read ? ErrorCategory.UNAVAILABLE : ErrorCategory.AMBIGUOUS;
    if (failure instanceof StoreRefusal refusal) {
      return exception(category(refusal, unclear), operation, words(refusal))
          .retryAfter(RetryAfter.read(refusal.retryAfter(), clock).orElse(null));
    }
    if (failure instanceof OversizedAnswer) {
      return exception(
          ErrorCategory.INVALID_REQUEST, operation, String.valueOf(failure.getMessage()));
    }
    boolean unsent = failure instanceof NoAnswer none && !none.sent();
    return exception(
            unsent ? ErrorCategory.UNAVAILABLE : unclear,
            operation,
            "no usable answer from "
                + settings.endpoint()
                + ": "
                + text.fit(String.valueOf(failure.getMessage())))
        .causedBy(failure);
  }

  ProviderException exception(ErrorCategory category, String operation, String detail) {
    return ProviderException.of(category, SpacesVaultFactory.NAME, operation, detail);
  }

  private static ErrorCategory category(StoreRefusal refusal, ErrorCategory unclear) {
    return switch (refusal.code()) {
      case "NoSuchKey" -> ErrorCategory.NOT_FOUND;
      case "NoSuchBucket" -> ErrorCategory.INVALID_REQUEST;
      case "AccessDenied",
          "AuthorizationHeaderMalformed",
          "InvalidAccessKeyId",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "UserSuspended" ->
          ErrorCategory.UNAUTHORIZED;
      case "QuotaExceeded" -> ErrorCategory.QUOTA_EXCEEDED;
      case "SlowDown", "Throttling", "RequestLimitExceeded", "TooManyRequests" ->
          ErrorCategory.RATE_LIMITED;
      // Not all of the request arrived as it was sent: it was not carried out.
      case "BadDigest", "IncompleteBody", "RequestTimeout", "XAmzContentSHA256Mismatch" ->
          ErrorCategory.UNAVAILABLE;
      case "ConcurrentModification", "OperationAborted" -> ErrorCategory.BUSY;
      default -> byStatus(refusal.status(), unclear);
    };
  }

  private static ErrorCategory byStatus(int status, ErrorCategory unclear) {
    return switch (status) {
      case 401, 403 -> ErrorCategory.UNAUTHORIZED;
      // It does not say that an object is missing, so somebody else may have said it.
      case 404 -> unclear;
      case 408 -> unclear;
      case 409, 423 -> ErrorCategory.BUSY;
      case 429 -> ErrorCategory.RATE_LIMITED;
      case 501 -> ErrorCategory.UNSUPPORTED;
      default -> status >= 300 && status < 500 ? ErrorCategory.INVALID_REQUEST : unclear;
    };
  }

  private String words(StoreRefusal refusal) {
    StringBuilder words = new StringBuilder("HTTP ").append(refusal.status());
    if (!refusal.code().isEmpty()) {
      words.append(' ').append(text.fit(refusal.code()));
    }
    if (!refusal.words().isEmpty()) {
      words.append(": ").append(text.fit(refusal.words()));
    }
    return words.append(advice(refusal)).toString();
  }

  private String advice(StoreRefusal refusal) {
    return switch (refusal.code()) {
      case "NoSuchBucket" ->
          "; there is no bucket '" + settings.bucket() + "' at " + settings.endpoint();
      case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          "; check access-key and secret-key, and that the key may use the bucket '"
              + settings.bucket()
              + "'";
      case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect" ->
          "; check endpoint and region";
      case "RequestTimeTooSkewed" -> "; the clocks here and there differ";
      case "" -> "; not an answer of an S3 store";
      default -> "";
    };
  }
}
