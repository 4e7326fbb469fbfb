package net.ghostifi.adapter.spaces;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.fake.SettableClock;
import net.ghostifi.testkit.http.PromptSockets;
import okio.Buffer;

/** A store that gives the answers that it was told to give, in turn. */
final class FakeStore implements AutoCloseable {
  static final String SECRET = "s3cr3t/KEY+of=the.account";
  static final ServerName SERVER = new ServerName("g0001.ghostifi.net");
  static final VaultKey KEY = new VaultKey(SERVER, VaultKey.Kind.ARCHIVE, 1, "0a".repeat(32));

  final SettableClock clock = new SettableClock();
  private final MockWebServer server = new MockWebServer();

  FakeStore() throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start();
  }

  SpacesVault vault() {
    return vault("");
  }

  SpacesVault vault(String prefix) {
    return new SpacesVault(settings(endpoint(), prefix), clock);
  }

  /** Waits for an answer no longer than a moment. */
  SpacesVault impatientVault() {
    return new SpacesVault(settings(endpoint(), "", Duration.ofMillis(50)), clock);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  static SpacesSettings settings(URI endpoint, String prefix) {
    return settings(endpoint, prefix, Duration.ofSeconds(20));
  }

  private static SpacesSettings settings(URI endpoint, String prefix, Duration readTimeout) {
    Duration limit = Duration.ofSeconds(20);
    return new SpacesSettings(
        endpoint,
        "nyc3",
        "archives",
        "ACCESS",
        new SecretText(SECRET),
        prefix,
        new HttpSettings(limit, readTimeout, limit, limit, Duration.ofSeconds(30)));
  }

  FakeStore answers(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    return this;
  }

  FakeStore stores() {
    return answers(new MockResponse.Builder().code(200).addHeader("ETag", "\"abc\""));
  }

  FakeStore answers(int status, String body) {
    return answers(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/xml")
            .body(body));
  }

  FakeStore refuses(int status, String code) {
    return answers(status, error(code, "<Message>no, because of " + SECRET + "</Message>"));
  }

  /** As Ceph's gateway words it. */
  FakeStore refusesWithoutMessage(int status, String code) {
    return answers(status, error(code, "<BucketName>archives</BucketName>"));
  }

  private static String error(String code, String more) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
        + code
        + "</Code>"
        + more
        + "<RequestId>tx0001</RequestId><HostId>1-nyc3a</HostId></Error>";
  }

  FakeStore cutsOff() {
    return answers(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
  }

  FakeStore lists(List<String> keys, String next) {
    String contents = keys.stream().map(FakeStore::item).collect(Collectors.joining());
    String more = next == null ? "" : "<NextContinuationToken>" + next + "</NextContinuationToken>";
    return answers(200, listing(next != null, more + contents));
  }

  static String item(String key) {
    return "<Contents><Key>"
        + key
        + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>";
  }

  static String listing(boolean truncated, String inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult"
        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + "<Name>archives</Name><Prefix></Prefix><EncodingType>url</EncodingType>"
        + "<MaxKeys>1000</MaxKeys>"
        + "<IsTruncated>"
        + truncated
        + "</IsTruncated>"
        + inside
        + "</ListBucketResult>";
  }

  FakeStore holds(Buffer content) {
    return answers(new MockResponse.Builder().code(200).body(content));
  }

  RecordedRequest taken() throws InterruptedException {
    return server.takeRequest();
  }

  int calls() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }
}
