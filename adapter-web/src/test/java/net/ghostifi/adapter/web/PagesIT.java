package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.ports.customer.CustomerServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page, to a browser without scripts. */
class PagesIT {
  private static final String SERVER = "/servers/g0001.ghostifi.net";

  private static House house;
  private String session;

  @BeforeAll
  static void open() {
    house = House.byLink();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void come_in() {
    house.desk.clear();
    session = house.session(Samples.ANN);
  }

  private String page(CustomerServer server) {
    house.desk.put(Samples.ANN, server);
    return page("/");
  }

  private String page(String path) {
    HttpResponse<String> answer = house.get(path, "Cookie", session);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    return answer.body();
  }

  static List<CustomerServer> states() {
    return ApiIT.states().toList();
  }

  @ParameterizedTest
  @MethodSource("states")
  void says_name_status_and_trouble_in_every_state_and_no_secret(CustomerServer server) {
    String page = page(server);

    assertThat(page)
        .contains("g0001.ghostifi.net")
        .contains(server.pause() == null ? server.status().label() : "Paused");
    if (server.trouble() != null) {
      assertThat(page).contains(server.trouble());
    }
    assertThat(page)
        .doesNotContain("private-key")
        .doesNotContain("password-of")
        .doesNotContain("<script>")
        .doesNotContain("style=")
        .doesNotContain("onclick");
  }

  @Test
  void says_step_by_step_what_is_done() {
    assertThat(page(Samples.rebuilding(Samples.ANNS, 3)))
        .contains("Rebuilding your server in Paris")
        .containsSubsequence(
            "done: </span>Preparing your keys",
            "done: </span>Ordering a new server",
            "done: </span>Starting it",
            "now: </span>Installing your VPN",
            "to come: </span>Checking that it works",
            "to come: </span>Removing the old server")
        .contains("<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>");
    assertThat(page(Samples.running(Samples.ANNS))).doesNotContain("http-equiv");
  }

  @Test
  void says_what_a_rebuild_will_do_and_where_it_can_go() {
    assertThat(page(Samples.running(Samples.ANNS)))
        .contains("<strong>new address</strong>")
        .contains("<strong>by hand is gone</strong>")
        .contains("for another\n5 minutes")
        .containsSubsequence(
            "value=\"Random\" checked", "North America", "New York", "Europe", "Paris", "Asia")
        .contains("Next rebuild: <time datetime=\"2026-03-22T04:00:00Z\" data-local>")
        .contains("Sunday, 22 March 2026, 00:00 (America/New York)");
  }

  @Test
  void says_that_a_rebuild_which_is_due_waits_for_its_turn() {
    assertThat(page(Samples.waiting(Samples.ANNS)))
        .contains("Next rebuild: as soon as there is room, due since <time")
        .contains("Wednesday, 18 March 2026, 07:50 (America/New York)");
  }

  @Test
  void says_that_a_server_is_paused_until_when_and_what_to_do() {
    assertThat(page(Samples.paused(Samples.ANNS)))
        .contains("Paused")
        .contains("Your traffic limit is reached.")
        .contains("the 1,000,000 Mb of March 2026 are used up")
        .contains("Until <time datetime=\"2026-04-01T04:00:00Z\" data-local>")
        .contains("<a href=\"https://shop.example.org/plans\">See the larger plans</a>");
    assertThat(page(Samples.running(Samples.ANNS))).doesNotContain("limit is reached");
  }

  @Test
  void says_whose_page_it_is() {
    assertThat(page("/")).contains("Signed in as customer 42");
    assertThat(page(Samples.running(Samples.ANNS))).contains("Signed in as ann@example.org");
  }

  @Test
  void says_how_long_a_rebuild_takes_by_those_that_were_made() {
    assertThat(page(Samples.running(Samples.ANNS))).contains("in about three minutes");
    house.desk.usualBuild = Duration.ofSeconds(95);
    assertThat(page(Samples.running(Samples.ANNS))).contains("in about 2 minutes");
    house.desk.usualBuild = null;
  }

  @Test
  void offers_nothing_that_cannot_be_done_yet() {
    assertThat(page(Samples.installing(Samples.ANNS)))
        .contains("You get it here once your server is built.")
        .contains("This is possible once your server is built.")
        .doesNotContain("/profile")
        .doesNotContain("/root-password")
        .doesNotContain("/rebuild\"");
    assertThat(page(Samples.destroying(Samples.ANNS)))
        .contains("This server is being removed.")
        .doesNotContain("/rebuild\"");
  }

  @Test
  void what_somebody_has_written_into_the_table_stays_text() {
    assertThat(page(Samples.hostile(Samples.ANNS)))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("onerror=&#39;alert(2)&#39;")
        .doesNotContain("<img src=x");
  }

  @Test
  void who_has_no_subscription_is_shown_to_the_shop() {
    assertThat(page("/"))
        .contains("You have no VPN server yet")
        .contains("href=\"https://shop.example.org/plans\"");
  }

  @Test
  void who_is_not_signed_in_is_told_how_to() {
    HttpResponse<String> answer = house.get("/");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Open the dashboard from your account once more.");
  }

  @Test
  void says_what_came_of_a_wish_in_words_of_its_own_alone() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));

    assertThat(page("/?said=schedule")).contains("Your schedule is saved.");
    assertThat(page("/?said=Send+money+to+evil")).doesNotContain("money");
  }

  @Test
  void a_form_that_cannot_be_done_says_why() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    HttpResponse<String> answer =
        house.call("POST", SERVER + "/rebuild", session + "; a=b", "location=Atlantis");
    assertThat(answer.statusCode()).as("it is no form").isEqualTo(422);

    HttpResponse<String> refused =
        house.form(SERVER + "/rebuild", session, "location=Atlantis", "X-Requested-With", "test");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("There is no server to be had in Atlantis at the moment.")
        .contains("Back to the dashboard");
  }

  @Test
  void secrets_are_shown_when_they_are_asked_for() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    HttpResponse<String> password =
        house.form(SERVER + "/root-password", session, "", "X-Requested-With", "test");
    HttpResponse<String> link =
        house.form(SERVER + "/profile-link", session, "", "X-Requested-With", "test");

    assertThat(password.body()).contains(Samples.password(Samples.ANNS));
    assertThat(password.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(link.body()).contains("<svg class=\"qr\"").contains(house.server.url() + "p/");
  }

  @Test
  void a_link_whose_profile_cannot_be_had_at_the_moment_is_not_used_up() {
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    String made =
        house
            .form(SERVER + "/profile-link", session, "", "X-Requested-With", "test")
            .body()
            .replaceAll("(?s).*/vpn(/p/[\\w-]{43}).*", "$1");
    house.desk.down = true;
    assertThat(house.form(made, "a=b", "").statusCode()).isEqualTo(503);
    house.desk.down = false;

    assertThat(house.form(made, "a=b", "").body()).contains("private-key-of-g0001");
    assertThat(house.form(made, "a=b", "").statusCode()).isEqualTo(410);
  }

  @Test
  void assets_are_our_own_and_kept() {
    String page = page("/");
    Matcher urls = Pattern.compile("(?:src|href)=\"(/vpn/assets/[^\"]+)\"").matcher(page);
    int found = 0;
    while (urls.find()) {
      HttpResponse<String> asset = house.get(urls.group(1).substring(House.PREFIX.length()));
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.body()).isNotBlank();
      assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
      found++;
    }
    assertThat(found).isEqualTo(3);
    assertThat(page.replace("https://shop.example.org", "")).doesNotContain("://");
  }

  @Test
  void the_prefix_alone_leads_to_the_page() {
    HttpResponse<String> answer = house.get("");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/vpn/");
  }
}
