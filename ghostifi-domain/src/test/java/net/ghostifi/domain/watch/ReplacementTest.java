package net.ghostifi.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  private static Replacement of(long server, @Nullable Outcome outcome, boolean counted) {
    return new Replacement(
        new ServerId(server), outcome, outcome == null ? null : Instant.EPOCH, counted);
  }

  private static Replacement done(long server) {
    return of(server, Outcome.SUCCEEDED, true);
  }

  private static Replacement failed(long server) {
    return of(server, Outcome.FAILED, true);
  }

  private static boolean allowed(long server, int most, Replacement... past) {
    return Replacement.allowed(List.of(past), new ServerId(server), most);
  }

  @Test
  void as_many_as_the_limit_says() {
    assertThat(allowed(3, 3, done(1), of(2, null, true))).isTrue();
    assertThat(allowed(4, 3, done(1), of(2, null, true), done(3))).isFalse();
    assertThat(allowed(1, 0)).isFalse();
  }

  @Test
  void what_the_operator_has_confirmed_is_not_counted() {
    assertThat(allowed(2, 1, of(1, Outcome.SUCCEEDED, false))).isTrue();
  }

  @Test
  void tries_for_one_loss_count_once_and_may_go_on() {
    assertThat(allowed(1, 1, failed(1), failed(1))).isTrue();
    assertThat(allowed(2, 2, failed(1), failed(1))).isTrue();
    assertThat(allowed(2, 1, failed(1))).as("another server").isFalse();
    assertThat(allowed(2, 1, failed(1), done(1))).as("it came about in the end").isFalse();
    assertThat(allowed(2, 2, failed(1), done(1))).isTrue();
  }

  @Test
  void one_that_is_lost_again_after_it_was_replaced_counts_again() {
    assertThat(allowed(1, 3, done(1), done(1))).isTrue();
    assertThat(allowed(1, 3, done(1), done(1), done(1))).isFalse();
    assertThat(allowed(1, 3, done(1), done(1), done(1), failed(1))).as("a further try").isTrue();
    assertThat(allowed(2, 3, done(1), done(1), failed(1))).isFalse();
  }

  @Test
  void one_that_was_cancelled_may_be_begun_again() {
    assertThat(allowed(1, 1, of(1, Outcome.CANCELLED, true))).isTrue();
  }

  @Test
  void the_limit_is_the_larger_of_a_number_and_a_share_of_the_fleet() {
    ReplacementLimit limit = ReplacementLimit.standard();

    assertThat(limit.of(1)).isEqualTo(3);
    assertThat(limit.of(39)).isEqualTo(3);
    assertThat(limit.of(40)).isEqualTo(4);
    assertThat(limit.of(10_000)).isEqualTo(1_000);
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new ReplacementLimit(Duration.ofHours(1), -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReplacementLimit(Duration.ofHours(1), 0, 101))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReplacementLimit(Duration.ofHours(-1), 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
