package net.ghostifi.domain.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.ghostifi.domain.instance.InstanceRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts fill in what their providers have not told. */
class HostShareTest {
  private static final InstanceRef ONE = new InstanceRef("vultr", "i-1");
  private static final InstanceRef TWO = new InstanceRef("vultr", "i-2");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant BOOTED = Instant.parse("2026-03-12T06:00:00Z");
  private static final Instant DRAINED = Instant.parse("2026-03-14T18:00:00Z");
  private static final HostTrust TRUST = new HostTrust(Duration.ofHours(12), 1_000);

  private static Reading told(LocalDate day, long in, long out) {
    return new Reading(ONE, day, new ByteCount(in), new ByteCount(out));
  }

  private static HostReading said(String boot, Instant since, Instant until, long in, long out) {
    return new HostReading(ONE, boot, since, until, new ByteCount(in), new ByteCount(out));
  }

  private static HostReading said(long in, long out) {
    return said("a", BOOTED, DRAINED, in, out);
  }

  private static BandwidthLedger ledger(List<Reading> told, List<HostReading> hosts) {
    return ledger(told, hosts, Map.of());
  }

  private static BandwidthLedger ledger(
      List<Reading> told, List<HostReading> hosts, Map<InstanceRef, Instant> heard) {
    return BandwidthLedger.empty().with(told).filledIn(hosts, heard, TRUST);
  }

  private static long out(BandwidthLedger ledger) {
    return ledger.usedIn(MARCH, Counting.OUT).bytes();
  }

  @Test
  void a_host_fills_in_what_its_provider_has_not_told() {
    BandwidthLedger ledger =
        ledger(
            List.of(told(DAY.minusDays(1), 10, 100), told(DAY, 20, 200)), List.of(said(50, 350)));

    assertThat(out(ledger)).isEqualTo(350);
    assertThat(ledger.usedIn(MARCH, Counting.IN_AND_OUT).bytes()).isEqualTo(400);
    assertThat(ledger.days())
        .containsExactly(
            new DayUsage(
                ONE, DAY.minusDays(1), new ByteCount(10), new ByteCount(100), ByteCount.ZERO),
            new DayUsage(ONE, DAY, new ByteCount(40), new ByteCount(250), new ByteCount(70)));
  }

  @Test
  void a_host_whose_provider_has_told_nothing_counts_on_the_day_on_which_it_was_asked() {
    BandwidthLedger ledger = ledger(List.of(), List.of(said(3, 7)));

    assertThat(ledger.days())
        .containsExactly(
            new DayUsage(ONE, DAY, new ByteCount(3), new ByteCount(7), new ByteCount(10)));
  }

  @Test
  void a_late_figure_takes_the_place_of_the_hosts_and_nothing_counts_twice() {
    List<HostReading> hosts = List.of(said(0, 350));
    assertThat(out(ledger(List.of(told(DAY, 0, 100)), hosts))).isEqualTo(350);
    assertThat(out(ledger(List.of(told(DAY, 0, 300)), hosts))).isEqualTo(350);
    assertThat(out(ledger(List.of(told(DAY, 0, 360)), hosts))).isEqualTo(360);
    assertThat(out(ledger(List.of(told(DAY, 0, 200), told(DAY.minusDays(1), 0, 200)), hosts)))
        .isEqualTo(400);
  }

  @Test
  void a_host_never_lowers_what_its_provider_has_told() {
    assertThat(out(ledger(List.of(told(DAY, 0, 500)), List.of(said(0, 1))))).isEqualTo(500);
  }

  @Test
  void days_before_the_boot_are_no_part_of_what_the_host_has_counted() {
    List<Reading> told = List.of(told(DAY.minusDays(3), 0, 1_000), told(DAY, 0, 100));

    assertThat(out(ledger(told, List.of(said(0, 350))))).isEqualTo(1_350);
  }

  @Test
  void counters_that_began_anew_with_a_boot_are_added() {
    Instant rebooted = DRAINED.minus(Duration.ofHours(3));
    HostReading before = said("a", BOOTED, rebooted, 0, 300);
    HostReading after = said("b", rebooted, DRAINED, 0, 40);

    assertThat(out(ledger(List.of(told(DAY, 0, 100)), List.of(before, after)))).isEqualTo(340);
  }

  @Test
  void readings_of_one_boot_are_one_with_the_largest_figures() {
    HostReading first = said("a", BOOTED, DRAINED.minusSeconds(9), 5, 300);
    HostReading second = said("a", BOOTED.plusSeconds(1), DRAINED, 4, 310);

    assertThat(first.merge(second))
        .isEqualTo(second.merge(first))
        .isEqualTo(said("a", BOOTED, DRAINED, 5, 310));
    assertThatThrownBy(() -> first.merge(said("b", BOOTED, DRAINED, 1, 1)))
        .hasMessage("readings of different instances or boots do not merge");
  }

  @Test
  void a_host_is_believed_as_far_as_its_link_reaches() {
    long seconds = Duration.between(BOOTED, DRAINED).toSeconds();
    HostReading boast = said(HostReading.MOST.bytes(), HostReading.MOST.bytes());

    assertThat(out(ledger(List.of(), List.of(boast)))).isEqualTo(seconds * 1_000);
  }

  @Test
  void a_host_is_believed_of_the_time_that_its_provider_may_not_have_told_of_yet() {
    HostReading boast = said(0, HostReading.MOST.bytes());
    Instant heard = DRAINED.minus(Duration.ofHours(1));

    assertThat(out(ledger(List.of(told(DAY, 0, 5)), List.of(boast), Map.of(ONE, heard))))
        .isEqualTo(5 + Duration.ofHours(13).toSeconds() * 1_000);
    assertThat(out(ledger(List.of(told(DAY, 0, 5)), List.of(boast), Map.of(TWO, DRAINED))))
        .isGreaterThan(5 + Duration.ofHours(13).toSeconds() * 1_000);
  }

  @Test
  void a_provider_that_has_had_its_say_is_the_truth() {
    Instant heard = DRAINED.plus(Duration.ofHours(12));

    BandwidthLedger ledger =
        ledger(List.of(told(DAY, 0, 100)), List.of(said(0, 101)), Map.of(ONE, heard));

    assertThat(out(ledger)).isEqualTo(100);
  }

  @Test
  void what_hosts_say_is_kept_apart_from_what_is_added_later() {
    BandwidthLedger ledger = ledger(List.of(told(DAY, 0, 100)), List.of(said(0, 350)));

    assertThat(out(ledger.with(List.of(told(DAY, 0, 120))))).isEqualTo(120);
  }

  @Test
  void refuses_what_no_host_can_say() {
    assertThatThrownBy(() -> said("", BOOTED, DRAINED, 0, 0))
        .hasMessage("a boot has a name of 1 to 64 characters");
    assertThatThrownBy(() -> said("a", DRAINED, BOOTED, 0, 0))
        .hasMessage("a host is asked after it was booted");
    assertThatThrownBy(() -> said(0, HostReading.MOST.bytes() + 1))
        .hasMessageStartingWith("no host moves more than");
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  /** The provider tells ever more of the same truth, in portions, until all of it is told. */
  @ParameterizedTest
  @MethodSource("seeds")
  void an_honest_host_makes_the_sum_exact_at_every_moment(long seed) {
    Random random = new Random(seed);
    long[] truth = {random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000)};
    long all = truth[0] + truth[1] + truth[2];
    HostTrust trust = new HostTrust(Duration.ofDays(3), 1_000);
    long[] told = new long[3];
    for (int turn = 0; turn < 30; turn++) {
      int day = random.nextInt(3);
      told[day] += random.nextLong(truth[day] - told[day] + 1);
      BandwidthLedger ledger = BandwidthLedger.empty();
      for (int i = 0; i < 3; i++) {
        ledger = ledger.with(List.of(told(DAY.minusDays(2 - i), 0, told[i])));
      }
      assertThat(out(ledger.filledIn(List.of(said(0, all)), Map.of(), trust))).isEqualTo(all);
    }
  }
}
