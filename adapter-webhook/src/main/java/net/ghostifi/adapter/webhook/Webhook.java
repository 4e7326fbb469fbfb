package net.ghostifi.adapter.webhook;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import net.ghostifi.adapter.http.ErrorText;
import net.ghostifi.adapter.http.HttpClients;
import net.ghostifi.adapter.http.RetryAfter;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.notice.Notifier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts each event to one address; what answers with 2xx has taken it. Follows no redirect. */
final class Webhook implements Notifier {
  static final String NAME = "webhook";

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String CALL = "deliver";

  private final WebhookSettings settings;
  private final InstantSource clock;
  private final OkHttpClient client;
  private final ErrorText words;
  private final JsonAdapter<EventBody> json = new Moshi.Builder().build().adapter(EventBody.class);

  Webhook(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = HttpClients.limited(NAME, settings.http()).build();
    this.words = new ErrorText(settings.secret());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void deliver(UsageEvent event) {
    try (Response response = client.newCall(request(event)).execute()) {
      if (!response.isSuccessful()) {
        throw refused(response);
      }
    } catch (UnknownHostException | ConnectException nobody) {
      throw failure(ErrorCategory.UNAVAILABLE, "nobody is there: " + text(nobody)).causedBy(nobody);
    } catch (IOException cut) {
      throw failure(ErrorCategory.AMBIGUOUS, "no answer: " + text(cut)).causedBy(cut);
    }
  }

  private Request request(UsageEvent event) {
    String id = event.id().toString();
    String body = json.toJson(EventBody.of(event));
    long now = clock.instant().getEpochSecond();
    return new Request.Builder()
        .url(settings.url().toString())
        .header("User-Agent", "GhostiFi")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", Signature.of(settings.secret(), id, now, body))
        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
        .build();
  }

  private ProviderException refused(Response response) {
    int status = response.code();
    return failure(category(status), "HTTP " + status)
        .retryAfter(RetryAfter.read(response.header("Retry-After"), clock).orElse(null));
  }

  private static ErrorCategory category(int status) {
    return switch (status) {
      case 401, 403 -> ErrorCategory.UNAUTHORIZED;
      case 404, 410 -> ErrorCategory.NOT_FOUND;
      case 429 -> ErrorCategory.RATE_LIMITED;
      default -> status >= 500 ? ErrorCategory.AMBIGUOUS : ErrorCategory.INVALID_REQUEST;
    };
  }

  private String text(IOException failure) {
    return words.fit(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }

  private static ProviderException failure(ErrorCategory category, String detail) {
    return ProviderException.of(category, NAME, CALL, detail);
  }
}
