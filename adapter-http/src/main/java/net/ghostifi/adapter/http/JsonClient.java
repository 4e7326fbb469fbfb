package net.ghostifi.adapter.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one account with JSON over HTTP. A read that could not be served is made once more; a write
 * is sent at most once. Throws {@link ProviderException} only, with messages that name the provider
 * and the call and hold neither token nor bodies. Safe for many threads; a call ends soon after its
 * thread is interrupted, whose flag stays set.
 *
 * <p>What a failure means: nothing of the request went out → UNAVAILABLE; the account's circuit is
 * open → UNAVAILABLE; no answer, a cut connection, a 5xx, an answer that is too large or makes no
 * sense → UNAVAILABLE for a read, AMBIGUOUS for a write; 429 → RATE_LIMITED; other refusals as the
 * provider's {@link RefusalReader} knows, otherwise by their status.
 */
public final class JsonClient {
  private static final Logger LOG = LoggerFactory.getLogger(JsonClient.class);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String USER_AGENT = "GhostiFi";
  private static final long LARGEST_ANSWER = 8L << 20;
  private static final int LARGEST_REQUEST = 1 << 20;

  private final HttpAccount account;
  private final HttpUrl baseUrl;
  private final RefusalReader refusals;
  private final Moshi moshi;
  private final Transport transport;
  private final Failures failures;
  private final AccountBreaker breaker;

  /**
   * @param account whom to call
   * @param refusals how the provider words its refusals
   * @param moshi reads and writes the provider's records
   */
  public JsonClient(HttpAccount account, RefusalReader refusals, Moshi moshi) {
    this.account = account;
    this.baseUrl = HttpUrl.get(account.baseUrl().toString());
    this.refusals = refusals;
    this.moshi = moshi;
    this.transport = new Transport(account, LARGEST_ANSWER);
    this.failures = new Failures(account);
    this.breaker =
        new AccountBreaker(account.provider(), account.settings().breakerPause(), account.clock());
  }

  /**
   * Makes a call and takes in its answer.
   *
   * @param form the public record that the answer's JSON is read into; unknown fields are ignored
   * @param meaning checks and translates it. What it throws counts as an answer without sense, but
   *     for a {@link ProviderException}, which is passed on.
   */
  public <A, T> T exchange(HttpCall call, Class<A> form, Function<A, T> meaning) {
    return repeated(call, () -> understood(call, meaning, parse(call, form, send(call))));
  }

  /** Makes a call of whose answer only the success matters. */
  public void perform(HttpCall call) {
    repeated(call, () -> send(call));
  }

  /** A failure of this call, for what the provider's answer tells only inside its body. */
  public ProviderException failure(HttpCall call, ErrorCategory category, String detail) {
    return failures.of(call, category, detail);
  }

  private <T> T repeated(HttpCall call, Supplier<T> work) {
    try {
      return breaker.guard(call.operation(), work);
    } catch (ProviderException first) {
      boolean again =
          call.isRead()
              && first.category() == ErrorCategory.UNAVAILABLE
              && first.retryAfter().isEmpty()
              && !Thread.currentThread().isInterrupted();
      if (!again) {
        throw first;
      }
      return breaker.guard(call.operation(), work);
    }
  }

  private HttpAnswer send(HttpCall call) {
    Request request = request(call);
    HttpAnswer answer;
    try {
      answer = transport.send(request);
    } catch (NoAnswerException e) {
      log(call, "no answer");
      throw failures.noAnswer(call, e);
    }
    log(call, answer.status());
    if (!answer.isSuccess()) {
      Refusal refusal = refusals.read(call, answer.status(), answer.body());
      if (refusal.kind() != Refusal.Kind.MET) {
        throw failures.refused(call, answer, refusal);
      }
    }
    return answer;
  }

  private void log(HttpCall call, Object outcome) {
    LOG.atDebug()
        .addKeyValue("provider", account.provider())
        .addKeyValue("operation", call.operation())
        .log("{}: {}: {}", account.provider(), call, outcome);
  }

  private Request request(HttpCall call) {
    HttpUrl.Builder url = baseUrl.newBuilder();
    call.path().forEach(url::addPathSegment);
    call.query().forEach(url::addQueryParameter);
    return new Request.Builder()
        .url(url.build())
        .method(call.method(), body(call))
        .header("Authorization", "Bearer " + account.token().reveal())
        .header("Accept", "application/json")
        .header("User-Agent", USER_AGENT)
        .build();
  }

  private @Nullable RequestBody body(HttpCall call) {
    Object body = call.body();
    if (body == null) {
      return null;
    }
    byte[] bytes = write(body).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST_REQUEST) {
      throw failures.of(
          call,
          ErrorCategory.INVALID_REQUEST,
          "a request of " + bytes.length + " bytes; at most " + LARGEST_REQUEST + " are sent");
    }
    return RequestBody.create(bytes, JSON);
  }

  @SuppressWarnings("unchecked")
  private String write(Object body) {
    return ((JsonAdapter<Object>) moshi.adapter(body.getClass())).toJson(body);
  }

  private <A> A parse(HttpCall call, Class<A> form, HttpAnswer answer) {
    if (!answer.whole()) {
      throw failures.senseless(call, "larger than " + LARGEST_ANSWER + " bytes");
    }
    try {
      A parsed = moshi.adapter(form).fromJson(answer.body());
      if (parsed == null) {
        throw failures.senseless(call, "null");
      }
      return parsed;
    } catch (IOException | JsonDataException e) {
      throw failures.senseless(call, String.valueOf(e.getMessage()));
    }
  }

  private <A, T> T understood(HttpCall call, Function<A, T> meaning, A answer) {
    try {
      return meaning.apply(answer);
    } catch (ProviderException known) {
      throw known;
    } catch (RuntimeException e) {
      throw failures.senseless(call, String.valueOf(e.getMessage())).causedBy(e);
    }
  }
}
