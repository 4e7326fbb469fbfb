package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody takes more than their share. */
class BoundsIT {
  private House house;

  @BeforeEach
  void open() {
    house = House.byLink();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void a_large_body_is_refused_before_it_is_read() throws IOException {
    assertThat(
            Raw.ask(
                house,
                "POST /vpn/dashboard.php HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void a_body_of_unknown_length_is_read_up_to_its_bound() {
    String session = house.session(Samples.ANN);

    HttpResponse<String> answer = house.call("POST", "/dashboard.php", session, "x".repeat(20_000));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void large_headers_are_refused() throws IOException {
    assertThat(
            Raw.ask(
                house,
                "GET /vpn/ HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(9_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void a_client_that_sends_a_byte_now_and_then_is_dropped() throws Exception {
    house.close();
    house =
        new House(
            House.settings(Auth.LINK, "/", 1_000),
            new Patience(Duration.ofMillis(600), Duration.ofSeconds(60)));
    try (Socket headers = Raw.connect(house);
        Socket body = Raw.connect(house)) {
      Raw.send(headers, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
      Raw.send(body, "POST /leave HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");

      assertThat(dropped(headers)).isTrue();
      assertThat(dropped(body)).isTrue();
    }
    assertThat(house.get("/openapi.json").statusCode()).as("others are served").isEqualTo(200);
  }

  @Test
  void a_connection_on_which_a_stream_has_ended_is_watched_again() throws Exception {
    house.close();
    house =
        new House(
            House.settings(Auth.LINK, "/", 1_000),
            new Patience(Duration.ofMillis(600), Duration.ofSeconds(60)));
    String session = house.session(Samples.ANN);
    try (Socket socket = Raw.connect(house)) {
      Raw.send(socket, "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: " + session + "\r\n\r\n");
      Raw.until(socket, "event: servers");
      house.call("POST", "/leave", session, "");
      Raw.until(socket, "\r\n0\r\n\r\n");

      Raw.send(socket, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
      assertThat(dropped(socket)).isTrue();
    }
  }

  /** Goes on sending until the other end is gone. */
  private static boolean dropped(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    for (int i = 0; i < 400; i++) {
      try {
        Raw.send(socket, "x");
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException stillThere) {
        continue;
      } catch (SocketException gone) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_customer_who_asks_too_often_waits_and_others_do_not() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 30), Patience.standard());
    String ann = house.session(Samples.ANN);
    String bob = house.session(Samples.BOB);
    for (int i = 0; i < 30; i++) {
      assertThat(house.get("/api/v1/servers", "Cookie", ann).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = house.get("/api/v1/servers", "Cookie", ann);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("2");
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(house.get("/api/v1/servers", "Cookie", bob).statusCode()).isEqualTo(200);
    house.now.set(Samples.NOW.plusSeconds(2));
    assertThat(house.get("/api/v1/servers", "Cookie", ann).statusCode()).isEqualTo(200);
  }

  @Test
  void a_stranger_who_guesses_links_waits() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10), Patience.standard());
    for (int i = 0; i < 10; i++) {
      assertThat(house.get("/p/" + "A".repeat(43)).statusCode()).isEqualTo(410);
    }

    assertThat(house.get("/p/" + "A".repeat(43)).statusCode()).isEqualTo(429);
    assertThat(house.get("/").statusCode()).as("somebody else there").isEqualTo(401);
  }

  @Test
  void a_stranger_who_guesses_sessions_is_not_looked_up_for_long() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10), Patience.standard());
    String ann = house.session(Samples.ANN);
    assertThat(house.get("/api/v1/servers", "Cookie", ann).statusCode()).isEqualTo(200);
    int before = house.door.lookUps();
    for (int i = 0; i < 30; i++) {
      String guess = "ghostifi_session=" + String.valueOf(10 + i).repeat(22).substring(1);
      house.get("/api/v1/servers", "Cookie", guess);
    }

    assertThat(house.door.lookUps() - before).as("of 30").isBetween(8, 10);
    assertThat(house.get("/api/v1/servers", "Cookie", ann).statusCode())
        .as("a customer at the same address")
        .isEqualTo(200);
  }

  @Test
  void a_customer_with_other_cookies_beside_his_own_is_no_stranger() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10), Patience.standard());
    String ann = house.session(Samples.ANN);
    assertThat(house.get("/api/v1/servers", "Cookie", ann).statusCode()).isEqualTo(200);
    for (int i = 0; i < 20; i++) {
      house.get("/api/v1/servers");
    }
    assertThat(house.get("/api/v1/servers").statusCode()).isEqualTo(429);

    assertThat(house.get("/api/v1/servers", "Cookie", "_ga=1.2.3; " + ann).statusCode())
        .isEqualTo(200);
    assertThat(house.get("/api/v1/servers", "Cookie", "_ga=1.2.4").statusCode()).isEqualTo(429);
  }

  @Test
  void strangers_in_one_network_of_ipv6_are_one() {
    house.close();
    house = new House(House.settings(Auth.LINK, "/", 10, "127.0.0.1"), Patience.standard());
    String path = "/p/" + "A".repeat(43);
    for (int i = 0; i < 10; i++) {
      assertThat(house.get(path, "X-Forwarded-For", "2001:db8:1:2::" + i).statusCode())
          .isEqualTo(410);
    }

    assertThat(house.get(path, "X-Forwarded-For", "2001:db8:1:2:ff::99").statusCode())
        .isEqualTo(429);
    assertThat(house.get(path, "X-Forwarded-For", "2001:db8:1:3::1").statusCode()).isEqualTo(410);
  }
}
