package net.ghostifi.adapter.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.customer.Traffic;

/** What a server has used: a bar for the month, and a chart of the days. */
final class Chart {
  private static final int HEIGHT = 72;
  private static final int STEP = 10;
  private static final int WIDTH = 7;
  private static final int LEAST = 2;

  private Chart() {}

  static Html html(CustomerServer server, Traffic traffic) {
    String id = server.name().label();
    MonthUsage usage = server.usage();
    return Html.of(
        """
        <section class="part" aria-labelledby="{}-traffic">
        <h3 id="{}-traffic">Traffic this month</h3>
        <div id="{}-usage" data-live>
        <p class="figure"><strong>{}</strong> {} <span class="percent">{}</span></p>
        <progress class="{}" max="100" value="{}" aria-labelledby="{}-traffic">{} %</progress>
        {}{}
        </div>
        </section>
        """,
        id,
        id,
        id,
        Words.bytes(usage.used()),
        usage.isLimited() ? "of " + Words.bytes(usage.limit()) : "without a limit",
        usage.isLimited() ? usage.percent() + " %" : "",
        usage.exceeded() ? "over" : "within",
        usage.percent(),
        id,
        usage.percent(),
        Html.when(
            usage.exceeded(), "<p class=\"trouble\">You have used more than is included.</p>"),
        days(id, traffic.days()));
  }

  private static Html days(String id, List<Traffic.Day> days) {
    ByteCount most =
        days.stream().map(Traffic.Day::used).max(Comparator.naturalOrder()).orElse(ByteCount.ZERO);
    List<Html> bars = new ArrayList<>();
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      bars.add(bar(i, days.get(i), most));
      rows.add(
          Html.of(
              "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
              Words.day(days.get(i).date()),
              Words.bytes(days.get(i).used())));
    }
    return Html.of(
        """
        <svg class="chart" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>
        <p class="axis" aria-hidden="true"><span>{}</span><span>{}</span></p>
        <details class="figures" data-keep="{}-figures"><summary>Figures of each day</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Figures of each day">
        <table><thead><tr><th scope="col">Day (UTC)</th><th scope="col">Used</th></tr></thead>
        <tbody>{}</tbody></table></div></details>
        """,
        days.size() * STEP,
        HEIGHT,
        "Traffic of the last " + days.size() + " days; on the busiest it was " + Words.bytes(most),
        Html.join(bars),
        days.isEmpty() ? "" : Words.day(days.getFirst().date()),
        days.isEmpty() ? "" : "today",
        id,
        Html.join(rows.reversed()));
  }

  private static Html bar(int index, Traffic.Day day, ByteCount most) {
    double share = most.bytes() == 0 ? 0 : (double) day.used().bytes() / most.bytes();
    double height = Math.max(LEAST, share * HEIGHT);
    return Html.of(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"1.5\"{}><title>{}:"
            + " {}</title></rect>",
        index * STEP + 1,
        number(HEIGHT - height),
        WIDTH,
        number(height),
        Html.when(day.used().bytes() == 0, " class=\"none\""),
        Words.day(day.date()),
        Words.bytes(day.used()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
