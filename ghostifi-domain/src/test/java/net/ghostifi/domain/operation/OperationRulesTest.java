package net.ghostifi.domain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRulesTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  @Test
  void are_by_default_what_the_product_promises() {
    OperationRules rules = OperationRules.standard();

    assertThat(rules.grace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rules.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(rules.visibility()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    assertThat(rules.retries())
        .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 6", "3, 12", "4, 20", "5, 20", "1000000000, 20"})
  void double_the_pause_with_every_failure_up_to_the_longest(int failures, long seconds) {
    OperationRules.Pace pace =
        new OperationRules.Pace(
            Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(20));

    assertThat(pace.pause(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void pause_no_longer_than_the_longest_even_at_first() {
    OperationRules.Pace pace =
        new OperationRules.Pace(
            Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(5));

    assertThat(pace.pause(1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void keep_their_retries_to_themselves() {
    List<Duration> retries = new ArrayList<>(List.of(Duration.ofMinutes(1)));
    OperationRules rules = rules(NONE, NONE, NONE, retries);
    retries.clear();

    assertThat(rules.retries()).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void may_leave_out_every_wait_and_bound() {
    assertThat(rules(NONE, NONE, NONE, List.of(NONE)).grace()).isZero();
    assertThat(new OperationRules.Build(NONE, NONE, NONE, NONE).boot()).isZero();
    assertThat(new OperationRules.Removal(NONE, NONE, NONE).drain()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void have_no_negative_waits(int which) {
    assertRefused(
        () ->
            rules(
                which == 0 ? NEGATIVE : NONE,
                which == 1 ? NEGATIVE : NONE,
                which == 2 ? NEGATIVE : NONE,
                List.of(NONE, which == 3 ? NEGATIVE : NONE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void have_no_negative_bounds(int which) {
    assertRefused(
        () ->
            new OperationRules.Build(
                which == 0 ? NEGATIVE : NONE,
                which == 1 ? NEGATIVE : NONE,
                which == 2 ? NEGATIVE : NONE,
                which == 3 ? NEGATIVE : NONE));
    if (which < 3) {
      assertRefused(
          () ->
              new OperationRules.Removal(
                  which == 0 ? NEGATIVE : NONE,
                  which == 1 ? NEGATIVE : NONE,
                  which == 2 ? NEGATIVE : NONE));
    }
  }

  private static void assertRefused(ThrowingCallable made) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bound or wait is not negative: PT-0.001S");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
  void pause_at_all(long poll, long first, long most) {
    assertThatThrownBy(
            () ->
                new OperationRules.Pace(
                    Duration.ofMillis(poll), Duration.ofMillis(first), Duration.ofMillis(most)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pauses between two tries are longer than nothing");
  }

  private static OperationRules rules(
      Duration grace, Duration retention, Duration visibility, List<Duration> retries) {
    OperationRules standard = OperationRules.standard();
    return new OperationRules(
        grace,
        retention,
        visibility,
        retries,
        standard.build(),
        standard.removal(),
        standard.pace());
  }
}
