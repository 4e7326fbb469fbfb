package net.ghostifi.adapter.http;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.http.PromptSockets;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers what it was told, and a client of it. */
final class FakeProvider implements AutoCloseable {
  static final String TOKEN = "tok-SECRET-0123456789";

  /** An answer. */
  public record Thing(@Nullable String id, @Nullable Integer size) {}

  /** A request. */
  public record Order(String name) {}

  final MockWebServer server = new MockWebServer();
  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  final JsonClient client;

  FakeProvider() throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    client = client(HttpSettings.DEFAULTS);
  }

  JsonClient client(HttpSettings settings) {
    return client("http://127.0.0.1:" + server.getPort() + "/v1", settings);
  }

  JsonClient client(String baseUrl, HttpSettings settings) {
    HttpAccount account =
        new HttpAccount("fake", URI.create(baseUrl), new SecretText(TOKEN), settings, clock);
    return new JsonClient(account, FakeProvider::refusal, new Moshi.Builder().build());
  }

  private static Refusal refusal(HttpCall call, int status, String body) {
    if (body.contains("already so")) {
      return Refusal.met(body);
    }
    return body.startsWith("{") ? Refusal.of(null, body) : Refusal.foreign(body);
  }

  static HttpCall read() {
    return HttpCall.get("find", "things", "7");
  }

  static HttpCall write() {
    return HttpCall.post("launch", new Order("x"), "things");
  }

  Thing exchange(HttpCall call) {
    return client.exchange(call, Thing.class, thing -> thing);
  }

  FakeProvider answers(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    return this;
  }

  FakeProvider answers(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    return this;
  }

  RecordedRequest taken() throws InterruptedException {
    RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  int calls() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }
}
