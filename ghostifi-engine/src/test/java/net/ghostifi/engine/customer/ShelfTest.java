package net.ghostifi.engine.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private Clouds.Supply supply = having("nyc", "paris", "tokyo", "chicago");
  private int asked;
  private Runnable meanwhile = () -> {};
  private final Shelf shelf =
      new Shelf(
          () -> {
            asked++;
            meanwhile.run();
            return supply;
          },
          clock);

  private static Clouds.Supply having(String... cities) {
    List<Location> locations = Stream.of(cities).map(Location::new).toList();
    return new Clouds.Supply(Stock.of(locations), null);
  }

  @Test
  void shows_cities_by_continent_and_name() {
    assertThat(shelf.cities())
        .extracting(City::name)
        .containsExactly("Chicago", "New York", "Paris", "Tokyo");
  }

  @Test
  void is_asked_once_a_minute() {
    shelf.cities();
    supply = having("london");
    clock.advance(Duration.ofSeconds(59));
    assertThat(shelf.mayHave(new Location("paris"))).isTrue();
    assertThat(asked).isOne();

    clock.advance(Duration.ofSeconds(1));
    assertThat(shelf.mayHave(new Location("paris"))).isFalse();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whoever_comes_while_somebody_asks_is_shown_what_was_known() throws Exception {
    shelf.cities();
    clock.advance(Duration.ofMinutes(2));
    List<Integer> shown = new CopyOnWriteArrayList<>();
    meanwhile =
        () -> {
          Thread other = Thread.ofVirtual().start(() -> shown.add(shelf.cities().size()));
          try {
            other.join(Duration.ofSeconds(20));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    shelf.cities();

    assertThat(shown).containsExactly(4);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void shows_what_was_known_last_while_no_provider_answers() {
    shelf.cities();
    supply = new Clouds.Supply(Stock.of(List.of()), "vultr: down");
    clock.advance(Duration.ofMinutes(2));

    assertThat(shelf.cities()).hasSize(4);
    assertThat(shelf.mayHave(new Location("sydney"))).as("nobody can say").isTrue();
  }

  @Test
  void shows_nothing_when_nothing_was_ever_known() {
    supply = new Clouds.Supply(Stock.of(List.of()), "vultr: down");

    assertThat(shelf.cities()).isEmpty();
  }
}
