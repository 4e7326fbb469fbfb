package net.ghostifi.adapter.webhook;

import com.squareup.moshi.Json;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.UsageEvent;

/**
 * What is posted, as JSON.
 *
 * @param id the same whenever this event is posted again
 * @param type {@code bandwidth.nearly-used} or {@code bandwidth.used-up}
 * @param timestamp when it came about, ISO 8601 in UTC
 * @param data what it is about
 */
public record EventBody(String id, String type, String timestamp, Data data) {
  /**
   * What it is about.
   *
   * @param server its name
   * @param serverId its number in the table {@code server}
   * @param email its customer's address
   * @param month as {@code 2026-11}
   * @param percent of the limit: 80 or 100
   * @param usedBytes what was used by then
   * @param limitBytes of how much
   * @param paused whether its VPN stands still because of it
   */
  public record Data(
      String server,
      @Json(name = "server_id") long serverId,
      String email,
      String month,
      int percent,
      @Json(name = "used_bytes") long usedBytes,
      @Json(name = "limit_bytes") long limitBytes,
      boolean paused) {}

  static EventBody of(UsageEvent event) {
    return new EventBody(
        event.id().toString(),
        type(event.mark()),
        event.at().toString(),
        new Data(
            event.name().value(),
            event.server().value(),
            event.email(),
            event.usage().month().toString(),
            event.mark().percent(),
            event.usage().used().bytes(),
            event.usage().allowance().limit().bytes(),
            event.paused()));
  }

  private static String type(Mark mark) {
    return switch (mark) {
      case NEARLY_USED -> "bandwidth.nearly-used";
      case USED_UP -> "bandwidth.used-up";
    };
  }
}
