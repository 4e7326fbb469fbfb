package net.ghostifi.adapter.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.adapter.web.entry.Tokens;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Continent;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerServer;
import org.jspecify.annotations.Nullable;

/** The forms with which customers ask for something. */
final class Forms {
  private static final Map<RebuildSchedule, String> OFTEN =
      new EnumMap<>(
          Map.of(
              RebuildSchedule.NONE, "None",
              RebuildSchedule.DAILY, "Daily",
              RebuildSchedule.WEEKLY, "Weekly",
              RebuildSchedule.MONTHLY, "Monthly"));

  private final Site site;
  private final Visitor visitor;
  private final Map<Continent, List<City>> stock;
  private final Duration grace;
  private final Optional<Duration> usualBuild;
  private final Moments moments;

  Forms(Site site, Visitor visitor, CustomerDesk desk, Moments moments) {
    this.site = site;
    this.visitor = visitor;
    this.stock = new EnumMap<>(Continent.class);
    for (City city : desk.cities()) {
      stock.merge(
          city.continent(),
          List.of(city),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    this.grace = desk.grace();
    this.usualBuild = desk.usualBuild();
    this.moments = moments;
  }

  Html rebuild(CustomerServer server) {
    String id = server.name().label();
    return Html.of(
        """
        <section class="part" aria-labelledby="{}-rebuild">
        <h3 id="{}-rebuild">Rebuild</h3>
        <p>A fresh server with a new address, here or in another city. Your profile stays the same.</p>
        <div id="{}-can" data-live>{}</div>
        </section>
        """,
        id,
        id,
        id,
        server.canBeRebuilt()
            ? dialog(server)
            : Html.of("<p class=\"note\">{}</p>", notNow(server)));
  }

  private static String notNow(CustomerServer server) {
    return switch (server.status()) {
      case DESTROYING -> "This server is being removed.";
      case INSTALLING, REBUILDING, RUNNING, FAILED -> "This is possible once your server is built.";
    };
  }

  private Html dialog(CustomerServer server) {
    return Html.of(
        """
        <details class="opens" data-dialog="Rebuild {}">
        <summary class="button">Choose where…</summary>
        <form method="post" action="{}/rebuild" data-enhance="toast">{}
        <input type="hidden" name="key" value="{}">
        <ul class="will">
        <li>You get a new server with a <strong>new address</strong>. Your profile stays the same.</li>
        <li>What you have changed on the server <strong>by hand is gone</strong>.</li>
        <li>The old server works until the new one is ready, in about {}, and for another
        {}. Connected devices <strong>move by themselves</strong>.</li>
        </ul>
        <fieldset class="places"><legend>Where to?</legend>
        {}{}
        </fieldset>
        <div class="actions"><button class="button primary">Rebuild now</button></div>
        </form>
        </details>
        """,
        server.name(),
        site.url("/servers/" + server.name()),
        site.token(visitor),
        Tokens.make(),
        usualBuild.map(Forms::minutes).orElse("three minutes"),
        minutes(grace),
        place("Random", "Random", "any other city", true),
        Html.join(stock.entrySet().stream().map(Forms::continent).toList()));
  }

  private static String minutes(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return Math.max(1, seconds) + (seconds <= 1 ? " second" : " seconds");
    }
    long minutes = (seconds + 59) / 60;
    return minutes + (minutes == 1 ? " minute" : " minutes");
  }

  private static Html continent(Map.Entry<Continent, List<City>> continent) {
    return Html.of(
        "<fieldset class=\"continent\"><legend>{}</legend><div class=\"tiles\">{}</div></fieldset>",
        continent.getKey().label(),
        Html.join(
            continent.getValue().stream()
                .map(city -> place(city.location().label(), city.name(), "", false))
                .toList()));
  }

  private static Html place(String value, String name, String more, boolean chosen) {
    return Html.of(
        """
        <label class="place"><input type="radio" name="location" value="{}"{}><span>{}{}</span></label>
        """,
        value,
        Html.when(chosen, " checked"),
        name,
        Html.when(!more.isEmpty(), " <small>{}</small>", more));
  }

  Html schedule(CustomerServer server) {
    String id = server.name().label();
    return Html.of(
        """
        <section class="part" aria-labelledby="{}-schedule">
        <h3 id="{}-schedule">Rebuild by itself</h3>
        <form class="schedule" method="post" action="{}/schedule" data-enhance="toast">{}
        <label>How often <select name="schedule">{}</select></label>
        <label>Where to <select name="location">{}</select></label>
        <button class="button">Save</button>
        </form>
        <p class="next" id="{}-next" data-live>{}</p>
        </section>
        """,
        id,
        id,
        site.url("/servers/" + server.name()),
        site.token(visitor),
        Html.join(Stream.of(RebuildSchedule.values()).map(each -> often(server, each)).toList()),
        where(server.policy().location().label()),
        id,
        next(server.nextRebuild()));
  }

  private Html next(@Nullable Instant next) {
    if (next == null) {
      return Html.of("Your server is rebuilt only when you ask for it.");
    }
    return moments.isPast(next)
        ? Html.of("Next rebuild: as soon as there is room, due since {}", moments.of(next))
        : Html.of("Next rebuild: {}", moments.of(next));
  }

  private static Html often(CustomerServer server, RebuildSchedule schedule) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        schedule.label(),
        Html.when(server.policy().schedule() == schedule, " selected"),
        OFTEN.getOrDefault(schedule, schedule.label()));
  }

  /** A city that was chosen and is not in stock any more stays to be seen. */
  private Html where(String chosen) {
    boolean known =
        chosen.equals("Random")
            || stock.values().stream()
                .flatMap(List::stream)
                .anyMatch(city -> city.location().label().equals(chosen));
    Html groups =
        Html.join(
            stock.entrySet().stream()
                .map(
                    continent ->
                        Html.of(
                            "<optgroup label=\"{}\">{}</optgroup>",
                            continent.getKey().label(),
                            Html.join(
                                continent.getValue().stream()
                                    .map(
                                        city ->
                                            option(city.location().label(), city.name(), chosen))
                                    .toList())))
                .toList());
    return Html.of(
        "{}{}{}",
        option("Random", "Random", chosen),
        known ? Html.NOTHING : option(chosen, chosen + " (not to be had now)", chosen),
        groups);
  }

  private static Html option(String value, String name, String chosen) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        Html.when(
            value.toLowerCase(Locale.ROOT).equals(chosen.toLowerCase(Locale.ROOT)), " selected"),
        name);
  }
}
