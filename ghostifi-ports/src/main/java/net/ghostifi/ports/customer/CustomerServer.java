package net.ghostifi.ports.customer;

import java.time.Instant;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import org.jspecify.annotations.Nullable;

/**
 * A server as its customer sees it. Holds no secret.
 *
 * @param name its host name
 * @param email the mail address of whom it was built for
 * @param status what it does
 * @param pause why its VPN stands still although nothing is wrong, or null
 * @param trouble why it is not as it should be, in words for the customer, or null
 * @param address where its VPN is, or null while it has none
 * @param location where it stands, or null while it stands nowhere
 * @param usage what it has used this month
 * @param policy when it is rebuilt by itself
 * @param nextRebuild when that is next, or null for never
 * @param asked where to a rebuild was asked for that has not begun, as it was written, or null
 * @param journey what is being done to it, or null for nothing
 */
public record CustomerServer(
    ServerName name,
    String email,
    ServerStatus status,
    @Nullable Pause pause,
    @Nullable String trouble,
    @Nullable String address,
    @Nullable Location location,
    MonthUsage usage,
    RebuildPolicy policy,
    @Nullable Instant nextRebuild,
    @Nullable String asked,
    @Nullable Journey journey) {
  /**
   * Its VPN stands still because the month's traffic is used up.
   *
   * @param why in words for the customer, with what can be done
   * @param until when it runs again by itself
   */
  public record Pause(String why, Instant until) {}

  /** Whether a rebuild can be asked for: it stands somewhere and is not being taken away. */
  public boolean canBeRebuilt() {
    return location != null && status != ServerStatus.DESTROYING;
  }
}
