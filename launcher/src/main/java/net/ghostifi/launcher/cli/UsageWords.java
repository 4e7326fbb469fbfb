package net.ghostifi.launcher.cli;

import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.DayUsage;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.launcher.terminal.Table;

/** How bandwidth reads. */
final class UsageWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  /** One month of a server, the newest day first. */
  record Month(String title, List<String> days) {}

  private UsageWords() {}

  static String standing(MonthlyUsage usage) {
    String used = megabytes(usage.used());
    if (!usage.allowance().isLimited()) {
      return "%s Mb in %s, without limit".formatted(used, name(usage.month()));
    }
    ByteCount limit = usage.allowance().limit();
    return "%s of %s Mb in %s, %d %%"
        .formatted(
            used,
            megabytes(limit),
            name(usage.month()),
            (long) (100.0 * usage.used().bytes() / limit.bytes()));
  }

  /** The newest month first. */
  static List<Month> months(BandwidthLedger ledger, Counting counting) {
    Map<YearMonth, List<DayUsage>> byMonth = new TreeMap<>(Collections.reverseOrder());
    ledger
        .days()
        .forEach(
            day ->
                byMonth
                    .computeIfAbsent(YearMonth.from(day.day()), month -> new ArrayList<>())
                    .add(day));
    List<Month> months = new ArrayList<>();
    byMonth.forEach(
        (month, days) ->
            months.add(
                new Month(
                    name(month) + ": " + megabytes(ledger.usedIn(month, counting)) + " Mb",
                    lines(days.reversed()))));
    return months;
  }

  private static List<String> lines(List<DayUsage> days) {
    Table table = new Table();
    days.forEach(
        day ->
            table.row(
                day.day().toString(),
                day.instance().toString(),
                "in " + megabytes(day.in()) + " Mb",
                "out " + megabytes(day.out()) + " Mb",
                day.host().equals(ByteCount.ZERO)
                    ? ""
                    : megabytes(day.host()) + " Mb of it by the host's word"));
    return table.lines();
  }

  static String paused(Pause pause) {
    Instance current = pause.server().current();
    boolean done =
        current != null && pause.stoppedAt() != null && current.ref().equals(pause.stoppedOn());
    if (pause.wanted()) {
      return done ? ", its VPN is stopped" : ", its VPN is to be stopped";
    }
    return ", its VPN is to be started again";
  }

  static String event(UsageEvent event) {
    return "%s  %d %% of %s: %s of %s Mb%s"
        .formatted(
            TIME.format(event.at()),
            event.mark().percent(),
            name(event.usage().month()),
            megabytes(event.usage().used()),
            megabytes(event.usage().allowance().limit()),
            event.paused() ? "; its VPN is paused" : "");
  }

  static String undelivered(Delivery delivery) {
    return "%s: %d %% of %s of %s, tried %d times%s%s"
        .formatted(
            delivery.channel(),
            delivery.event().mark().percent(),
            name(delivery.event().usage().month()),
            delivery.event().name(),
            delivery.attempts(),
            delivery.abandoned() ? ", not any more" : "",
            delivery.failure() == null ? "" : ": " + delivery.failure());
  }

  private static String name(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
  }

  private static String megabytes(ByteCount bytes) {
    return String.format(Locale.ROOT, "%,d", bytes.megabytes());
  }
}
