package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
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
   * @param policy when it is rebuilt by itself; nonsense in the row is never
   * @param usage what it has used this month
   * @param asked where to a rebuild is asked for, as it was written, or null
   * @param journey what the operation that holds it has come to, or null
   */
  record Row(
      Server server,
      RebuildPolicy policy,
      MonthUsage usage,
      @Nullable String asked,
      @Nullable Journey journey) {}

  /** The rows of these customers, by number, in one reading. Who has none is missing. */
  Map<CustomerId, List<Row>> servers(Set<CustomerId> customers);

  /** What became of a wish. */
  enum Asked {
    /** It is asked for now. */
    NOW,
    /** The same wish was noted under this key before; nothing has changed. */
    BEFORE,
    /** Another wish was noted under this key before; nothing has changed. */
    OTHERWISE,
    /** There is no such server. */
    NOT_FOUND
  }

  /**
   * Asks for a rebuild, like {@link FleetStore#requestRebuild}, in one transaction with its key,
   * which is kept for a day.
   *
   * @param key of this wish, or null for none
   */
  Asked ask(
      CustomerId customer,
      ServerName name,
      LocationChoice location,
      @Nullable String key,
      Instant at);

  /**
   * Changes when a server is rebuilt by itself. Idempotent.
   *
   * @return false when there is no such server
   */
  boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy);
}
