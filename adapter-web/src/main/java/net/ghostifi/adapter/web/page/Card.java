package net.ghostifi.adapter.web.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.customer.Milestone;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.customer.CustomerServer;
import org.jspecify.annotations.Nullable;

/** One server on the page. Parts that change by themselves are marked {@code data-live}. */
final class Card {
  private final Site site;
  private final Visitor visitor;
  private final CustomerServer server;
  private final Moments moments;
  private final String id;

  Card(Site site, Visitor visitor, CustomerServer server, Moments moments) {
    this.site = site;
    this.visitor = visitor;
    this.server = server;
    this.moments = moments;
    this.id = server.name().label();
  }

  Html html(Html traffic, Html rebuild, Html schedule) {
    return Html.of(
        """
        <article class="card" aria-labelledby="{}-name">
        {}{}
        <div class="columns">
        {}{}
        </div>
        {}
        </article>
        """,
        id,
        head(),
        state(),
        traffic,
        access(),
        Html.of("<div class=\"columns\">{}{}</div>", rebuild, schedule));
  }

  private Html head() {
    return Html.of(
        """
        <header class="card-head">
        <div><h2 id="{}-name">{}</h2>
        <p class="where" id="{}-where" data-live>{}</p></div>
        <p class="status {}" id="{}-status" data-live><span class="dot" aria-hidden="true"></span>{}</p>
        </header>
        """,
        id,
        server.name(),
        id,
        where(),
        status().toLowerCase(Locale.ROOT),
        id,
        status());
  }

  private Html where() {
    if (server.location() == null) {
      return Html.of("not built yet");
    }
    return Html.of(
        "<strong>{}</strong> <span class=\"address\">{}</span>",
        Words.city(server.location()),
        server.address() == null ? "" : server.address());
  }

  /** What runs and is paused is paused, for its customer. */
  private String status() {
    return server.pause() != null && server.status() == ServerStatus.RUNNING
        ? "Paused"
        : server.status().label();
  }

  private Html state() {
    return Html.of(
        "<div class=\"state\" id=\"{}-state\" data-live>{}{}{}{}</div>",
        id,
        pause(server.pause()),
        trouble(),
        waiting(),
        server.journey() == null ? Html.NOTHING : journey(server.journey()));
  }

  private Html pause(CustomerServer.@Nullable Pause pause) {
    if (pause == null) {
      return Html.NOTHING;
    }
    URI shop = site.shop();
    return Html.of(
        """
        <p class="trouble"><strong>Your traffic limit is reached.</strong> {} Until {} nobody can
        connect, and a rebuild does not change that. {}</p>\
        """,
        pause.why(),
        moments.of(pause.until()),
        shop == null
            ? Html.of("Ask us for a higher limit if you cannot wait.")
            : Html.of("<a href=\"{}\">See the larger plans</a> if you cannot wait.", shop));
  }

  private Html trouble() {
    if (server.trouble() == null) {
      return Html.NOTHING;
    }
    return Html.of(
        "<p class=\"trouble\"><strong>{}</strong> {}</p>",
        server.status() == ServerStatus.FAILED ? "Something is wrong." : "Please note.",
        server.trouble());
  }

  private Html waiting() {
    return Html.when(
        server.asked() != null && server.status() != ServerStatus.DESTROYING,
        "<p class=\"note\">A rebuild is asked for ({}) and begins as soon as it can.</p>",
        String.valueOf(server.asked()));
  }

  private Html journey(Journey journey) {
    List<Html> steps = new ArrayList<>();
    for (int i = 0; i < journey.milestones().size(); i++) {
      steps.add(step(journey.milestones().get(i), Integer.compare(i, journey.reached())));
    }
    return Html.of(
        """
        <div class="journey {}">
        <p class="doing"><strong data-say="{}">{}</strong> <span>{}</span></p>
        <ol class="steps">{}</ol>
        </div>
        """,
        journey.mood().name().toLowerCase(Locale.ROOT),
        server.name().label(),
        Words.undertaking(journey),
        Words.mood(journey),
        Html.join(steps));
  }

  private static Html step(Milestone milestone, int order) {
    String state = order < 0 ? "done" : order == 0 ? "current" : "todo";
    String said = order < 0 ? "done: " : order == 0 ? "now: " : "to come: ";
    return Html.of(
        "<li class=\"{}\"{}><span class=\"hidden\">{}</span>{}</li>",
        state,
        Html.when(order == 0, " aria-current=\"step\""),
        said,
        milestone.label());
  }

  private Html access() {
    return Html.of(
        """
        <section class="part" aria-labelledby="{}-access">
        <h3 id="{}-access">Connect</h3>
        <p>Open the profile in OpenVPN on each of your devices. It stays the same for as long as you
        have your server.</p>
        <div id="{}-get" data-live>{}</div>
        </section>
        """,
        id,
        id,
        id,
        server.location() == null
            ? Html.of("<p class=\"note\">You get it here once your server is built.</p>")
            : actions());
  }

  private Html actions() {
    String here = site.url("/servers/" + server.name());
    return Html.of(
        """
        <div class="actions">
        <a class="button primary" href="{}/profile" download>Download profile</a>
        <form method="post" action="{}/profile-link" data-enhance="dialog">{}
        <button class="button">Send to your phone</button></form>
        <form method="post" action="{}/root-password" data-enhance="dialog">{}
        <button class="button">Root password</button></form>
        </div>
        """,
        here,
        here,
        site.token(visitor),
        here,
        site.token(visitor));
  }
}
