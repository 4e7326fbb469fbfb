package net.ghostifi.domain.fleet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.watch.Losses;

/**
 * What a check compares: everything, or of everything what could lead to an intent or a notice.
 *
 * @param subscriptions what is paid for
 * @param size how many servers there are, whether or not they are in this snapshot
 * @param servers what exists
 * @param retired servers that are gone but whose keys are kept
 * @param live the operation that holds a server, by server
 * @param confirmed servers whose destruction the operator has confirmed
 * @param recentlyOpened servers that were opened for destruction without confirmation within the
 *     breaker's window, those that no longer exist included
 * @param rebuildRequests where to servers are asked to be rebuilt, as it was written
 * @param losses what is known of servers that do not answer
 * @param schedules the servers that have a schedule, or an occurrence of one that waits
 */
public record FleetSnapshot(
    SubscriptionReading subscriptions,
    FleetSize size,
    List<Server> servers,
    List<RetiredServer> retired,
    Map<ServerId, LiveOperation> live,
    Set<ServerId> confirmed,
    Set<ServerId> recentlyOpened,
    Map<ServerId, String> rebuildRequests,
    Losses losses,
    List<Scheduled> schedules) {
  public FleetSnapshot {
    servers = List.copyOf(servers);
    retired = List.copyOf(retired);
    live = Map.copyOf(live);
    confirmed = Set.copyOf(confirmed);
    recentlyOpened = Set.copyOf(recentlyOpened);
    rebuildRequests = Map.copyOf(rebuildRequests);
    schedules = List.copyOf(schedules);
  }
}
