package net.ghostifi.adapter.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.ghostifi.adapter.web.entry.SignedLinks;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.fake.FakeDoorkeeper;
import org.jspecify.annotations.Nullable;

/** A server on loopback with a desk of fakes, and somebody who calls it. */
final class House implements AutoCloseable {
  static final SecretText SECRET = new SecretText("a secret of thirty-two characters");
  static final String PREFIX = "/vpn";

  final FakeDesk desk = new FakeDesk();
  final FakeDoorkeeper door = new FakeDoorkeeper();
  final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
  final SignedLinks links = new SignedLinks(SECRET, Duration.ofMinutes(5));
  final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  House(WebSettings settings, Patience patience) {
    this(settings, patience, null);
  }

  House(WebSettings settings, Patience patience, @Nullable Identity other) {
    ZoneId zone = ZoneId.of("America/New_York");
    server = WebServer.start(settings, desk, door, other, zone, now::get, patience);
  }

  static House byLink() {
    return new House(settings(Auth.LINK, PREFIX, 100_000), Patience.standard());
  }

  static WebSettings settings(Auth auth, String prefix, int perMinute, String... proxies) {
    return new WebSettings(
        true,
        "127.0.0.1",
        0,
        prefix,
        List.of(proxies),
        auth.name().toLowerCase(Locale.ROOT),
        new WebSettings.LinkSettings(SECRET, Duration.ofMinutes(5)),
        "X-Ghostifi-Customer",
        Samples.ANN.value(),
        Duration.ofHours(12),
        URI.create("https://shop.example.org/plans"),
        10,
        perMinute);
  }

  /** Where something is. */
  URI at(String path) {
    return URI.create(server.url().replaceFirst("/$", "") + path);
  }

  String origin() {
    URI url = URI.create(server.url());
    return url.getScheme() + "://" + url.getAuthority();
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** A call as a program makes it. */
  HttpResponse<String> call(String method, String path, String session, String body) {
    return send(
        HttpRequest.newBuilder(at(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .headers("Cookie", session, "X-Requested-With", "test")
            .build());
  }

  /** A form as a browser sends it. */
  HttpResponse<String> form(String path, String session, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .headers("Cookie", session, "Content-Type", "application/x-www-form-urlencoded");
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** A link that lets a customer in. */
  String link(CustomerId customer) {
    String id = UUID.randomUUID().toString();
    Instant expires = now.get().plusSeconds(60);
    return "/enter?" + links.query(new SignedLinks.Link(customer, expires, id));
  }

  /** Comes in; the cookie that is brought from then on. */
  String session(CustomerId customer) {
    return cookie(get(link(customer)));
  }

  static String cookie(HttpResponse<?> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
