package net.ghostifi.ports.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.bandwidth.BandwidthLedger;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * The ledger, when whom to ask for it, and what follows from it. Whatever is entered brings the
 * server's {@code bandwidth_this_month} up to date in the same transaction, raises an event for
 * each mark that is reached for the first time in this month, puts it into the {@link Outbox} for
 * every channel, and pauses the server or lets it run again as the rules say. Safe for many threads
 * and many daemons.
 */
public interface UsageStore {
  /**
   * Enters what a provider has told. Idempotent: an instance and day counts once, with its largest
   * figures.
   */
  void record(ServerId server, List<Reading> readings);

  /**
   * Enters what a host has said of itself. Idempotent: a boot counts once, with its largest
   * figures. It never lowers what a provider has told, and counts only as far as that is missing.
   */
  void recordHost(ServerId server, HostReading reading);

  /** All that providers have told of a server, of instances long gone too. */
  List<Reading> readings(ServerId server);

  /** All that is known of a server, where hosts fill in what their providers have not told. */
  BandwidthLedger ledger(ServerId server);

  /** What a server has used this month, of how much; empty when there is no such server. */
  Optional<MonthlyUsage> thisMonth(ServerId server);

  /** The marks that a server has reached, of all months, the oldest first. */
  List<UsageEvent> events(ServerId server);

  /**
   * Brings servers up to date of which {@code bandwidth_this_month} shows another month than it is.
   *
   * @param most at most so many
   * @return how many; fewer than the most when there are no more
   */
  int turnMonth(int most);

  /**
   * Takes in the instances that servers have and that nobody asks about yet.
   *
   * @param spread over which they are asked about for the first time
   */
  void takeIn(Instant now, Duration spread);

  /**
   * The instances at a provider that are to be asked about by now, the longest due first.
   *
   * @param most at most so many
   */
  List<Collectable> due(String provider, Instant now, int most);

  /**
   * Notes that the provider has told of an instance all that it could tell then.
   *
   * @param next when to ask again, or null for never
   */
  void told(InstanceRef instance, Instant at, @Nullable Instant next);

  /**
   * Notes when to ask again about an instance of which nothing was told; null for never. What was
   * known stays.
   */
  void untold(InstanceRef instance, @Nullable Instant next);
}
