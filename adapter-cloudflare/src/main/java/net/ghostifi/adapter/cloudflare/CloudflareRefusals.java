package net.ghostifi.adapter.cloudflare;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.Refusal;
import net.ghostifi.adapter.http.RefusalReader;
import net.ghostifi.ports.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare numbers its errors. Where the numbers were seen:
 *
 * <ul>
 *   <li>81053, 81057, 81058: kubernetes-sigs/external-dns#2410, #5898, #6090,
 *       timothymiller/cloudflare-ddns#50; 81054 (a CNAME stands at the name):
 *       favonia/cloudflare-ddns#990; 81056 (an NS record does): Cloudflare's documentation
 *   <li>81044: cloudflare/terraform-provider-cloudflare#1621, #4581
 *   <li>81045: js-org/js.org#2873
 *   <li>6003 with 6111 or 6103, HTTP 400, for a token that is none: libdns/cloudflare#12; 9109 and
 *       10000 for one that may not
 *   <li>1004 with a chain of 9xxx: a validation error,
 *       cloudflare/terraform-provider-cloudflare#3217
 * </ul>
 *
 * The codes of a 5xx are not looked at: what it did is unknown. A not-found without a record's code
 * is about the zone or the path, so that it is no statement about a record.
 */
final class CloudflareRefusals implements RefusalReader {
  private static final Map<Integer, ErrorCategory> CODES =
      Map.ofEntries(
          Map.entry(81053, ErrorCategory.ALREADY_EXISTS),
          Map.entry(81054, ErrorCategory.ALREADY_EXISTS),
          Map.entry(81056, ErrorCategory.ALREADY_EXISTS),
          Map.entry(81057, ErrorCategory.ALREADY_EXISTS),
          Map.entry(81058, ErrorCategory.ALREADY_EXISTS),
          Map.entry(81044, ErrorCategory.NOT_FOUND),
          Map.entry(81045, ErrorCategory.QUOTA_EXCEEDED),
          Map.entry(1004, ErrorCategory.INVALID_REQUEST),
          Map.entry(6003, ErrorCategory.UNAUTHORIZED),
          Map.entry(6111, ErrorCategory.UNAUTHORIZED),
          Map.entry(9103, ErrorCategory.UNAUTHORIZED),
          Map.entry(9106, ErrorCategory.UNAUTHORIZED),
          Map.entry(9109, ErrorCategory.UNAUTHORIZED),
          Map.entry(10000, ErrorCategory.UNAUTHORIZED));

  private final JsonAdapter<Wire.Envelope> envelopes = Wire.moshi().adapter(Wire.Envelope.class);

  @Override
  public Refusal read(HttpCall call, int status, String body) {
    Wire.Envelope envelope = envelope(body);
    if (envelope == null || envelope.success() == null) {
      return Refusal.foreign(body);
    }
    Optional<ErrorCategory> known =
        status >= 400 && status < 500 ? category(envelope.errors()) : Optional.empty();
    boolean unknownPlace = status == 404 && known.isEmpty();
    return Refusal.of(
        unknownPlace ? ErrorCategory.INVALID_REQUEST : known.orElse(null),
        words(envelope.errors()));
  }

  private Wire.@Nullable Envelope envelope(String body) {
    try {
      return envelopes.fromJson(body);
    } catch (IOException | JsonDataException notInForm) {
      return null;
    }
  }

  /** What the first error means whose code is known; empty when none is. */
  static Optional<ErrorCategory> category(@Nullable List<Wire.Problem> errors) {
    return all(errors).map(CloudflareRefusals::category).flatMap(Optional::stream).findFirst();
  }

  private static Optional<ErrorCategory> category(Wire.Problem problem) {
    String message = problem.message();
    if (message != null && message.toLowerCase(Locale.ROOT).contains("record quota exceeded")) {
      return Optional.of(ErrorCategory.QUOTA_EXCEEDED);
    }
    Integer code = problem.code();
    return code == null ? Optional.empty() : Optional.ofNullable(CODES.get(code));
  }

  /** The errors in one line: {@code 81058 An identical record already exists.} */
  static String words(@Nullable List<Wire.Problem> errors) {
    return all(errors)
        .map(
            problem ->
                Objects.requireNonNullElse(problem.code(), "no code")
                    + " "
                    + Objects.requireNonNullElse(problem.message(), "without words"))
        .collect(Collectors.joining("; "));
  }

  private static Stream<Wire.Problem> all(@Nullable List<Wire.Problem> errors) {
    return errors == null
        ? Stream.empty()
        : errors.stream()
            .filter(Objects::nonNull)
            .flatMap(problem -> Stream.concat(Stream.of(problem), all(problem.chain())));
  }
}
