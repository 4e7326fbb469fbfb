package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.specification.Specification;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The interface for programs answers as its document says. */
class ApiIT {
  private static final String SERVERS = "/api/v1/servers";
  private static final String OURS = SERVERS + "/g0001.ghostifi.net";

  @TempDir Path folder;
  private House house;
  private String session;
  private Specification document;

  @BeforeEach
  void open() throws IOException {
    house = House.byLink();
    session = house.session(Samples.ANN);
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    Path file =
        Files.writeString(folder.resolve("openapi.json"), house.get("/openapi.json").body());
    document = Specification.load(file.toString());
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Calls, and holds call and answer against the document. */
  private HttpResponse<String> call(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Cookie", session, "X-Requested-With", "test"));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    all.addAll(List.of(headers));
    HttpResponse<String> answer =
        house.send(
            HttpRequest.newBuilder(house.at(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .headers(all.toArray(String[]::new))
                .build());
    Map<String, List<String>> sent =
        Map.of("X-Requested-With", List.of("test"), "Content-Type", List.of("application/json"));
    Specification.Sent held = document.sent(method, House.PREFIX + path, sent, body);
    assertThat(
            held.complaintsOfAnswer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body()))
        .isEmpty();
    if (answer.statusCode() < 300) {
      assertThat(held.complaintsOfCall()).isEmpty();
    }
    return answer;
  }

  private static Object json(String text) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text))) {
      return reader.readJsonValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<CustomerServer> states() {
    return Stream.of(
        Samples.running(Samples.ANNS),
        Samples.installing(Samples.ANNS),
        Samples.rebuilding(Samples.ANNS, 4),
        Samples.rebuilding(Samples.ANNS, 6),
        Samples.held(Samples.ANNS),
        Samples.notRebuilt(Samples.ANNS),
        Samples.destroying(Samples.ANNS),
        Samples.exceeded(Samples.ANNS),
        Samples.paused(Samples.ANNS),
        Samples.waiting(Samples.ANNS));
  }

  @ParameterizedTest
  @MethodSource("states")
  void shows_servers_in_every_state(CustomerServer server) {
    house.desk.put(Samples.ANN, server);

    assertThat(call("GET", SERVERS, "").statusCode()).isEqualTo(200);
    HttpResponse<String> one = call("GET", OURS, "");
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(call("GET", OURS + "/traffic", "").statusCode()).isEqualTo(200);
    Map<?, ?> fields = (Map<?, ?>) json(one.body());
    assertThat(fields.keySet().stream().map(String::valueOf))
        .as("no more and no less than the document has")
        .containsExactlyInAnyOrderElementsOf(documented("Server"));
  }

  private List<String> documented(String schema) {
    Object value = json(house.get("/openapi.json").body());
    for (String name : List.of("components", "schemas", schema, "properties")) {
      value = ((Map<?, ?>) value).get(name);
    }
    return ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList();
  }

  @Test
  void says_which_marks_of_a_months_limit_were_reached() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    assertThat(call("GET", OURS + "/traffic", "").body()).endsWith("\"reached\":[]}");

    house.desk.put(Samples.ANN, Samples.exceeded(Samples.ANNS));

    assertThat(call("GET", OURS + "/traffic", "").body())
        .contains("\"reached\":[{\"percent\":80,\"month\":\"2026-03\",")
        .contains("\"percent\":100,")
        .endsWith("\"limit_bytes\":1000000000000,\"paused\":true}]}");
  }

  @Test
  void shows_nothing_to_who_has_nothing() {
    session = house.session(Samples.BOB);

    assertThat(call("GET", SERVERS, "").body()).isEqualTo("{\"servers\":[]}");
  }

  @Test
  void asks_for_a_rebuild_once_for_each_key() {
    String wish = "{\"location\":\"paris\"}";
    HttpResponse<String> first = call("POST", OURS + "/rebuild", wish, "Idempotency-Key", "k-1");
    HttpResponse<String> again = call("POST", OURS + "/rebuild", wish, "Idempotency-Key", "k-1");
    HttpResponse<String> other =
        call("POST", OURS + "/rebuild", "{\"location\":\"random\"}", "Idempotency-Key", "k-1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.body()).contains("\"repeated\":false");
    assertThat(again.body()).contains("\"repeated\":true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(house.desk.wishes).containsExactly("rebuild g0001.ghostifi.net Paris");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /rebuild | {\"location\":\"atlantis\"} | 409 | There is no server to be had",
        "POST | /rebuild | {\"location\":\"x;drop table\"} | 422 | A location is Random or a city",
        "POST | /rebuild | {\"location\":7} | 422 | The body needs the text 'location'.",
        "POST | /rebuild | {} | 422 | The body needs the text 'location'.",
        "POST | /rebuild | [] | 400 | The body is not a JSON object.",
        "POST | /rebuild | {\"location\" | 400 | The body is not JSON.",
        "POST | /rebuild | {\"location\":\"paris\"} {} | 400 | JSON",
        "PUT | /schedule | {\"schedule\":\"hourly\",\"location\":\"paris\"} | 422 | A schedule is",
        "PUT | /schedule | {\"schedule\":\"daily\"} | 422 | The body needs the text 'location'.",
      })
  void says_what_is_wrong(String method, String path, String body, int status, String detail) {
    HttpResponse<String> answer = call(method, OURS + path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains(detail);
    assertThat(house.desk.wishes).isEmpty();
  }

  @Test
  void refuses_a_key_that_is_none() {
    String wish = "{\"location\":\"paris\"}";

    assertThat(
            call("POST", OURS + "/rebuild", wish, "Idempotency-Key", "x".repeat(65)).statusCode())
        .isEqualTo(400);
    assertThat(
            call("POST", OURS + "/rebuild", wish, "Idempotency-Key", "a", "Idempotency-Key", "b")
                .statusCode())
        .isEqualTo(400);
    assertThat(house.desk.wishes).isEmpty();
  }

  @Test
  void saves_a_schedule() {
    HttpResponse<String> answer =
        call("PUT", OURS + "/schedule", "{\"schedule\":\"Daily\",\"location\":\"nyc\"}");

    assertThat(answer.body())
        .isEqualTo(
            "{\"schedule\":\"daily\",\"location\":\"NYC\",\"next\":\"2026-03-19T04:00:00Z\"}");
    assertThat(house.desk.wishes).containsExactly("schedule g0001.ghostifi.net daily NYC");
  }

  @Test
  void gives_the_profile_and_roots_password_when_they_are_asked_for() {
    HttpResponse<String> profile = call("GET", OURS + "/profile", "");

    assertThat(profile.body()).isEqualTo(Samples.profile(Samples.ANNS));
    assertThat(profile.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"g0001.ovpn\"");
    assertThat(profile.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(call("POST", OURS + "/root-password", "").body())
        .contains(Samples.password(Samples.ANNS));
    assertThat(house.get(OURS + "/root-password", "Cookie", session).statusCode()).isEqualTo(405);
  }

  @Test
  void what_is_not_built_yet_has_neither() {
    house.desk.put(Samples.ANN, Samples.installing(Samples.ANNS));

    assertThat(call("GET", OURS + "/profile", "").statusCode()).isEqualTo(409);
    assertThat(call("POST", OURS + "/profile-link", "").statusCode()).isEqualTo(409);
    assertThat(call("POST", OURS + "/root-password", "").statusCode()).isEqualTo(409);
  }

  @Test
  void a_link_gives_the_profile_away_once() {
    Map<?, ?> made = (Map<?, ?>) json(call("POST", OURS + "/profile-link", "").body());
    String url = String.valueOf(made.get("url"));
    assertThat(url).startsWith(house.server.url() + "p/");
    String path = url.substring(house.server.url().length() - 1);

    assertThat(house.get(path).body()).contains("g0001.ghostifi.net").doesNotContain("private-key");
    assertThat(house.get(path).statusCode()).as("looking does not use it up").isEqualTo(200);
    assertThat(house.form(path, "a=b", "").body()).isEqualTo(Samples.profile(Samples.ANNS));
    assertThat(house.form(path, "a=b", "").statusCode()).isEqualTo(410);
    assertThat(house.get(path).statusCode()).isEqualTo(410);
  }

  @Test
  void a_link_expires() {
    Map<?, ?> made = (Map<?, ?>) json(call("POST", OURS + "/profile-link", "").body());
    String path = String.valueOf(made.get("url")).substring(house.server.url().length() - 1);
    house.now.set(Samples.NOW.plusSeconds(600));

    assertThat(house.form(path, "a=b", "").statusCode()).isEqualTo(410);
  }

  @Test
  void lists_the_cities_in_stock() {
    HttpResponse<String> answer = call("GET", "/api/v1/locations", "");

    assertThat(answer.body())
        .contains(
            "{\"code\":\"nyc\",\"label\":\"NYC\",\"city\":\"New York\","
                + "\"continent\":\"North America\"}");
  }

  @Test
  void what_is_away_is_said_without_its_secrets() {
    house.desk.down = true;
    HttpResponse<String> answer = call("GET", SERVERS, "");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("15");
    assertThat(answer.body()).contains("not available").doesNotContain("10.9.8.7");
  }

  @Test
  void tells_who_listens_what_has_changed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(house.at("/api/v1/events")).header("Cookie", session).build();
    HttpResponse<InputStream> answer =
        house.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(event(lines)).contains("\"status\":\"Running\"");
      house.desk.put(Samples.BOB, Samples.destroying(Samples.BOBS));
      house.desk.put(Samples.ANN, Samples.rebuilding(Samples.ANNS, 2));
      assertThat(event(lines)).contains("\"status\":\"Rebuilding\"").doesNotContain("g0002");
    }
  }

  private static String event(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    throw new AssertionError("the stream has ended");
  }

  @Test
  void few_listen_for_one_customer_and_the_newest_go_on() throws Exception {
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(house.at("/api/v1/events")).header("Cookie", session).build();
      open.add(house.client().send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
      house.now.set(house.now.get().plusMillis(1));
    }
    try (BufferedReader oldest = lines(open.getFirst());
        BufferedReader newest = lines(open.getLast())) {
      while (oldest.readLine() != null) {
        // whatever it was told until then
      }
      house.desk.put(Samples.ANN, Samples.destroying(Samples.ANNS));
      String told = event(newest);
      assertThat(told.contains("Destroying") ? told : event(newest)).contains("Destroying");
    }
    for (InputStream each : open) {
      each.close();
    }
  }

  private static BufferedReader lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Test
  void the_founders_calls_work() {
    String[] ajax = {"X-Requested-With", "XMLHttpRequest"};
    HttpResponse<String> servers =
        house.get("/dashboard.php?request_type=servers", "Cookie", session);
    HttpResponse<String> rebuild =
        house.form(
            "/dashboard.php",
            session,
            "request_type=rebuild_now&server=g0001.ghostifi.net&rebuild_now_location=Paris",
            ajax);
    HttpResponse<String> schedule =
        house.form(
            "/dashboard.php",
            session,
            "request_type=update_schedule&server=g0001.ghostifi.net&rebuild_schedule=weekly"
                + "&rebuild_schedule_location=Random",
            ajax);

    assertThat(servers.body())
        .isEqualTo(
            "[{\"server_name\":\"g0001.ghostifi.net\",\"server_ip\":\"203.0.113.7\","
                + "\"current_location\":\"NYC\",\"status\":\"Running\","
                + "\"bandwidth_this_month\":312000,\"bandwidth_limit_this_month\":1000000,"
                + "\"rebuild_schedule\":\"weekly\",\"rebuild_schedule_location\":\"Random\","
                + "\"rebuild_now_status\":0,\"rebuild_now_location\":null,"
                + "\"ovpn_file\":\"g0001.ovpn\"}]");
    assertThat(rebuild.body()).contains("\"success\":true");
    assertThat(schedule.body()).contains("\"success\":true");
    assertThat(house.desk.wishes)
        .containsExactly(
            "rebuild g0001.ghostifi.net Paris", "schedule g0001.ghostifi.net weekly Random");
    assertThat(house.form("/dashboard.php", session, "request_type=dance", ajax).statusCode())
        .isEqualTo(400);
    assertThat(house.get("/dashboard.php", "Cookie", session).headers().firstValue("Location"))
        .contains("/vpn/");
  }
}
