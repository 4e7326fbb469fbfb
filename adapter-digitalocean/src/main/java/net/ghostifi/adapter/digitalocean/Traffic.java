package net.ghostifi.adapter.digitalocean;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.adapter.http.SenselessAnswerException;

/**
 * How many bytes of each UTC day follow from rates in megabits per second. A sample stands for the
 * time since the one before it. After a gap, and at the beginning, it stands for no more than
 * samples usually do: what was moved meanwhile is not known.
 */
final class Traffic {
  /** In DigitalOcean's own example samples are 120 s apart (digitalocean/openapi, 2026-08-07). */
  private static final long USUAL_STEP = 120;

  /** For longer ranges they may be further apart. */
  private static final long LONGEST_STEP = 900;

  private static final double BYTES_PER_MEGABIT = 125_000;
  private static final long DAY = 86_400;

  private record Sample(long at, double rate) {}

  private final Map<LocalDate, Double> days = new TreeMap<>();
  private long latest = Long.MIN_VALUE;

  /** Takes in one series: pairs of a time in seconds and a rate, in the order of their times. */
  void add(List<List<Object>> pairs) {
    long before = Long.MIN_VALUE;
    for (List<Object> pair : pairs) {
      Sample sample = sample(pair);
      if (sample.at() <= before) {
        throw new SenselessAnswerException("has samples in no order");
      }
      boolean follows = before != Long.MIN_VALUE && sample.at() - before <= LONGEST_STEP;
      spread(follows ? before : sample.at() - USUAL_STEP, sample);
      before = sample.at();
    }
    latest = Math.max(latest, before);
  }

  private static Sample sample(List<Object> pair) {
    if (pair.size() != 2 || !(pair.get(0) instanceof Double at)) {
      throw new SenselessAnswerException("has a sample that is no pair of time and rate");
    }
    double rate = Double.parseDouble(String.valueOf(pair.get(1)));
    if (rate < 0 || Double.isInfinite(rate)) {
      throw new SenselessAnswerException("has a rate of " + rate);
    }
    return new Sample(at.longValue(), Double.isNaN(rate) ? 0 : rate);
  }

  /** A sample across midnight belongs to both days. */
  private void spread(long from, Sample sample) {
    long start = from;
    while (start < sample.at()) {
      long day = Math.floorDiv(start, DAY);
      long end = Math.min(sample.at(), (day + 1) * DAY);
      double bytes = sample.rate() * BYTES_PER_MEGABIT * (end - start);
      days.merge(LocalDate.ofEpochDay(day), bytes, Double::sum);
      start = end;
    }
  }

  /** The days of which there are samples. */
  Map<LocalDate, Double> days() {
    return days;
  }

  /** Whether there is a sample that is no older than this. */
  boolean reaches(Instant instant) {
    return latest >= instant.getEpochSecond();
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
