package net.ghostifi.adapter.openvpn.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A small distribution on loopback, signed with a key of its own. */
public final class FakeMirror implements AutoCloseable {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  final List<String> asked = new CopyOnWriteArrayList<>();
  final Map<String, MockResponse> instead = new ConcurrentHashMap<>();
  private final SigningKey key;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> suites = new TreeMap<>();
  private final MockWebServer server = new MockWebServer();
  private volatile CountDownLatch open = new CountDownLatch(0);

  FakeMirror(SigningKey key) {
    this.key = key;
    server.setDispatcher(new Files());
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a key that is valid now. */
  public static FakeMirror start() {
    return new FakeMirror(new SigningKey(Instant.now().minusSeconds(60), Duration.ofDays(1)));
  }

  /** A cache that knows this distribution's key, and no other. */
  public PackageCache cache(Duration refresh, Duration maxAge, ManualClock clock) {
    return new PackageCache(refresh, maxAge, clock, true, key.known());
  }

  /** Adds a package to a suite, or changes it. What is in it is what a simulated dpkg reads. */
  public void offer(String suite, String name, String version, String depends, String content) {
    byte[] file = content.getBytes(UTF_8);
    String path = "pool/" + name + "_" + version + "_amd64.deb";
    files.put(path, file);
    suites
        .computeIfAbsent(suite, fresh -> new TreeMap<>())
        .put(
            name,
            "Package: "
                + name
                + "\nVersion: "
                + version
                + "\nArchitecture: amd64\n"
                + (depends.isEmpty() ? "" : "Depends: " + depends + "\n")
                + "Description: something\n that needs a second line: yes\n"
                + "Filename: "
                + path
                + "\nSize: "
                + file.length
                + "\nSHA256: "
                + Sha256.of(file)
                + "\n");
  }

  public void publish(String suite, Instant date) {
    publish(suite, date, "Valid-Until: " + DATE.format(date.plus(Duration.ofDays(7))) + "\n");
  }

  void publish(String suite, Instant date, String more) {
    publish(suite, "Codename: " + suite + "\nDate: " + DATE.format(date) + "\n" + more, key);
  }

  void publish(String suite, String head, SigningKey by) {
    String index = String.join("\n", suites.getOrDefault(suite, Map.of()).values());
    byte[] packed = pack(index.getBytes(UTF_8));
    String path = "main/binary-amd64/Packages.xz";
    String entry = " " + Sha256.of(packed) + " " + packed.length + " " + path;
    files.put("dists/" + suite + "/" + path, packed);
    files.put("dists/" + suite + "/InRelease", by.sign(head + "SHA256:\n" + entry + "\n"));
  }

  byte[] file(String path) {
    return files.get(path);
  }

  void put(String path, byte[] content) {
    files.put(path, content);
  }

  static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream stream = new XZOutputStream(packed, new LZMA2Options(0))) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public String url() {
    return server.url("/").toString();
  }

  /** From now on nothing is answered until {@link #answer}. */
  void hold() {
    open = new CountDownLatch(1);
  }

  void answer() {
    open.countDown();
  }

  @Override
  public void close() {
    answer();
    server.close();
  }

  private final class Files extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      String path = request.getUrl().encodedPath().substring(1);
      asked.add(path);
      open.await();
      MockResponse other = instead.get(path);
      byte[] file = files.get(path);
      if (other != null) {
        return other;
      }
      return file == null
          ? new MockResponse.Builder().code(404).build()
          : new MockResponse.Builder().body(new Buffer().write(file)).build();
    }
  }
}
