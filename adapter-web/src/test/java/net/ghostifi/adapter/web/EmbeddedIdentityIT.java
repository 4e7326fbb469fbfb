package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.identity.Identity;
import org.junit.jupiter.api.Test;

/** A host product knows its customers by itself: here, by a key in a header. */
class EmbeddedIdentityIT {
  private final Map<String, CustomerId> keys =
      new ConcurrentHashMap<>(Map.of("key-of-ann", Samples.ANN));
  private final Identity ours =
      caller -> caller.header("X-Api-Key").flatMap(key -> Optional.ofNullable(keys.get(key)));

  private static House house(Identity identity) {
    return house(identity, 1_000);
  }

  private static House house(Identity identity, int perMinute) {
    House house =
        new House(House.settings(Auth.OTHER, "/vpn", perMinute), Patience.standard(), identity);
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    return house;
  }

  @Test
  void lets_in_whom_the_host_product_knows_and_nobody_else() {
    try (House house = house(ours)) {
      assertThat(house.get("/api/v1/servers", "X-Api-Key", "key-of-ann").body()).contains("g0001");
      assertThat(house.get("/api/v1/servers", "X-Api-Key", "guess").statusCode()).isEqualTo(401);
      assertThat(house.get("/api/v1/servers").statusCode()).isEqualTo(401);
      assertThat(house.get(house.link(Samples.ANN)).statusCode())
          .as("links lead nowhere")
          .isEqualTo(404);

      keys.clear();
      assertThat(house.get("/api/v1/servers", "X-Api-Key", "key-of-ann").statusCode())
          .as("nothing is remembered")
          .isEqualTo(401);
    }
  }

  @Test
  void whoever_guesses_is_not_asked_about_for_long_and_keeps_nobody_out() {
    AtomicInteger asked = new AtomicInteger();
    Identity counted =
        caller -> {
          asked.incrementAndGet();
          return ours.customer(caller);
        };
    try (House house = house(counted, 10)) {
      assertThat(house.get("/api/v1/servers", "X-Api-Key", "key-of-ann").statusCode())
          .isEqualTo(200);
      int before = asked.get();
      for (int i = 0; i < 30; i++) {
        house.get("/api/v1/servers", "X-Api-Key", "guess " + i);
      }

      assertThat(asked.get() - before).as("of 30").isBetween(8, 10);
      assertThat(house.get("/api/v1/servers", "X-Api-Key", "key-of-ann").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void who_is_not_known_is_shown_to_the_shop() {
    try (House house = house(ours)) {
      assertThat(house.get("/").body())
          .contains("You are not signed in")
          .contains("href=\"https://shop.example.org/plans\"");
    }
  }

  @Test
  void whoever_cannot_tell_at_the_moment_says_so() {
    Identity away =
        caller -> {
          throw ProviderException.of(
              ErrorCategory.UNAVAILABLE, "wordpress", "read", "the database of 10.9.8.7 is away");
        };
    try (House house = house(away)) {
      assertThat(house.get("/api/v1/servers").statusCode()).isEqualTo(503);
      assertThat(house.get("/").body()).doesNotContain("10.9.8.7");
    }
  }

  @Test
  void an_auth_that_nobody_knows_is_refused() {
    assertThatThrownBy(
            () -> new House(House.settings(Auth.OTHER, "/", 1_000), Patience.standard()).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nobody knows web.auth = other");
  }
}
