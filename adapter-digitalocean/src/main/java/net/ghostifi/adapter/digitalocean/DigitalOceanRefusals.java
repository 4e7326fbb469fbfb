package net.ghostifi.adapter.digitalocean;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.Refusal;
import net.ghostifi.adapter.http.RefusalReader;
import net.ghostifi.ports.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * DigitalOcean answers {@code {"id":"unprocessable_entity","message":"text"}}: the id says no more
 * than the HTTP status, so that the words decide. Where they were seen:
 *
 * <ul>
 *   <li>"Droplet already has a pending event.": digitalocean/terraform-provider-digitalocean#1034,
 *       hashicorp/packer#1814
 *   <li>"creating this/these droplet(s) will exceed your droplet limit": pry0cc/axiom#422,
 *       OpenRouterLabs/spawn#3059
 *   <li>"Size is not available in this region.": inlets/inlets-operator#111
 *   <li>"CNAME records cannot share a name with other records": the answer that users of its
 *       control panel quote, read 2026
 * </ul>
 *
 * Only a 4xx is taken at its word that nothing was done. A domain that does not exist is a mistake
 * in the configuration and no statement about a record.
 */
final class DigitalOceanRefusals implements RefusalReader {
  private static final Pattern PENDING = Pattern.compile("pending event|\\blocked\\b");
  private static final Pattern QUOTA =
      Pattern.compile("droplet limit|reached the limit|limit of records|limit increase");
  private static final Pattern CAPACITY =
      Pattern.compile(
          "not available in (this|the selected) region|region is not available"
              + "|currently unavailable|out of capacity|sold out");
  private static final Pattern CLASH =
      Pattern.compile("cannot share a name|record already exists|already in use");

  private final JsonAdapter<Wire.Problem> problems = Wire.moshi().adapter(Wire.Problem.class);

  @Override
  public Refusal read(HttpCall call, int status, String body) {
    Wire.Problem problem = problem(body);
    if (problem == null || problem.id() == null || problem.message() == null) {
      return Refusal.foreign(body);
    }
    String words = problem.message();
    boolean refused = status >= 400 && status < 500 && status != 401;
    return Refusal.of(
        refused ? category(call, status, words.toLowerCase(Locale.ROOT)).orElse(null) : null,
        words);
  }

  private Wire.@Nullable Problem problem(String body) {
    try {
      return problems.fromJson(body);
    } catch (IOException | JsonDataException notInForm) {
      return null;
    }
  }

  private static Optional<ErrorCategory> category(HttpCall call, int status, String words) {
    if (isAboutDomain(call)) {
      return ofDomain(call, status, words);
    }
    if (call.isRead()) {
      return Optional.empty();
    }
    if (PENDING.matcher(words).find() && call.method().equals("DELETE")) {
      return Optional.of(ErrorCategory.BUSY);
    }
    if (QUOTA.matcher(words).find()) {
      return Optional.of(ErrorCategory.QUOTA_EXCEEDED);
    }
    return CAPACITY.matcher(words).find()
        ? Optional.of(ErrorCategory.NO_CAPACITY)
        : Optional.empty();
  }

  private static boolean isAboutDomain(HttpCall call) {
    return call.path().getFirst().equals("domains");
  }

  private static Optional<ErrorCategory> ofDomain(HttpCall call, int status, String words) {
    List<String> path = call.path();
    if (status == 404 && path.getLast().equals("records")) {
      return Optional.of(ErrorCategory.INVALID_REQUEST);
    }
    if (QUOTA.matcher(words).find()) {
      return Optional.of(ErrorCategory.QUOTA_EXCEEDED);
    }
    return CLASH.matcher(words).find()
        ? Optional.of(ErrorCategory.ALREADY_EXISTS)
        : Optional.empty();
  }
}
