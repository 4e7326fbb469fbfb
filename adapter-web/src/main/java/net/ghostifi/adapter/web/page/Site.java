package net.ghostifi.adapter.web.page;

import java.net.URI;
import net.ghostifi.adapter.web.http.Visitor;
import org.jspecify.annotations.Nullable;

/** What all pages have in common. */
final class Site {
  private static final Html GHOST =
      Html.of(
          """
          <svg class="ghost" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">\
          <path d="M12 2a8 8 0 0 0-8 8v11.2c0 .7.8 1.1 1.4.6L8 20l2 1.8 2-1.8 2 1.8 2-1.8 2.6 1.8\
          c.6.5 1.4.1 1.4-.6V10a8 8 0 0 0-8-8z" fill="currentColor"/>\
          <circle cx="9.2" cy="10.4" r="1.5" class="eye"/><circle cx="14.8" cy="10.4" r="1.5" class="eye"/>\
          </svg>\
          """);

  private final String prefix;
  private final @Nullable URI shop;
  private final Assets assets;

  Site(String prefix, @Nullable URI shop, Assets assets) {
    this.prefix = prefix;
    this.shop = shop;
    this.assets = assets;
  }

  /** An address below the prefix. */
  String url(String path) {
    return prefix + path;
  }

  @Nullable URI shop() {
    return shop;
  }

  /**
   * A whole page.
   *
   * @param title what it is
   * @param visitor whose it is
   * @param refresh whether a browser without scripts is to load it again by itself
   * @param main what is on it
   */
  String page(String title, Visitor visitor, boolean refresh, Html main) {
    return Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{} – GhostiFi</title>
            <link rel="icon" href="{}" type="image/svg+xml">
            <link rel="stylesheet" href="{}">
            <script type="module" src="{}"></script>{}
            </head>
            <body data-events="{}">
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top"><div class="wrap">
            <a class="brand" href="{}">{}<span>GhostiFi</span></a>{}
            </div></header>
            <main id="main" class="wrap" tabindex="-1">
            {}
            </main>
            <p id="announcer" class="hidden" role="status"></p>
            <div id="toasts" class="toasts" role="region" aria-label="Messages" aria-live="polite"></div>
            </body>
            </html>
            """,
            title,
            assets.url("icon.svg"),
            assets.url("dashboard.css"),
            assets.url("dashboard.js"),
            Html.when(
                refresh, "\n<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>"),
            visitor.customer() == null ? "" : url("/api/v1/events"),
            url("/"),
            GHOST,
            leave(visitor),
            main)
        .toString();
  }

  private Html leave(Visitor visitor) {
    return Html.when(
        visitor.leaves(),
        """

        <form method="post" action="{}">{}<button class="button quiet">Sign out</button></form>\
        """,
        url("/leave"),
        token(visitor));
  }

  /** The field that proves that a form is ours. */
  Html token(Visitor visitor) {
    return Html.of("<input type=\"hidden\" name=\"token\" value=\"{}\">", visitor.token());
  }

  /** A page with one thing to say. */
  String message(String title, Visitor visitor, Html text) {
    return page(
        title,
        visitor,
        false,
        Html.of(
            """
            <section class="card alone" id="answer">
            <h1>{}</h1>
            {}
            </section>\
            """,
            title,
            text));
  }
}
