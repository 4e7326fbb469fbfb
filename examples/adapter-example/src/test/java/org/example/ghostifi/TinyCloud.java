package org.example.ghostifi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cloud, in this process and in plain text. A real adapter's tests have the provider's sandbox
 * or a simulator in this place.
 *
 * <pre>
 * GET    /regions                       lines "region yes" or "region no"
 * POST   /instances                     name, region, tags, user-data as a form: the instance's line
 * GET    /instances[?tag=TAG&after=ID]  lines, then "end", or "more ID" when there are more
 * GET    /instances/ID                  the instance's line
 * DELETE /instances/ID                  "deleting"
 * </pre>
 *
 * <p>An instance's line is "id state address created tags". It is starting when it is seen for the
 * first time and running from then on; what is deleted is seen once more as it goes. A refusal
 * begins with a word that says what it is.
 */
final class TinyCloud implements AutoCloseable {
  static final int PAGE_SIZE = 20;

  /** What goes wrong with every call. */
  enum Fault {
    NONE,
    TOO_MANY_CALLS,
    READS_UNANSWERED,
    FURTHER_PAGES_FAIL,
    WRITES_UNANSWERED,
    WRITES_FAIL,
    ACCOUNT_FULL,
    LOCKED
  }

  private static final class Instance {
    String state = "ordered";
    final String address;
    final Instant created = Instant.now();
    final String tags;

    Instance(String address, String tags) {
      this.address = address;
      this.tags = tags;
    }
  }

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final String token;
  private final TreeMap<String, Instance> instances = new TreeMap<>();
  private final Set<String> regions = new HashSet<>(List.of("us-1", "fr-1"));
  private Fault fault = Fault.NONE;
  private int made;

  private TinyCloud(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  static TinyCloud start(String token) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TinyCloud cloud = new TinyCloud(server, token);
      server.createContext("/", cloud::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return cloud;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it alone until it is ended, and says where it is; the token is the first argument. */
  public static void main(String[] arguments) throws InterruptedException {
    System.out.println(start(arguments[0]).url());
    Thread.currentThread().join();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void begin(Fault next) {
    fault = next;
  }

  synchronized void sellOut(String region) {
    regions.remove(region);
  }

  synchronized void vanish(String id) {
    instances.remove(id);
  }

  synchronized Set<String> ids() {
    return Set.copyOf(instances.keySet());
  }

  synchronized String make(String region, String tags) {
    String id = "%s-%04d".formatted(region, ++made);
    instances.put(id, new Instance("127.77.0." + made, tags));
    return id;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange call) throws IOException {
    try (call) {
      boolean reads = call.getRequestMethod().equals("GET");
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer;
      synchronized (this) {
        answer = refused(call, reads).orElseGet(() -> done(call, body));
        if (fault == (reads ? Fault.READS_UNANSWERED : Fault.WRITES_UNANSWERED)) {
          return; // what was asked for is done, and the connection ends without a word
        }
      }
      byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Retry-After", "1");
      call.sendResponseHeaders(answer.status(), text.length);
      call.getResponseBody().write(text);
    }
  }

  private Optional<Answer> refused(HttpExchange call, boolean reads) {
    if (!("Bearer " + token).equals(call.getRequestHeaders().getFirst("Authorization"))) {
      return Optional.of(new Answer(401, "bad-token"));
    }
    if (fault == Fault.TOO_MANY_CALLS) {
      return Optional.of(new Answer(429, "too-many-calls"));
    }
    return fault == Fault.WRITES_FAIL && !reads
        ? Optional.of(new Answer(500, "internal error"))
        : Optional.empty();
  }

  private Answer done(HttpExchange call, String body) {
    String path = call.getRequestURI().getPath();
    if (path.equals("/regions")) {
      return regions();
    }
    if (path.equals("/instances")) {
      return call.getRequestMethod().equals("POST")
          ? order(form(body))
          : listing(form(String.valueOf(call.getRequestURI().getRawQuery())));
    }
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (!instances.containsKey(id)) {
      return new Answer(404, "no-such-instance");
    }
    return call.getRequestMethod().equals("DELETE") ? deletion(id) : new Answer(200, seen(id));
  }

  private Answer regions() {
    return new Answer(
        200,
        List.of("us-1", "fr-1", "jp-1").stream()
            .map(region -> region + (regions.contains(region) ? " yes" : " no"))
            .collect(Collectors.joining("\n")));
  }

  private Answer order(Map<String, String> form) {
    if (fault == Fault.ACCOUNT_FULL) {
      return new Answer(403, "account-full");
    }
    if (!regions.contains(form.get("region"))) {
      return new Answer(409, "sold-out");
    }
    return new Answer(201, line(make(form.get("region"), form.get("tags"))));
  }

  private Answer listing(Map<String, String> query) {
    String after = query.getOrDefault("after", "");
    if (fault == Fault.FURTHER_PAGES_FAIL && !after.isEmpty()) {
      return new Answer(500, "internal error");
    }
    List<String> left =
        instances.tailMap(after, false).entrySet().stream()
            .filter(each -> has(each.getValue(), query.get("tag")))
            .map(Map.Entry::getKey)
            .toList();
    List<String> page = left.subList(0, Math.min(PAGE_SIZE, left.size()));
    String end = page.size() == left.size() ? "end" : "more " + page.getLast();
    return new Answer(
        200, page.stream().map(id -> seen(id) + "\n").collect(Collectors.joining()) + end);
  }

  /** Whether an instance carries a tag; without one all are meant. */
  private static boolean has(Instance instance, @Nullable String tag) {
    return tag == null || List.of(instance.tags.split(",")).contains(tag);
  }

  private Answer deletion(String id) {
    if (fault == Fault.LOCKED) {
      return new Answer(423, "locked");
    }
    instances.get(id).state = "deleting";
    return new Answer(202, "deleting");
  }

  /** Each look lets a little time pass. */
  private String seen(String id) {
    Instance instance = instances.get(id);
    if (instance.state.equals("deleting")) {
      instances.remove(id);
      return line(id, instance);
    }
    instance.state = instance.state.equals("ordered") ? "starting" : "running";
    return line(id, instance);
  }

  private String line(String id) {
    return line(id, instances.get(id));
  }

  private static String line(String id, Instance instance) {
    String address = instance.state.equals("running") ? instance.address : "-";
    String state = instance.state.equals("ordered") ? "starting" : instance.state;
    return String.join(" ", id, state, address, instance.created.toString(), instance.tags);
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
