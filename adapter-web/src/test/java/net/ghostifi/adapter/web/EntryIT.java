package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import net.ghostifi.ports.customer.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How customers come in, and who does not. */
class EntryIT {
  /** With which an answer in pieces ends. */
  private static final String END = "\r\n0\r\n\r\n";

  private House house;

  @BeforeEach
  void open() {
    house = House.byLink();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void with(Auth auth, String... proxies) {
    house.close();
    house = new House(House.settings(auth, "/", 1_000, proxies), Patience.standard());
  }

  private int servers(String... headers) {
    return house.get("/api/v1/servers", headers).statusCode();
  }

  @Test
  void a_link_becomes_a_session() {
    HttpResponse<String> answer = house.get(house.link(Samples.ANN));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/vpn/");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("ghostifi_session=[\\w-]{43}; Path=/vpn/; Max-Age=43200; HttpOnly; SameSite=Lax");
    assertThat(servers("Cookie", House.cookie(answer))).isEqualTo(200);
  }

  @Test
  void a_link_is_good_once() {
    String link = house.link(Samples.ANN);
    assertThat(house.get(link).statusCode()).isEqualTo(303);

    HttpResponse<String> again = house.get(link);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(again.body()).contains("This link does not work any more");
  }

  @Test
  void a_program_that_looks_at_a_link_does_not_use_it_up() {
    String link = house.link(Samples.ANN);
    HttpResponse<String> looked = house.call("HEAD", link, "a=b", "");

    assertThat(looked.statusCode()).isEqualTo(405);
    assertThat(house.get(link).statusCode()).isEqualTo(303);
  }

  @Test
  void a_link_that_was_changed_or_has_expired_lets_nobody_in() {
    String link = house.link(Samples.ANN);
    for (String changed :
        List.of(
            link.replace("customer=42", "customer=43"),
            link.replaceFirst("expires=\\d+", "expires=9999999999"),
            link.replaceFirst("id=.", "id=_"),
            link.replaceFirst("&signature=.*", ""),
            link.replaceFirst("signature=.{64}", "signature=" + "0".repeat(64)),
            "/enter")) {
      assertThat(house.get(changed).statusCode()).as(changed).isEqualTo(410);
    }
    house.now.set(Samples.NOW.plusSeconds(60));
    assertThat(house.get(link).statusCode()).isEqualTo(410);
    assertThat(house.door.sessions()).isZero();
  }

  @Test
  void a_session_that_somebody_has_fixed_before_is_not_the_one_that_is_signed_in() {
    String fixed = "ghostifi_session=" + "A".repeat(43);
    String given = House.cookie(house.get(house.link(Samples.ANN), "Cookie", fixed));

    assertThat(given).isNotEqualTo(fixed);
    assertThat(servers("Cookie", fixed)).isEqualTo(401);
  }

  /** The proxy's connections carry one customer's calls after another's. */
  @Test
  void a_cookie_is_read_as_it_was_written_whatever_came_before_it_on_the_connection() {
    for (int customer = 0; customer < 20; customer++) {
      String cookie = house.session(Samples.BOB);
      String value = cookie.substring("ghostifi_session=".length());
      for (int length : List.of(1, 5, 20, value.length())) {
        String other = swapped(value.substring(0, length));
        house.get("/api/v1/servers", "Cookie", "ghostifi_session=" + other);
        assertThat(servers("Cookie", cookie)).as("%s after %s", value, other).isEqualTo(200);
      }
    }
  }

  private static String swapped(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  @Test
  void coming_in_again_ends_the_session_that_was() {
    String first = house.session(Samples.ANN);
    String second = House.cookie(house.get(house.link(Samples.ANN), "Cookie", first));

    assertThat(servers("Cookie", first)).isEqualTo(401);
    assertThat(servers("Cookie", second)).isEqualTo(200);
  }

  @Test
  void a_link_of_another_customer_asks_first_and_changes_nothing() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    String ann = house.session(Samples.ANN);
    String link = house.link(Samples.BOB);
    HttpResponse<String> asked = house.get(link, "Cookie", ann);

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(asked.body())
        .contains("You are signed in as <strong>ann@example.org</strong>")
        .contains("as <strong>customer 43</strong>");
    assertThat(servers("Cookie", ann)).isEqualTo(200);
    assertThat(house.get(link).statusCode()).as("it was not used up").isEqualTo(303);
  }

  @Test
  void who_says_so_becomes_another_customer() {
    house.desk.put(Samples.BOB, Samples.running(Samples.BOBS));
    String ann = house.session(Samples.ANN);
    String form = question(ann, house.link(Samples.BOB));
    HttpResponse<String> changed = house.form("/enter", ann, form, "Origin", house.origin());

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(servers("Cookie", ann)).isEqualTo(401);
    assertThat(house.get("/", "Cookie", House.cookie(changed)).body())
        .contains(Samples.BOBS.value());
    String again = house.session(Samples.ANN);
    assertThat(house.form("/enter", again, form + "&a=b", "X-Requested-With", "x").statusCode())
        .as("the link is good once")
        .isEqualTo(410);
  }

  @Test
  void another_page_cannot_answer_the_question() {
    String ann = house.session(Samples.ANN);
    String form = question(ann, house.link(Samples.BOB));
    String withoutToken = form.replaceFirst("token=\\w+&", "");

    assertThat(house.form("/enter", ann, withoutToken).statusCode()).isEqualTo(403);
    assertThat(house.form("/enter", ann, form, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(servers("Cookie", ann)).isEqualTo(200);
  }

  private String question(String session, String link) {
    Matcher fields =
        Pattern.compile("name=\"(token|link)\" value=\"([^\"]*)\"")
            .matcher(house.get(link, "Cookie", session).body());
    return fields
        .results()
        .map(found -> found.group(1) + "=" + encoded(found.group(2).replace("&amp;", "&")))
        .distinct()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void over_https_cookies_are_of_this_host_alone() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/vpn", 1_000, "127.0.0.1"), Patience.standard());
    String https = "X-Forwarded-Proto";
    String set =
        house.get(house.link(Samples.ANN), https, "https").headers().firstValue("Set-Cookie").get();
    assertThat(set)
        .matches(
            "__Host-ghostifi_session\\.vpn=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly;"
                + " SameSite=Lax; Secure");
    String value = set.replaceFirst(";.*", "").replaceFirst(".*=", "");

    assertThat(servers(https, "https", "Cookie", "__Host-ghostifi_session.vpn=" + value))
        .isEqualTo(200);
    assertThat(servers(https, "https", "Cookie", "ghostifi_session=" + value))
        .as("a page below the same domain can set that name")
        .isEqualTo(401);
  }

  @Test
  void who_leaves_hears_nothing_more() throws Exception {
    String left = house.session(Samples.ANN);
    String stays = house.session(Samples.ANN);
    try (Socket leaving = listening(left);
        Socket staying = listening(stays)) {
      house.call("POST", "/leave", left, "");

      Raw.until(leaving, END);
      house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
      Raw.until(staying, "g0001");
    }
  }

  @Test
  void who_is_put_out_by_another_daemon_hears_no_news() throws Exception {
    String session = house.session(Samples.ANN);
    try (Socket socket = listening(session)) {
      house.door.close(Digest.of(session.replaceFirst(".*=", "")));
      house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));

      assertThat(Raw.until(socket, END)).doesNotContain("g0001");
    }
  }

  private Socket listening(String session) throws IOException {
    Socket socket = Raw.connect(house);
    socket.setSoTimeout(30_000);
    Raw.send(
        socket, "GET /vpn/api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: " + session + "\r\n\r\n");
    Raw.until(socket, "event: servers");
    return socket;
  }

  @Test
  void a_session_ends() {
    String session = house.session(Samples.ANN);
    house.now.set(Samples.NOW.plus(Duration.ofHours(12)));

    assertThat(servers("Cookie", session)).isEqualTo(401);
  }

  @Test
  void who_leaves_is_out_at_once() {
    String session = house.session(Samples.ANN);
    HttpResponse<String> left = house.call("POST", "/leave", session, "");

    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.body()).contains("You are signed out");
    assertThat(servers("Cookie", session)).isEqualTo(401);
  }

  @Test
  void behind_https_the_cookie_is_sent_over_https_alone() {
    with(Auth.LINK, "127.0.0.1");
    HttpResponse<String> answer = house.get(house.link(Samples.ANN), "X-Forwarded-Proto", "https");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void a_forwarded_header_of_a_stranger_is_not_believed() {
    HttpResponse<String> answer = house.get(house.link(Samples.ANN), "X-Forwarded-Proto", "https");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
  }

  @Test
  void a_trusted_proxy_says_who_calls() {
    with(Auth.PROXY, "127.0.0.0/8");
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));

    assertThat(house.get("/api/v1/servers", "X-Ghostifi-Customer", "42").body())
        .contains("g0001.ghostifi.net");
    assertThat(house.get("/api/v1/servers", "X-Ghostifi-Customer", "43").body())
        .doesNotContain("g0001.ghostifi.net");
  }

  @Test
  void what_a_proxy_says_twice_or_badly_is_nothing() {
    with(Auth.PROXY, "127.0.0.1");

    assertThat(servers()).isEqualTo(401);
    assertThat(servers("X-Ghostifi-Customer", "42", "X-Ghostifi-Customer", "43")).isEqualTo(401);
    assertThat(servers("X-Ghostifi-Customer", "42, 43")).isEqualTo(401);
    assertThat(servers("X-Ghostifi-Customer", "-1")).isEqualTo(401);
    assertThat(servers("X-Ghostifi-Customer", "ann")).isEqualTo(401);
  }

  @Test
  void nobody_else_says_who_calls() {
    with(Auth.PROXY, "192.0.2.1");

    assertThat(servers("X-Ghostifi-Customer", "42")).isEqualTo(401);
    assertThat(servers("X-Ghostifi-Customer", "42", "X-Forwarded-For", "192.0.2.1")).isEqualTo(401);
  }

  @Test
  void whoever_writes_many_hops_in_front_of_the_proxys_own_is_still_one_stranger() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10, "127.0.0.1"), Patience.standard());

    assertThat(IntStream.range(0, 30))
        .extracting(
            call ->
                servers(
                    "X-Forwarded-For", ("198.51.100." + call + ", ").repeat(20) + "203.0.113.9"))
        .contains(429);
  }

  @Test
  void what_is_no_address_is_nobodys() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10, "127.0.0.1"), Patience.standard());

    assertThat(IntStream.range(0, 30))
        .extracting(call -> servers("X-Forwarded-For", "nowhere-" + call))
        .contains(429);
  }

  @Test
  void in_the_demo_everybody_is_one_customer_and_links_lead_nowhere() {
    String link = house.link(Samples.ANN);
    with(Auth.DEMO);

    assertThat(servers()).isEqualTo(200);
    assertThat(house.get(link).statusCode()).isEqualTo(404);
  }
}
