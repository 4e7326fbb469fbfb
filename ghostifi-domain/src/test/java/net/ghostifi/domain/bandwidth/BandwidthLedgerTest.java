package net.ghostifi.domain.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.ghostifi.domain.instance.InstanceRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthLedgerTest {
  private static final InstanceRef ONE = new InstanceRef("vultr", "i-1");
  private static final InstanceRef TWO = new InstanceRef("vultr", "i-2");
  private static final InstanceRef SAME_ID = new InstanceRef("ocean", "i-1");
  private static final LocalDate LAST_OF_JANUARY = LocalDate.of(2026, 1, 31);
  private static final LocalDate FIRST_OF_FEBRUARY = LocalDate.of(2026, 2, 1);
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  private static Reading reading(InstanceRef instance, LocalDate day, long in, long out) {
    return new Reading(instance, day, new ByteCount(in), new ByteCount(out));
  }

  private static long used(BandwidthLedger ledger, YearMonth month, Counting counting) {
    return ledger.usedIn(month, counting).bytes();
  }

  @Test
  void is_nothing_at_first() {
    assertThat(BandwidthLedger.empty().usedIn(JANUARY, Counting.OUT)).isEqualTo(ByteCount.ZERO);
  }

  @Test
  void adds_up_instances_and_days_of_the_month() {
    BandwidthLedger ledger =
        BandwidthLedger.empty()
            .with(
                List.of(
                    reading(ONE, LAST_OF_JANUARY.minusDays(1), 1, 10),
                    reading(ONE, LAST_OF_JANUARY, 2, 20),
                    reading(TWO, LAST_OF_JANUARY, 4, 40),
                    reading(SAME_ID, LAST_OF_JANUARY, 8, 80),
                    reading(ONE, FIRST_OF_FEBRUARY, 16, 160)));

    assertThat(used(ledger, JANUARY, Counting.OUT)).isEqualTo(150);
    assertThat(used(ledger, JANUARY, Counting.IN_AND_OUT)).isEqualTo(165);
    assertThat(used(ledger, FEBRUARY, Counting.OUT)).isEqualTo(160);
    assertThat(used(ledger, YearMonth.of(2025, 1), Counting.OUT)).isZero();
  }

  @Test
  void takes_a_later_reading_of_a_day_in_place_of_an_earlier_one() {
    BandwidthLedger ledger =
        BandwidthLedger.empty()
            .with(List.of(reading(ONE, LAST_OF_JANUARY, 5, 100)))
            .with(List.of(reading(ONE, LAST_OF_JANUARY, 7, 130)));

    assertThat(used(ledger, JANUARY, Counting.IN_AND_OUT)).isEqualTo(137);
  }

  @Test
  void does_not_believe_a_figure_that_shrank() {
    BandwidthLedger ledger =
        BandwidthLedger.empty()
            .with(List.of(reading(ONE, LAST_OF_JANUARY, 9, 100)))
            .with(List.of(reading(ONE, LAST_OF_JANUARY, 10, 0)));

    assertThat(used(ledger, JANUARY, Counting.IN_AND_OUT)).isEqualTo(110);
  }

  @Test
  void is_not_changed_by_what_is_added_to_another() {
    BandwidthLedger before = BandwidthLedger.empty();
    before.with(List.of(reading(ONE, LAST_OF_JANUARY, 1, 1)));

    assertThat(used(before, JANUARY, Counting.OUT)).isZero();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static List<Reading> randomReadings(Random random) {
    List<Reading> readings = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      InstanceRef instance = List.of(ONE, TWO, SAME_ID).get(random.nextInt(3));
      LocalDate day = LAST_OF_JANUARY.plusDays(random.nextInt(4) - 2);
      readings.add(reading(instance, day, random.nextInt(1000), random.nextInt(1000)));
    }
    return readings;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_the_sum_of_the_largest_figures_of_each_instance_and_day(long seed) {
    List<Reading> readings = randomReadings(new Random(seed));
    Map<String, Long> largest = new HashMap<>();
    for (Reading reading : readings) {
      if (YearMonth.from(reading.day()).equals(JANUARY)) {
        largest.merge(reading.instance() + " " + reading.day(), reading.out().bytes(), Math::max);
      }
    }

    assertThat(used(BandwidthLedger.empty().with(readings), JANUARY, Counting.OUT))
        .isEqualTo(largest.values().stream().mapToLong(Long::longValue).sum());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_the_same_in_any_order_in_any_portions_and_however_often(long seed) {
    Random random = new Random(seed);
    List<Reading> readings = randomReadings(random);
    BandwidthLedger expected = BandwidthLedger.empty().with(readings);

    List<Reading> repeated = new ArrayList<>(readings);
    repeated.addAll(readings.subList(0, random.nextInt(readings.size() + 1)));
    Collections.shuffle(repeated, random);
    BandwidthLedger ledger = BandwidthLedger.empty();
    for (int i = 0; i < repeated.size(); i++) {
      int end = Math.min(repeated.size(), i + 1 + random.nextInt(5));
      ledger = ledger.with(repeated.subList(i, end));
    }

    for (Counting counting : Counting.values()) {
      assertThat(ledger.usedIn(JANUARY, counting)).isEqualTo(expected.usedIn(JANUARY, counting));
      assertThat(ledger.usedIn(FEBRUARY, counting)).isEqualTo(expected.usedIn(FEBRUARY, counting));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void never_shrinks(long seed) {
    Random random = new Random(seed);
    BandwidthLedger ledger = BandwidthLedger.empty();
    long before = 0;
    for (Reading reading : randomReadings(random)) {
      ledger = ledger.with(List.of(reading));
      long now = used(ledger, JANUARY, Counting.IN_AND_OUT);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void merges_no_readings_of_different_instances_or_days() {
    Reading reading = reading(ONE, LAST_OF_JANUARY, 1, 1);

    for (Reading other :
        List.of(reading(TWO, LAST_OF_JANUARY, 1, 1), reading(ONE, FIRST_OF_FEBRUARY, 1, 1))) {
      assertThatThrownBy(() -> reading.merge(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("readings of different instances or days do not merge");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void knows_no_negative_bytes(long bytes) {
    assertThatThrownBy(() -> new ByteCount(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a byte count is not negative: " + bytes);
  }

  @Test
  void counts_megabytes_of_a_million_bytes_rounded_down() {
    assertThat(ByteCount.ofMegabytes(3).bytes()).isEqualTo(3_000_000);
    assertThat(new ByteCount(2_999_999).megabytes()).isEqualTo(2);
    assertThat(new ByteCount(3_000_000).megabytes()).isEqualTo(3);
  }

  @Test
  void overflows_loudly() {
    ByteCount most = new ByteCount(Long.MAX_VALUE);

    assertThatThrownBy(() -> most.plus(new ByteCount(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ByteCount.ofMegabytes(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void compares_bytes() {
    ByteCount less = new ByteCount(1);
    ByteCount more = new ByteCount(2);

    assertThat(less).isLessThan(more);
    assertThat(less.max(more)).isEqualTo(more);
    assertThat(more.max(less)).isEqualTo(more);
  }
}
