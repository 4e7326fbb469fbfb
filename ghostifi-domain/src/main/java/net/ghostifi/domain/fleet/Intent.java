package net.ghostifi.domain.fleet;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Something that a check wants opened, with its reason. */
public sealed interface Intent {
  /** Why, in words for the operator. */
  String reason();

  /**
   * A subscription pays and has no server.
   *
   * @param owner whom it is for
   * @param returning the retired server whose name and keys it gets back, or null for a new one
   */
  record NewServer(Owner owner, @Nullable RetiredServer returning, String reason)
      implements Intent {}

  /** A subscription pays, its server has no instance, and nothing is under way. */
  record BuildServer(ServerId server, String reason) implements Intent {}

  /**
   * A subscription has ended and its server is still there.
   *
   * @param confirmed whether the operator has confirmed it, so that it does not count against the
   *     limit
   */
  record DestroyServer(ServerId server, boolean confirmed, String reason) implements Intent {}

  /**
   * A rebuild was asked for.
   *
   * @param from the city that it stands in now
   * @param choice where to
   * @param request where to, as it was written
   */
  record RebuildServer(
      ServerId server, Location from, LocationChoice choice, String request, String reason)
      implements Intent {}

  /**
   * A rebuild was asked for that cannot be.
   *
   * @param location as it was asked for
   * @param explanation why not, in words for the customer
   */
  record RefuseRebuild(ServerId server, String location, String explanation, String reason)
      implements Intent {}

  /**
   * A server is lost that a subscription pays for.
   *
   * @param lost its instance
   * @param confirmed whether the operator has confirmed it, so that it does not count against the
   *     limit
   */
  record ReplaceServer(ServerId server, Instance lost, boolean confirmed, String reason)
      implements Intent {}

  /** Occurrences of schedules have come about, or are settled without a rebuild. */
  record NoteOccurrences(List<Noting> notings, String reason) implements Intent {
    public NoteOccurrences {
      notings = List.copyOf(notings);
    }
  }

  /**
   * An occurrence is due, and there is room for its rebuild.
   *
   * @param dueAt when it was due
   * @param from the city that it stands in now
   * @param choice where to
   */
  record RunOccurrence(
      ServerId server, Instant dueAt, Location from, LocationChoice choice, String reason)
      implements Intent {}

  /**
   * An occurrence is due whose rebuild cannot be.
   *
   * @param dueAt when it was due
   * @param explanation why not, in words for the customer
   */
  record RefuseOccurrence(ServerId server, Instant dueAt, String explanation, String reason)
      implements Intent {}

  /** What an operation is for is no longer wanted: a build to be undone, a destruction to stop. */
  record CancelOperation(
      ServerId server, OperationId operation, boolean destroys, boolean confirmed, String reason)
      implements Intent {}

  /**
   * A subscription has returned, whose server the operator has confirmed to be destroyed: if it
   * ends again, that is another destruction.
   */
  record WithdrawConfirmation(ServerId server, String reason) implements Intent {}

  /**
   * A subscription is another customer's or another product's by now, or its customer is reached
   * elsewhere: its server's row says so too.
   *
   * @param owner as the subscription has it
   */
  record ChangeOwner(ServerId server, Owner owner, String reason) implements Intent {
    static ChangeOwner of(Server server, Subscription row) {
      Owner owner = Owner.of(row);
      String reason =
          "%s is customer %d's, product %d, %s, as subscription %s has it by now"
              .formatted(
                  server.name(), owner.customerId(), owner.productId(), owner.email(), row.id());
      return new ChangeOwner(server.id(), owner, reason);
    }
  }

  /** The keys of a retired server have been kept long enough. */
  record PurgeKeys(RetiredServer retired, String reason) implements Intent {}
}
