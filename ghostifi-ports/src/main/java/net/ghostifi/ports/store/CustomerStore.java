package net.ghostifi.ports.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.MonthUsage;
import org.jspecify.annotations.Nullable;

/**
 * The servers' rows as customers see and change them. Every method takes the customer: what is
 * another's is neither found nor changed.
 */
public interface CustomerStore {
  /**
   * A server with what stands beside it.
   *
   * @param server the part that operations change
   * @param scheduled when it is rebuilt by itself, and what waits for its turn
   * @param usage what it has used this month
   * @param pause why its VPN stands still, in words for the customer, or null
   * @param asked where to a rebuild is asked for, as it was written, or null
   * @param journey what the operation that holds it has come to, or null
   */
  record Row(
      Server server,
      Scheduled scheduled,
      MonthUsage usage,
      @Nullable String pause,
      @Nullable String asked,
      @Nullable Journey journey) {
    /** When it is rebuilt by itself; nonsense in the row is never. */
    public RebuildPolicy policy() {
      return scheduled.policy().orElseGet(RebuildPolicy::none);
    }
  }

  /** The rows of these customers, by number, in one reading. Who has none is missing. */
  Map<CustomerId, List<Row>> servers(Set<CustomerId> customers);

  /**
   * How long the latest builds and rebuilds that succeeded took from their order until the new
   * server was ready, the latest first; of everybody's servers.
   *
   * @param most how many at most
   */
  List<Duration> latestBuilds(int most);

  /** What became of a wish. */
  enum Asked {
    /** It is asked for now. */
    NOW,
    /** The same wish was noted under this key before; nothing has changed. */
    BEFORE,
    /** Another wish was noted under this key before; nothing has changed. */
    OTHERWISE,
    /** As many as may be were asked for and begun within a day; nothing has changed. */
    TOO_MANY,
    /** There is no such server. */
    NOT_FOUND
  }

  /**
   * Asks for a rebuild, like {@link FleetStore#requestRebuild}, in one transaction with its key,
   * which is kept for a day.
   *
   * @param key of this wish, or null for none
   * @param most how many rebuilds of the customer's servers that were asked for may have begun
   *     within the last day; a wish that comes to the same as one before is not counted against it
   */
  Asked ask(
      CustomerId customer,
      ServerName name,
      LocationChoice location,
      @Nullable String key,
      int most,
      Instant at);

  /**
   * Changes when a server is rebuilt by itself, like {@link FleetStore#setSchedule}. Idempotent.
   *
   * @return false when there is no such server
   */
  boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy, Instant at);
}
