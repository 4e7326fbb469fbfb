package net.ghostifi.adapter.vultr;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.Refusal;
import net.ghostifi.adapter.http.RefusalReader;
import net.ghostifi.ports.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Vultr answers {@code {"error":"text","status":N}}: there are no codes, only words. Where they
 * were seen:
 *
 * <ul>
 *   <li>"Unable to destroy server: … Server is currently locked", HTTP 500, for a young instance:
 *       vultr/ansible-collection-vultr#113, #89, #68
 *   <li>"Server is already pending destruction": squat/terraform-provider-vultr#50, #52
 *   <li>"invalid instance ID", HTTP 400, for a destroyed one: vultr/terraform-provider-vultr#177
 *   <li>"Unauthorized IP address", HTTP status not seen: vultr/terraform-provider-vultr#375
 *   <li>"You have reached the maximum number of active virtual machines for this account":
 *       getlantern/lantern_aws#186; "… the maximum monthly fee limit for this account" and "plan is
 *       not available in the selected region": quoted by several public repositories, read 2026-09
 * </ul>
 *
 * Only a 4xx is taken at its word that nothing was launched; the lock is the one 5xx that is known
 * to have had no effect.
 */
final class VultrRefusals implements RefusalReader {
  private static final Pattern UNKNOWN_INSTANCE = Pattern.compile("invalid instance[- _]?id");
  private static final Pattern LOCKED = Pattern.compile("\\b(is|currently|server) locked\\b");
  private static final Pattern DELETING = Pattern.compile("already pending destruction");
  private static final Pattern ADDRESS = Pattern.compile("unauthorized ip address");
  private static final Pattern QUOTA =
      Pattern.compile(
          "reached the maximum|limit increase|account limit|limit raised|request for access"
              + "|insufficient (funds|balance|credit)");
  private static final Pattern CAPACITY =
      Pattern.compile(
          "not available in the selected|out of (stock|capacity)|sold[- ]out|no capacity"
              + "|insufficient capacity|temporarily unavailable|currently unavailable");

  private final JsonAdapter<Wire.Problem> problems = Wire.moshi().adapter(Wire.Problem.class);

  @Override
  public Refusal read(HttpCall call, int status, String body) {
    String words = words(body);
    if (words == null) {
      return Refusal.foreign(body);
    }
    String lower = words.toLowerCase(Locale.ROOT);
    return isDelete(call) && DELETING.matcher(lower).find()
        ? Refusal.met(words)
        : Refusal.of(category(call, status, lower).orElse(null), words);
  }

  private static boolean isDelete(HttpCall call) {
    return call.method().equals("DELETE");
  }

  private @Nullable String words(String body) {
    try {
      Wire.Problem problem = problems.fromJson(body);
      return problem == null ? null : problem.error();
    } catch (IOException | JsonDataException notInForm) {
      return null;
    }
  }

  private static Optional<ErrorCategory> category(HttpCall call, int status, String words) {
    boolean refused = status >= 400 && status < 500;
    if (refused && ADDRESS.matcher(words).find()) {
      return Optional.of(ErrorCategory.UNAUTHORIZED);
    }
    if (call.isRead()) {
      boolean gone = status == 400 && UNKNOWN_INSTANCE.matcher(words).find();
      return gone ? Optional.of(ErrorCategory.NOT_FOUND) : Optional.empty();
    }
    return isDelete(call) ? ofDelete(status, words) : ofLaunch(refused && status != 401, words);
  }

  private static Optional<ErrorCategory> ofDelete(int status, String words) {
    if (LOCKED.matcher(words).find()) {
      return Optional.of(ErrorCategory.BUSY);
    }
    boolean gone = status == 400 && UNKNOWN_INSTANCE.matcher(words).find();
    return gone ? Optional.of(ErrorCategory.NOT_FOUND) : Optional.empty();
  }

  private static Optional<ErrorCategory> ofLaunch(boolean refused, String words) {
    if (refused && QUOTA.matcher(words).find()) {
      return Optional.of(ErrorCategory.QUOTA_EXCEEDED);
    }
    if (refused && CAPACITY.matcher(words).find()) {
      return Optional.of(ErrorCategory.NO_CAPACITY);
    }
    return Optional.empty();
  }
}
