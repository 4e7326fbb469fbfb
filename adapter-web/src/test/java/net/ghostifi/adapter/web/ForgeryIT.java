package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another page in a customer's browser can have nothing done. */
class ForgeryIT {
  private static final String PATH = "/servers/g0001.ghostifi.net/rebuild";
  private static final String WISH = "location=Paris";

  private House house;
  private String session;

  @BeforeEach
  void open() {
    house = House.byLink();
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    session = house.session(Samples.ANN);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String token(String as) {
    Matcher found =
        Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"")
            .matcher(house.get("/", "Cookie", as).body());
    assertThat(found.find()).isTrue();
    return "&token=" + found.group(1);
  }

  private void assertForged(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(house.desk.wishes).isEmpty();
  }

  @Test
  void our_own_form_is_taken() {
    HttpResponse<String> answer =
        house.form(PATH, session, WISH + token(session), "Origin", house.origin());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/vpn/?said=rebuild");
    assertThat(house.desk.wishes).containsExactly("rebuild g0001.ghostifi.net Paris");
  }

  @Test
  void a_form_without_its_token_is_not() {
    assertForged(house.form(PATH, session, WISH, "Origin", house.origin()));
    assertForged(house.form(PATH, session, WISH + "&token=" + "0".repeat(64)));
    assertForged(house.form(PATH, session, WISH + "&token="));
  }

  @Test
  void a_token_of_another_session_is_not() {
    String bob = house.session(Samples.BOB);
    house.desk.put(Samples.BOB, Samples.running(Samples.BOBS));
    String other = house.session(Samples.ANN);

    assertForged(house.form(PATH, session, WISH + token(bob)));
    assertForged(house.form(PATH, session, WISH + token(other)));
  }

  @Test
  void what_comes_from_another_origin_is_not_even_with_token_and_header() {
    String all = WISH + token(session);
    String header = "X-Requested-With";
    assertForged(house.form(PATH, session, all, "Origin", "https://evil.example", header, "x"));
    assertForged(house.form(PATH, session, all, "Origin", "null", header, "x"));
    assertForged(house.form(PATH, session, all, "Origin", house.origin() + ".evil.example"));
    assertForged(house.form(PATH, session, all, "Sec-Fetch-Site", "cross-site"));
    assertForged(house.form(PATH, session, all, "Sec-Fetch-Site", "same-site"));
  }

  @Test
  void a_program_needs_a_header_that_no_other_page_can_set() {
    String path = "/api/v1/servers/g0001.ghostifi.net/rebuild";

    assertForged(house.form(path, session, "{\"location\":\"Paris\"}"));
    assertThat(house.call("POST", path, session, "{\"location\":\"Paris\"}").statusCode())
        .isEqualTo(202);
  }

  @Test
  void without_a_session_the_form_is_bound_to_a_cookie_of_its_own() {
    house.close();
    house = new House(House.settings(Auth.DEMO, "/", 1_000), Patience.standard());
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    HttpResponse<String> page = house.get("/");
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("ghostifi_form=")
        .contains("HttpOnly; SameSite=Strict");
    String cookie = House.cookie(page);

    assertForged(house.form(PATH, "a=b", WISH + token(cookie)));
    assertThat(house.form(PATH, cookie, WISH + token(cookie)).statusCode()).isEqualTo(303);
  }

  @Test
  void another_name_that_leads_to_the_demo_is_let_in_nowhere() throws Exception {
    house.close();
    house = new House(House.settings(Auth.DEMO, "/", 1_000), Patience.standard());

    assertThat(Raw.ask(house, "GET /api/v1/servers HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 401");
    assertThat(Raw.ask(house, "GET /api/v1/servers HTTP/1.1\r\nHost: localhost:80\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }
}
