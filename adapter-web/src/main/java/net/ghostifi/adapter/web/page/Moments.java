package net.ghostifi.adapter.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes moments.
 *
 * @param zone in which they are shown to browsers without scripts
 * @param now the time at which the page is made
 */
record Moments(ZoneId zone, Instant now) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

  /** A moment, which the page's script puts into the reader's own zone. */
  Html of(Instant instant) {
    return Html.of(
        "<time datetime=\"{}\" data-local>{} ({})</time>",
        instant,
        FORM.format(instant.atZone(zone)),
        zone.getId().replace('_', ' '));
  }

  boolean isPast(Instant instant) {
    return !instant.isAfter(now);
  }
}
