package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.ghostifi.adapter.web.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route, called as nobody, as its owner and as somebody else, with names of others, names
 * that do not exist and names that are none. What is not yours answers as what does not exist.
 */
class RoutesIT {
  private static final List<String> GUESSES =
      List.of(
          "g9999.ghostifi.net",
          "g0001",
          "42",
          "g0001.ghostifi.net%00",
          "G0001.ghostifi.net",
          "..%252f..",
          "'%20or%201=1--",
          "*");

  private static House house;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void open() {
    house = House.byLink();
    ann = house.session(Samples.ANN);
    bob = house.session(Samples.BOB);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void both_have_a_server() {
    house.desk.clear();
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    house.desk.put(Samples.BOB, Samples.running(Samples.BOBS));
  }

  static Stream<Route> routes() {
    return house.server.routes().stream();
  }

  static Stream<Route> customersRoutes() {
    return routes().filter(route -> route.access() == Route.Access.CUSTOMER);
  }

  static Stream<Arguments> serversRoutes() {
    return customersRoutes()
        .filter(route -> route.pattern().contains("{name}"))
        .map(route -> Arguments.of(route.method(), route.pattern()));
  }

  private static HttpResponse<String> call(Route route, String path, String... headers) {
    boolean program = route.pattern().startsWith("/api/");
    boolean stream = path.equals("/api/v1/events");
    String body =
        program
            ? "{\"schedule\":\"daily\",\"location\":\"Random\"}"
            : "schedule=daily&location=Random&server=g0002.ghostifi.net";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(house.at(path))
            .method(
                stream ? "HEAD" : route.method(),
                route.method().equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .header(
                "Content-Type", program ? "application/json" : "application/x-www-form-urlencoded")
            .header("X-Requested-With", "test");
    return house.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private static HttpResponse<String> call(String method, String pattern, String name, String as) {
    Route route =
        routes()
            .filter(each -> each.method().equals(method) && each.pattern().equals(pattern))
            .findFirst()
            .orElseThrow();
    return call(route, pattern.replace("{name}", name), "Cookie", as);
  }

  /** All that a caller can tell two answers apart by. */
  private static List<Object> shown(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return List.of(answer.statusCode(), headers, answer.body());
  }

  @ParameterizedTest
  @MethodSource("customersRoutes")
  void nobody_is_told_to_sign_in_whatever_the_name(Route route) {
    for (String name : List.of("g0001.ghostifi.net", "g9999.ghostifi.net", "nonsense")) {
      HttpResponse<String> answer = call(route, route.pattern().replace("{name}", name));

      assertThat(answer.statusCode()).as(name).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("g0001").doesNotContain("private-key");
    }
    assertThat(house.desk.wishes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("serversRoutes")
  void what_is_anothers_answers_as_what_does_not_exist(String method, String pattern) {
    List<Object> nothing = shown(call(method, pattern, "g7777.ghostifi.net", ann));
    assertThat(nothing.getFirst()).isEqualTo(404);

    assertThat(shown(call(method, pattern, Samples.BOBS.value(), ann))).isEqualTo(nothing);
    assertThat(shown(call(method, pattern, Samples.ANNS.value(), bob))).isEqualTo(nothing);
    assertThat(house.desk.wishes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("serversRoutes")
  void a_guess_finds_nothing(String method, String pattern) {
    for (String guess : GUESSES) {
      HttpResponse<String> answer = call(method, pattern, guess, ann);

      assertThat(answer.statusCode()).as(guess).isIn(400, 404);
      assertThat(answer.body())
          .as(guess)
          .doesNotContain("private-key")
          .doesNotContain("password-of");
    }
    assertThat(house.desk.wishes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("serversRoutes")
  void the_owner_is_served(String method, String pattern) {
    assertThat(call(method, pattern, Samples.ANNS.value(), ann).statusCode())
        .isIn(200, 201, 202, 303);
  }

  @Test
  void the_founders_calls_touch_only_what_is_the_callers() {
    String others = "&server=g0002.ghostifi.net&rebuild_now_location=Paris";
    for (String type : List.of("rebuild_now", "update_schedule&rebuild_schedule=daily")) {
      HttpResponse<String> answer =
          house.form(
              "/dashboard.php",
              ann,
              "request_type=" + type + others + "&rebuild_schedule_location=Paris",
              "X-Requested-With",
              "XMLHttpRequest");
      assertThat(answer.statusCode()).isEqualTo(404);
    }
    assertThat(house.get("/dashboard.php?request_type=servers", "Cookie", bob).body())
        .contains("g0002.ghostifi.net")
        .doesNotContain("g0001");
    assertThat(house.desk.wishes).isEmpty();
  }

  @Test
  void lists_show_what_is_the_callers() {
    for (String path : List.of("/", "/api/v1/servers")) {
      assertThat(house.get(path, "Cookie", ann).body())
          .contains("g0001.ghostifi.net")
          .doesNotContain("g0002");
    }
  }

  @Test
  void a_session_that_was_made_up_is_nobodys() {
    List<String> madeUp = new ArrayList<>(List.of("ghostifi_session=", "ghostifi_session=x"));
    madeUp.add("ghostifi_session=" + "A".repeat(43));
    madeUp.add("ghostifi_session=42");
    for (String cookie : madeUp) {
      assertThat(house.get("/api/v1/servers", "Cookie", cookie).statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void every_answer_tells_browsers_what_not_to_do(Route route) {
    HttpResponse<String> answer =
        call(route, route.pattern().replaceAll("\\{\\w+}", "g0001.ghostifi.net"), "Cookie", ann);

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    ann = house.session(Samples.ANN); // one of the routes has ended it
  }

  @Test
  void another_method_is_refused_and_an_unknown_path_is_not_there() {
    assertThat(house.call("DELETE", "/api/v1/servers", ann, "").statusCode()).isEqualTo(405);
    assertThat(house.get("/api/v2/servers", "Cookie", ann).statusCode()).isEqualTo(404);
    assertThat(house.get("/.env").statusCode()).isEqualTo(404);
    assertThat(house.get("/assets/x/openapi.json").statusCode()).isEqualTo(404);
    assertThat(house.get("/assets/x/..%2f..%2fapi%2fopenapi.json").statusCode()).isIn(400, 404);
  }
}
