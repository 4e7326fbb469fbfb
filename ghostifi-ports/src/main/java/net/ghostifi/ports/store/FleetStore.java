package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionReading;
import org.jspecify.annotations.Nullable;

/** The servers' rows, for reading. */
public interface FleetStore extends ScheduleStore {
  /**
   * One consistent snapshot of servers, retired servers, live operations, servers that do not
   * answer and servers that have a schedule or an occurrence that waits, joined with what was read
   * of the subscriptions before.
   *
   * @param subscriptions to be put into the snapshot as they are
   * @param destructionsSince from when on servers opened for destruction are counted
   * @param replacementsSince from when on replacements are counted
   */
  FleetSnapshot snapshot(
      SubscriptionReading subscriptions, Instant destructionsSince, Instant replacementsSince);

  /**
   * The same of the subscriptions that this store itself holds, reduced to what could lead to an
   * intent or a notice: a check plans the same over it as over everything. The work is proportional
   * to that, not to the fleet.
   */
  FleetSnapshot candidates(FleetQuestion question);

  /** How the subscriptions that this store holds follow those of a shop elsewhere. */
  ShopCopy shopCopy();

  /** How many servers there are; cheap. */
  int size();

  /** Writes into a server's row whom it is for now. Without effect when there is no such server. */
  void changeOwner(ServerId id, Owner owner, Instant at);

  /**
   * One consistent reading of what is held. Whoever compares it with a listing of the cloud lists
   * first and reads afterwards.
   *
   * <p>Errs towards holding: a row of which nothing else can be made sense of still holds its
   * instances, and a reading that would have to leave something out fails instead.
   */
  Ownership ownership();

  /**
   * One consistent reading of which names there are and what holds them. Whoever compares it with
   * the zone or the vault lists that first and reads afterwards.
   *
   * <p>Errs towards holding: a row of which nothing else can be made sense of still holds its name,
   * and a reading that would have to leave a name out fails instead.
   */
  Rows rows();

  /**
   * How many names there are in each domain ({@link ServerName#domain()}), those of retired servers
   * included, as their customers may return. Reads every row: for when there is a new server.
   */
  Map<String, Integer> namesByDomain();

  /** All servers, by id. */
  List<Server> servers();

  Optional<Server> server(ServerId id);

  Optional<Server> server(ServerName name);

  /**
   * Asks for a rebuild, as a page does that sets {@code rebuild_now_status} and {@code
   * rebuild_now_location}. The next check opens it, or refuses it; while another operation holds
   * the server it waits, and a later request takes its place.
   *
   * @return false when there is no such server
   */
  boolean requestRebuild(ServerId id, LocationChoice location);

  /**
   * Answers a request for a rebuild with a refusal: it is no longer asked for, and the customer is
   * told why not. Changes nothing when something else is asked for by now.
   *
   * @param location as it was asked for
   * @param explanation in words for the customer
   */
  void refuseRebuild(ServerId id, String location, String explanation, Instant at);

  /**
   * Notes that the operator has confirmed a server's destruction. It lets one destruction be opened
   * without a guard, which uses it up. Idempotent.
   *
   * @param instance that the server had when it was shown, or null for none
   * @return false when there is no such server, or it has another instance by now
   */
  boolean confirmDestruction(ServerId id, @Nullable InstanceRef instance, Instant at);

  /** Takes the confirmation of a server's destruction back. One that was not given is fine. */
  void withdrawConfirmation(ServerId id);
}
