package net.ghostifi.adapter.spaces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Lets nothing through to the S3 client but successes that are whole and not too large. All else
 * ends here, as a {@link StoreRefusal}, an {@link OversizedAnswer} or a {@link NoAnswer}: the
 * client reads errors without a bound and loses the status of those that are not XML.
 */
final class WholeAnswers implements Interceptor {
  private static final long LARGEST_REFUSAL = 64 << 10;

  private final long largest;

  WholeAnswers(long largest) {
    this.largest = largest;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Sent sent = new Sent();
    Request request = chain.request().newBuilder().tag(Sent.class, sent).build();
    try (Response response = chain.proceed(request)) {
      return response.isSuccessful() ? whole(response) : refuse(response);
    } catch (StoreRefusal | OversizedAnswer answered) {
      throw answered;
    } catch (IOException e) {
      throw new NoAnswer(e.getClass().getSimpleName() + ": " + e.getMessage(), sent.started, e);
    }
  }

  private Response whole(Response response) throws IOException {
    byte[] body = read(response, largest + 1);
    if (body.length > largest) {
      throw new OversizedAnswer(largest);
    }
    return response
        .newBuilder()
        .body(ResponseBody.create(body, response.body().contentType()))
        .build();
  }

  private static Response refuse(Response response) throws IOException {
    String body = new String(read(response, LARGEST_REFUSAL), StandardCharsets.UTF_8);
    throw StoreRefusal.of(response.code(), body, response.header("Retry-After"));
  }

  private static byte[] read(Response response, long most) throws IOException {
    BufferedSource source = response.body().source();
    Buffer body = new Buffer();
    long got = 0;
    while (got != -1 && body.size() < most) {
      got = source.read(body, most - body.size());
    }
    return body.readByteArray();
  }

  /** Marks that a connection is there and the request goes out now. */
  static Response markSent(Interceptor.Chain chain) throws IOException {
    Sent sent = chain.request().tag(Sent.class);
    if (sent != null) {
      sent.started = true;
    }
    return chain.proceed(chain.request());
  }

  private static final class Sent {
    private volatile boolean started;
  }
}
