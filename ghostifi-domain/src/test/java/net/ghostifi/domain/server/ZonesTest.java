package net.ghostifi.domain.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ZonesTest {
  private static final String FIRST = "ghostifi.net";
  private static final String SECOND = "second.net";
  private static final String THIRD = "third.net";
  private static final Zones ZONES = new Zones(List.of(FIRST, SECOND, THIRD));

  private static ServerName name(String name) {
    return new ServerName(name);
  }

  @Test
  void a_name_is_in_the_zone_that_it_ends_with() {
    assertThat(ZONES.of(name("g0001.ghostifi.net"))).contains(FIRST);
    assertThat(ZONES.of(name("g0001.second.net"))).contains(SECOND);
    assertThat(ZONES.of(name("a.b.third.net"))).contains(THIRD);
  }

  @Test
  void a_name_that_only_ends_alike_is_in_none() {
    assertThat(ZONES.of(name("g0001.notghostifi.net"))).isEmpty();
    assertThat(ZONES.of(name("g0001.example.org"))).isEmpty();
    assertThat(ZONES.of(name("ghostifi.net"))).as("the zone itself is no server's").isEmpty();
  }

  @Test
  void where_one_zone_lies_in_another_a_name_is_in_the_inner_one() {
    Zones nested = new Zones(List.of(FIRST, "eu.ghostifi.net"));

    assertThat(nested.of(name("g0001.eu.ghostifi.net"))).contains("eu.ghostifi.net");
    assertThat(nested.of(name("g0001.ghostifi.net"))).contains(FIRST);
    assertThat(nested.next(Map.of("eu.ghostifi.net", 1), Set.of())).isEqualTo(FIRST);
  }

  @Test
  void a_new_server_is_named_where_the_fewest_are_and_in_the_first_of_several() {
    assertThat(ZONES.next(Map.of(), Set.of())).isEqualTo(FIRST);
    assertThat(ZONES.next(Map.of(FIRST, 1), Set.of())).isEqualTo(SECOND);
    assertThat(ZONES.next(Map.of(FIRST, 1, SECOND, 1), Set.of())).isEqualTo(THIRD);
    assertThat(ZONES.next(Map.of(FIRST, 1, SECOND, 1, THIRD, 1), Set.of())).isEqualTo(FIRST);
  }

  @Test
  void a_zone_that_was_added_is_filled_first() {
    assertThat(ZONES.next(Map.of(FIRST, 3_500, SECOND, 3_400), Set.of())).isEqualTo(THIRD);
  }

  @Test
  void names_in_domains_of_a_zone_count_for_it_and_others_for_none() {
    Map<String, Integer> named = Map.of(FIRST, 1, "eu.ghostifi.net", 2, SECOND, 2, "old.net", 9);

    assertThat(new Zones(List.of(FIRST, SECOND)).next(named, Set.of())).isEqualTo(SECOND);
    assertThat(ZONES.outside(named)).isEqualTo(Map.of("old.net", 9));
  }

  @Test
  void a_full_zone_gets_none_while_another_has_room() {
    Map<String, Integer> named = Map.of(FIRST, 10, SECOND, 200, THIRD, 300);

    assertThat(ZONES.next(named, Set.of(FIRST))).isEqualTo(SECOND);
    assertThat(ZONES.next(named, Set.of(FIRST, SECOND))).isEqualTo(THIRD);
    assertThat(ZONES.next(named, Set.of(FIRST, SECOND, THIRD))).isEqualTo(FIRST);
  }

  @Test
  void there_is_at_least_one_zone_and_each_is_there_once() {
    assertThatThrownBy(() -> new Zones(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Zones(List.of(FIRST, SECOND, FIRST)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever was there before. */
  @RepeatedTest(200)
  void zones_that_have_room_come_to_hold_equally_many(RepetitionInfo repetition) {
    Random chance = new Random(repetition.getCurrentRepetition());
    List<String> names = new ArrayList<>();
    Map<String, Integer> named = new HashMap<>();
    for (int zone = 0; zone <= chance.nextInt(6); zone++) {
      names.add("zone" + zone + ".net");
      named.put("zone" + zone + ".net", chance.nextInt(100));
    }
    Zones zones = new Zones(names);
    List<String> open = new ArrayList<>(names);
    Collections.shuffle(open, chance);
    Set<String> full = Set.copyOf(open.subList(0, chance.nextInt(names.size())));
    open.removeAll(full);

    for (int i = 0; i < 1_000; i++) {
      String zone = zones.next(named, full);
      assertThat(open).contains(zone);
      assertThat(named.get(zone)).isEqualTo(Collections.min(counts(named, open)));
      named.merge(zone, 1, Integer::sum);
    }

    List<Integer> counts = counts(named, open);
    assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
  }

  private static List<Integer> counts(Map<String, Integer> named, List<String> zones) {
    return zones.stream().map(named::get).toList();
  }
}
