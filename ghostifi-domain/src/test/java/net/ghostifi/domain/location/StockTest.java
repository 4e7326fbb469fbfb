package net.ghostifi.domain.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StockTest {
  private static final Location NYC = new Location("nyc");
  private static final Location PARIS = new Location("paris");
  private static final Location LONDON = new Location("london");
  private static final Stock STOCK = Stock.of(List.of(PARIS, NYC, LONDON, PARIS));

  @Test
  void lists_each_city_once_in_alphabetical_order() {
    assertThat(STOCK.cities()).containsExactly(LONDON, NYC, PARIS);
    assertThat(STOCK).hasToString("London, NYC, Paris");
    assertThat(STOCK.has(PARIS)).isTrue();
    assertThat(STOCK.has(new Location("oslo"))).isFalse();
  }

  @Test
  void any_draw_gives_another_city_and_every_other_city_is_drawn() {
    Set<Location> drawn = new HashSet<>();
    for (int draw : List.of(0, 1, 2, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      drawn.add(STOCK.anyBut(NYC, draw).orElseThrow());
    }
    assertThat(drawn).containsExactlyInAnyOrder(LONDON, PARIS);
  }

  @Test
  void there_may_be_no_other_city() {
    assertThat(Stock.of(List.of(NYC)).anyBut(NYC, 5)).isEmpty();
    assertThat(Stock.of(List.of()).anyBut(NYC, 5)).isEmpty();
    assertThat(Stock.of(List.of(NYC)).anyBut(PARIS, 5)).contains(NYC);
  }
}
