package net.ghostifi.adapter.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.ports.customer.CustomerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final CustomerId ANN = new CustomerId(1);
  private static final CustomerId BOB = new CustomerId(2);

  private final Map<CustomerId, String> news = new HashMap<>(Map.of(ANN, "a", BOB, "b"));
  private Instant now = Instant.parse("2026-03-18T12:00:00Z");
  private int readings;
  private final Streams streams =
      new Streams(
          customers -> {
            readings++;
            return news;
          },
          () -> now);

  @AfterEach
  void close() {
    streams.close();
  }

  private static final class Ear implements Streams.Sink {
    final List<String> heard = new ArrayList<>();
    boolean deaf;
    boolean ended;
    boolean known = true;
    boolean away;

    boolean known() {
      if (away) {
        throw new IllegalStateException("the database is away");
      }
      return known;
    }

    @Override
    public boolean send(String text) {
      if (!deaf) {
        heard.add(text);
      }
      return !deaf;
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  private Ear listening(CustomerId customer) {
    Ear ear = new Ear();
    streams.add(new Streams.Ear(customer, () -> ear.known()), ear);
    return ear;
  }

  @Test
  void each_is_told_their_own_at_once_and_what_changes() {
    Ear ann = listening(ANN);
    Ear bob = listening(BOB);
    streams.round();
    streams.round();
    news.put(ANN, "c");
    streams.round();

    assertThat(ann.heard)
        .containsExactly("event: servers\ndata: a\n\n", "event: servers\ndata: c\n\n");
    assertThat(bob.heard).containsExactly("event: servers\ndata: b\n\n");
    assertThat(readings).as("one for all in a round").isEqualTo(3);
  }

  @Test
  void nobody_is_read_for_when_nobody_listens() {
    streams.remove(listening(ANN));
    streams.round();

    assertThat(readings).isZero();
  }

  @Test
  void who_is_not_known_any_more_is_told_nothing_more() {
    Ear ann = listening(ANN);
    Ear other = listening(ANN);
    streams.round();
    ann.known = false;
    streams.round();
    assertThat(ann.ended).as("nothing has changed").isFalse();
    news.put(ANN, "c");
    streams.round();

    assertThat(ann.ended).isTrue();
    assertThat(ann.heard).hasSize(1);
    assertThat(other.heard).hasSize(2);
  }

  @Test
  void who_is_not_known_any_more_is_dropped_within_seconds_also_when_nothing_changes() {
    Ear ann = listening(ANN);
    streams.round();
    ann.known = false;
    now = now.plusSeconds(10);
    streams.round();

    assertThat(ann.ended).isTrue();
    assertThat(streams.size()).isZero();
  }

  @Test
  void who_leaves_listens_no_more_and_who_has_stayed_does() {
    Ear ann = listening(ANN);
    Ear other = listening(ANN);
    Ear bob = listening(BOB);
    ann.known = false;
    bob.known = false;
    streams.left(ANN);

    assertThat(ann.ended).isTrue();
    assertThat(other.ended).isFalse();
    assertThat(bob.ended).as("somebody else's").isFalse();
  }

  @Test
  void one_of_whom_nothing_is_known_for_now_keeps_nobody_else_from_being_told() {
    Ear ann = listening(ANN);
    Ear bob = listening(BOB);
    ann.away = true;
    streams.round();
    assertThat(bob.heard).hasSize(1);
    ann.away = false;
    streams.round();

    assertThat(ann.heard).hasSize(1);
  }

  @Test
  void a_sign_of_life_is_sent_when_nothing_changes() {
    Ear ann = listening(ANN);
    streams.round();
    now = now.plusSeconds(10);
    streams.round();

    assertThat(ann.heard).hasSize(2).last().isEqualTo(": nothing new\n\n");
  }

  @Test
  void who_does_not_take_what_is_sent_is_dropped() {
    Ear ann = listening(ANN);
    ann.deaf = true;
    streams.round();
    assertThat(ann.ended).isFalse();
    now = now.plusSeconds(21);
    streams.round();

    assertThat(ann.ended).isTrue();
    assertThat(streams.size()).isZero();
  }

  @Test
  void a_stream_ends_after_a_while_so_that_whoever_has_left_listens_no_more() {
    Ear ann = listening(ANN);
    now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
    streams.round();

    assertThat(ann.ended).isTrue();
    assertThat(ann.heard).isEmpty();
  }

  @Test
  void one_customer_has_few_of_them_and_the_newest_stay() {
    Ear bob = listening(BOB);
    List<Ear> ears = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      now = now.plusMillis(1);
      ears.add(listening(ANN));
    }

    assertThat(ears.stream().map(ear -> ear.ended))
        .containsExactly(true, true, false, false, false, false, false, false);
    assertThat(bob.ended).isFalse();
    assertThat(streams.size()).isEqualTo(7);
  }

  @Test
  void all_together_have_not_too_many() {
    for (int i = 0; i < 2_000; i++) {
      streams.admit();
      listening(new CustomerId(100 + i));
    }

    assertThatThrownBy(streams::admit).isInstanceOf(Problem.class);
  }
}
