package net.ghostifi.domain.schedule;

import static net.ghostifi.domain.schedule.RebuildSchedule.DAILY;
import static net.ghostifi.domain.schedule.RebuildSchedule.MONTHLY;
import static net.ghostifi.domain.schedule.RebuildSchedule.NONE;
import static net.ghostifi.domain.schedule.RebuildSchedule.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final Duration CHECK = Duration.ofMinutes(20);

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Instant in(String zone, String localDate) {
    return LocalDate.parse(localDate).atStartOfDay(ZoneId.of(zone)).toInstant();
  }

  private static Timetable table(RebuildSchedule schedule, String zone) {
    return new Timetable(schedule, ZoneId.of(zone));
  }

  /** What checks find, one after the other, from one instant until another. */
  private static List<Occurrence> checks(Timetable table, Instant from, Instant until) {
    List<Occurrence> found = new ArrayList<>();
    Noted noted = Noted.since(from);
    for (Instant now = from; now.isBefore(until); now = now.plus(CHECK)) {
      List<Occurrence> due = table.due(noted, now);
      assertThat(due).hasSizeLessThanOrEqualTo(1);
      for (Occurrence each : due) {
        assertThat(Duration.between(each.dueAt(), now)).isLessThan(CHECK);
        found.add(each);
        noted = noted.with(each);
      }
    }
    return found;
  }

  /** The first instant of the day: what was an instant before was another day. */
  private static void assertBeginsItsDay(Occurrence each, ZoneId zone) {
    assertThat(each.dueAt().atZone(zone).toLocalDate()).isEqualTo(each.day());
    assertThat(each.dueAt().minusNanos(1).atZone(zone).toLocalDate()).isBefore(each.day());
  }

  /**
   * Ten years have 3,652 or 3,653 days, and one of these zones has left one of them out. The first
   * midnight is the one at which the schedule came into force, and does not count.
   */
  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2016, 3652, 522, 119",
    "America/New_York, 2025, 3651, 522, 119",
    "America/Sao_Paulo, 2009, 3651, 522, 119",
    "Asia/Beirut, 2016, 3652, 522, 119",
    "Africa/Cairo, 2006, 3651, 521, 119",
    "Africa/Cairo, 2021, 3651, 522, 119",
    "America/Havana, 2016, 3652, 522, 119",
    "Asia/Tehran, 2013, 3651, 521, 119",
    "Australia/Lord_Howe, 2016, 3652, 522, 119",
    "Pacific/Apia, 2006, 3650, 521, 119",
    "UTC, 2096, 3651, 521, 119",
  })
  void ten_years_have_as_many_runs_as_days_sundays_and_months(
      String name, int year, int days, int sundays, int months) {
    ZoneId zone = ZoneId.of(name);
    Instant from = in(name, year + "-01-01");
    Instant until = in(name, (year + 10) + "-01-01");

    List<Occurrence> daily = checks(new Timetable(DAILY, zone), from, until);
    List<Occurrence> weekly = checks(new Timetable(WEEKLY, zone), from, until);
    List<Occurrence> monthly = checks(new Timetable(MONTHLY, zone), from, until);

    assertThat(daily).hasSize(days).allSatisfy(each -> assertBeginsItsDay(each, zone));
    assertThat(weekly)
        .hasSize(sundays)
        .allSatisfy(each -> assertBeginsItsDay(each, zone))
        .allMatch(each -> each.day().getDayOfWeek() == DayOfWeek.SUNDAY);
    assertThat(monthly)
        .hasSize(months)
        .allSatisfy(each -> assertBeginsItsDay(each, zone))
        .allMatch(each -> each.day().getDayOfMonth() == 1);
    assertThat(daily).extracting(Occurrence::day).doesNotHaveDuplicates();
    assertThat(daily).extracting(Occurrence::dueAt).doesNotHaveDuplicates().isSorted();
  }

  /** From just before midnight, the first one counts. */
  @Test
  void ten_years_from_before_the_first_midnight_are_whole() {
    Instant from = in("America/New_York", "2016-01-01").minus(CHECK);
    Instant until = in("America/New_York", "2026-01-01");

    assertThat(checks(table(DAILY, "America/New_York"), from, until)).hasSize(3653);
    assertThat(checks(table(WEEKLY, "America/New_York"), from, until)).hasSize(522);
    assertThat(checks(table(MONTHLY, "America/New_York"), from, until)).hasSize(120);
  }

  @ParameterizedTest
  @CsvSource({
    // an ordinary day, in winter and in summer
    "America/New_York, 2026-01-15, 2026-01-15T05:00:00Z",
    "America/New_York, 2026-07-15, 2026-07-15T04:00:00Z",
    // clocks change at two: midnight is before it
    "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z",
    "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z",
    // clocks are put forward at midnight: the day begins at one
    "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z",
    "Asia/Beirut, 2026-03-29, 2026-03-28T22:00:00Z",
    "Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z",
    "America/Havana, 2026-03-08, 2026-03-08T05:00:00Z",
    // clocks are put back at midnight, to eleven of the day before: the later end of that
    "America/Sao_Paulo, 2018-02-18, 2018-02-18T03:00:00Z",
    "Asia/Beirut, 2026-10-25, 2026-10-24T22:00:00Z",
    "Africa/Cairo, 2026-10-30, 2026-10-29T22:00:00Z",
    // clocks are put back at one, to midnight: the earlier of the two
    "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z",
  })
  void a_day_begins_with_its_first_instant(String zone, LocalDate day, Instant begins) {
    Timetable table = table(DAILY, zone);

    Noted before = new Noted(Instant.EPOCH, day.minusDays(1));
    assertThat(table.next(before)).contains(new Occurrence(day, begins));
    assertThat(table.due(before, begins.minusNanos(1))).isEmpty();
    assertThat(table.due(before, begins)).containsExactly(new Occurrence(day, begins));
  }

  @Test
  void a_day_that_a_zone_has_left_out_is_no_day() {
    Timetable table = table(DAILY, "Pacific/Apia");
    Noted thursday = new Noted(Instant.EPOCH, LocalDate.parse("2011-12-29"));

    assertThat(table.next(thursday))
        .contains(new Occurrence(LocalDate.parse("2011-12-31"), at("2011-12-30T10:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2028-02-28, 2028-02-29",
    "DAILY, 2028-02-29, 2028-03-01",
    "DAILY, 2027-02-28, 2027-03-01",
    "DAILY, 2026-12-31, 2027-01-01",
    "WEEKLY, 2028-02-27, 2028-03-05",
    "WEEKLY, 2026-12-31, 2027-01-03",
    "WEEKLY, 2026-08-01, 2026-08-02",
    "MONTHLY, 2028-01-31, 2028-02-01",
    "MONTHLY, 2028-02-29, 2028-03-01",
    "MONTHLY, 2026-12-01, 2027-01-01",
  })
  void leap_days_and_ends_of_months_are_days(
      RebuildSchedule schedule, LocalDate after, LocalDate next) {
    Noted noted = new Noted(Instant.EPOCH, after);

    assertThat(table(schedule, "America/New_York").next(noted).map(Occurrence::day)).contains(next);
  }

  @Test
  void no_schedule_is_never_due() {
    Timetable table = table(NONE, "UTC");

    assertThat(table.next(Noted.since(Instant.EPOCH))).isEmpty();
    assertThat(table.due(Noted.since(Instant.EPOCH), at("2026-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void what_was_before_the_schedule_came_into_force_is_not_due() {
    Timetable table = table(DAILY, "America/New_York");
    Noted since = Noted.since(at("2026-03-01T12:00:00Z"));

    assertThat(table.due(since, at("2026-03-02T04:59:59Z"))).isEmpty();
    assertThat(table.due(since, at("2026-03-02T05:00:00Z"))).hasSize(1);
    assertThat(table.due(Noted.since(at("2026-03-02T05:00:00Z")), at("2026-03-02T05:00:00Z")))
        .as("a midnight at which it came into force")
        .isEmpty();
  }

  /** Two weeks of downtime, over each kind of change of the clock and an end of a month. */
  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-02-27",
    "America/New_York, 2026-10-25",
    "America/Sao_Paulo, 2018-10-28",
    "America/Sao_Paulo, 2018-02-10",
    "Asia/Beirut, 2026-03-21",
    "Asia/Beirut, 2026-10-20",
    "Africa/Cairo, 2026-04-20",
    "Africa/Cairo, 2026-10-25",
  })
  void everything_that_was_missed_is_found_once_and_the_latest_is_last(String zone, LocalDate day) {
    Instant down = day.atStartOfDay(ZoneId.of(zone)).toInstant().plusSeconds(60);
    Instant up = day.plusDays(14).atStartOfDay(ZoneId.of(zone)).toInstant().minusSeconds(60);
    Noted noted = new Noted(Instant.EPOCH, day);

    List<Occurrence> daily = table(DAILY, zone).due(noted, up);
    List<Occurrence> weekly = table(WEEKLY, zone).due(noted, up);
    List<Occurrence> monthly = table(MONTHLY, zone).due(noted, up);

    assertThat(daily).extracting(Occurrence::day).hasSize(13).isSorted().doesNotHaveDuplicates();
    assertThat(daily.getLast().day()).isEqualTo(day.plusDays(13));
    assertThat(daily).allSatisfy(each -> assertThat(each.dueAt()).isBetween(down, up));
    assertThat(weekly).hasSizeBetween(1, 2);
    assertThat(monthly).hasSizeLessThanOrEqualTo(1);
    assertThat(table(DAILY, zone).due(noted.with(daily.getLast()), up)).isEmpty();
  }

  /** The zone is another one every few days, or hours: no day comes twice, and none is lost. */
  @ParameterizedTest
  @EnumSource(names = {"DAILY", "WEEKLY", "MONTHLY"})
  void no_day_comes_twice_and_none_is_lost_when_the_zone_changes(RebuildSchedule schedule) {
    List<String> zones =
        List.of("America/New_York", "Asia/Tokyo", "UTC", "America/Los_Angeles", "Asia/Beirut");
    Instant from = at("2026-01-01T12:00:00Z");
    Instant until = at("2036-01-01T12:00:00Z");
    Random random = new Random(6);
    List<LocalDate> days = new ArrayList<>();
    Noted noted = Noted.since(from);
    int changes = 0;
    Timetable table = new Timetable(schedule, ZoneId.of("UTC"));
    for (Instant now = from; now.isBefore(until); now = now.plus(CHECK)) {
      if (random.nextInt(72) == 0) {
        table = table(schedule, zones.get(random.nextInt(zones.size())));
        changes++;
      }
      for (Occurrence each : table.due(noted, now)) {
        days.add(each.day());
        noted = noted.with(each);
      }
    }

    List<LocalDate> expected =
        Stream.iterate(LocalDate.parse("2026-01-02"), day -> day.plusDays(1))
            .limit(3652)
            .filter(
                day ->
                    switch (schedule) {
                      case NONE -> false;
                      case DAILY -> true;
                      case WEEKLY -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
                      case MONTHLY -> day.getDayOfMonth() == 1;
                    })
            .toList();
    assertThat(changes).isGreaterThan(3000);
    assertThat(new HashSet<>(days)).hasSameSizeAs(days);
    assertThat(days).isEqualTo(expected);
  }

  /** Every few days somebody changes the schedule: each counts from then, and only until then. */
  @Test
  void each_schedule_is_due_while_it_is_in_force() {
    ZoneId zone = ZoneId.of("America/New_York");
    Instant until = at("2036-01-01T12:00:00Z");
    Random random = new Random(7);
    Instant since = at("2026-01-01T12:00:00Z");
    Noted noted = Noted.since(since);
    int found = 0;
    int expected = 0;
    for (Instant now = since; now.isBefore(until); ) {
      RebuildSchedule schedule = RebuildSchedule.values()[random.nextInt(4)];
      noted = new Noted(now, noted.day());
      Instant changed = now.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 40)));
      for (LocalDate day = now.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        if (midnight.isAfter(changed)) {
          break;
        }
        boolean its =
            switch (schedule) {
              case NONE -> false;
              case DAILY -> true;
              case WEEKLY -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
              case MONTHLY -> day.getDayOfMonth() == 1;
            };
        expected += its && midnight.isAfter(now) ? 1 : 0;
      }
      while (!now.isAfter(changed)) {
        for (Occurrence each : new Timetable(schedule, zone).due(noted, now)) {
          found++;
          noted = noted.with(each);
        }
        now = now.equals(changed) || now.plus(CHECK).isBefore(changed) ? now.plus(CHECK) : changed;
      }
      now = changed;
    }

    assertThat(found).isEqualTo(expected).isGreaterThan(900);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Asia/Beirut", "Pacific/Apia"})
  void the_next_midnight_is_the_next_run_of_every_day(String zone) {
    for (Instant now = at("2011-12-20T00:00:00Z");
        now.isBefore(at("2012-05-01T00:00:00Z"));
        now = now.plus(CHECK)) {
      assertThat(Timetable.nextMidnight(ZoneId.of(zone), now))
          .isAfter(now)
          .isEqualTo(table(DAILY, zone).next(Noted.since(now)).orElseThrow().dueAt());
    }
  }

  /** So that nothing is overlooked by who asks only for what may be due. */
  @ParameterizedTest
  @ValueSource(
      strings = {"America/New_York", "Asia/Beirut", "America/Sao_Paulo", "Pacific/Apia", "UTC"})
  void something_is_due_only_where_the_latest_day_that_has_begun_was_not_noted(String zone) {
    ZoneId where = ZoneId.of(zone);
    Random dice = new Random(zone.hashCode());
    int found = 0;
    for (int run = 0; run < 3_000; run++) {
      Timetable timetable =
          new Timetable(List.of(DAILY, WEEKLY, MONTHLY).get(dice.nextInt(3)), where);
      Instant since =
          Instant.parse("2010-01-01T00:00:00Z").plusSeconds(dice.nextLong(300_000_000L));
      Instant now = since.plusSeconds(dice.nextLong(3_000_000L));
      LocalDate day = now.atZone(where).toLocalDate().minusDays(dice.nextInt(40));
      Noted noted = new Noted(since, dice.nextBoolean() ? null : day);
      Occurrence latest = timetable.latest(now).orElseThrow();
      assertThat(latest.dueAt()).isBeforeOrEqualTo(now);
      boolean lacking =
          noted.inForceSince().isBefore(latest.dueAt())
              && (noted.day() == null || noted.day().isBefore(latest.day()));
      if (!timetable.due(noted, now).isEmpty()) {
        found++;
        assertThat(lacking).as("%s %s %s", timetable, noted, now).isTrue();
      }
    }
    assertThat(found).isGreaterThan(500);
  }
}
