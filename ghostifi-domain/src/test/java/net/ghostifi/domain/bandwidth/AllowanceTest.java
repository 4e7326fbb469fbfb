package net.ghostifi.domain.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
  private static final long TERABYTE = 1_000_000_000_000L;

  @Test
  void is_a_terabyte_of_a_million_megabytes() {
    assertThat(Allowance.STANDARD.limit()).isEqualTo(new ByteCount(TERABYTE));
    assertThat(Allowance.ofMegabytes(1_000_000)).isEqualTo(Allowance.STANDARD);
  }

  @Test
  void reaches_each_mark_at_its_very_byte() {
    assertThat(Allowance.STANDARD.reached(ByteCount.ZERO)).isEmpty();
    assertThat(Allowance.STANDARD.reached(new ByteCount(TERABYTE / 100 * 80 - 1))).isEmpty();
    assertThat(Allowance.STANDARD.reached(new ByteCount(TERABYTE / 100 * 80)))
        .containsExactly(Mark.NEARLY_USED);
    assertThat(Allowance.STANDARD.reached(new ByteCount(TERABYTE - 1)))
        .containsExactly(Mark.NEARLY_USED);
    assertThat(Allowance.STANDARD.reached(new ByteCount(TERABYTE)))
        .containsExactly(Mark.NEARLY_USED, Mark.USED_UP);
    assertThat(Allowance.STANDARD.reached(new ByteCount(Long.MAX_VALUE)))
        .containsExactly(Mark.NEARLY_USED, Mark.USED_UP);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 1_000_000 + 1})
  void takes_what_cannot_be_meant_for_no_limit(long megabytes) {
    Allowance allowance = Allowance.ofMegabytes(megabytes);

    assertThat(allowance.isLimited()).isFalse();
    assertThat(allowance.reached(new ByteCount(Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void knows_the_greatest_limit_that_can_be_counted() {
    Allowance allowance = Allowance.ofMegabytes(Long.MAX_VALUE / 1_000_000);

    assertThat(allowance.reached(new ByteCount(Long.MAX_VALUE)))
        .containsExactly(Mark.NEARLY_USED, Mark.USED_UP);
  }

  @Test
  void finds_marks_by_their_percentage() {
    assertThat(Mark.of(80)).isEqualTo(Mark.NEARLY_USED);
    assertThat(Mark.of(100)).isEqualTo(Mark.USED_UP);
    assertThatThrownBy(() -> Mark.of(90)).hasMessage("nobody is told at 90 %");
  }
}
