package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.http.PromptSockets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Cloudflare as far as a test has told it what to answer. */
final class FakeCloudflare implements AutoCloseable {
  static final String TOKEN = "cloudflare-SECRET-token-0123456789abcdef";
  static final String ZONE_ID = "023e105f4ecef8ad9ca31a8372d0c353";
  static final ServerName NAME = new ServerName("g0001.ghostifi.net");

  final MockWebServer server = new MockWebServer();
  final DnsProvider dns;
  final List<DnsProvider> zones;

  /** A zone whose id is configured. */
  FakeCloudflare() throws IOException {
    this(ZONE_ID);
  }

  FakeCloudflare(@Nullable String zoneId, String... further) throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    CloudflareSettings settings =
        new CloudflareSettings(
            new SecretText(TOKEN),
            "ghostifi.net",
            zoneId,
            List.of(further),
            URI.create("http://127.0.0.1:" + server.getPort() + "/client/v4"),
            3,
            960,
            HttpSettings.DEFAULTS);
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    AdapterContext context = new AdapterContext(clock, false);
    dns = new CloudflareFactory().create(settings, context);
    zones = new CloudflareFactory().zones(settings, context);
  }

  static String record(String id, String name, String type, String content, String more) {
    return """
    {"id":"%s","name":"%s","type":"%s","content":"%s","proxiable":true,"proxied":false,\
    "ttl":120,"settings":{},"meta":{},"comment":"ghostifi:x","tags":[],\
    "created_on":"2026-01-01T05:20:00.12345Z","modified_on":"2026-01-01T05:20:00.12345Z"%s}\
    """
        .formatted(id, name, type, content, more);
  }

  static String record(String id, String name) {
    return record(id, name, "A", "192.0.2.1", "");
  }

  static String page(int page, int pages, int total, String... records) {
    return """
    {"result":[%s],"success":true,"errors":[],"messages":[],\
    "result_info":{"page":%d,"per_page":5000,"count":%d,"total_count":%d,"total_pages":%d}}\
    """
        .formatted(String.join(",", records), page, records.length, total, pages);
  }

  static String done() {
    return """
    {"result":{"deletes":[],"patches":[],"posts":[],"puts":[]},"success":true,"errors":[],\
    "messages":[]}\
    """;
  }

  static String zones(String... names) {
    StringBuilder zones = new StringBuilder();
    for (String name : names) {
      zones.append(zones.isEmpty() ? "" : ",");
      zones.append(
          "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"active\"}".formatted(ZONE_ID, name));
    }
    return """
    {"result":[%s],"success":true,"errors":[],"messages":[],\
    "result_info":{"page":1,"per_page":20,"count":1,"total_count":1,"total_pages":1}}\
    """
        .formatted(zones);
  }

  static String refusal(int code, String words) {
    return """
    {"result":null,"success":false,"errors":[{"code":%d,"message":"%s"}],"messages":[]}\
    """
        .formatted(code, words);
  }

  FakeCloudflare answers(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .addHeader("Ratelimit", "\"default\";r=50;t=30")
            .body(body)
            .build());
    return this;
  }

  FakeCloudflare answers(MockResponse.Builder answer) {
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

  static ProviderException failure(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call);
  }

  @Override
  public void close() {
    server.close();
  }
}
