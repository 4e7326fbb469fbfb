package net.ghostifi.domain.bandwidth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;

/**
 * A server has reached a mark: once in a month for each mark.
 *
 * @param id of it, the same wherever it is told and however often
 * @param server which
 * @param name its name
 * @param email its customer's address at that time
 * @param mark which
 * @param at when that was found
 * @param usage what was used by then, of how much
 * @param paused whether the server stands still because of it
 */
public record UsageEvent(
    UUID id,
    ServerId server,
    ServerName name,
    String email,
    Mark mark,
    Instant at,
    MonthlyUsage usage,
    boolean paused) {

  /** The id of it, which follows from what it says: found out twice, it is still the same event. */
  public static UUID id(ServerName name, YearMonth month, Mark mark) {
    String words = name + " " + month + " " + mark.percent();
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
  }
}
