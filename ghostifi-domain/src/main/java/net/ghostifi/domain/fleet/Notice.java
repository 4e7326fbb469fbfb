package net.ghostifi.domain.fleet;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/** Something that a check leaves alone and the operator should know. */
public sealed interface Notice {
  /** In words for the operator, with what to do. */
  String text();

  /** The subscriptions could not be read; nothing follows from what they may be by now. */
  record Unreadable(String text) implements Notice {}

  /** A server's subscription has no row any more, which is not a cancellation. */
  record Vanished(ServerId server, String text) implements Notice {}

  /** A row makes no sense. */
  record Refused(SubscriptionId subscription, String text) implements Notice {}

  /** Statuses that are not known decide nothing. */
  record Unrecognised(List<SubscriptionId> subscriptions, String text) implements Notice {
    private static final int NAMED = 10;

    public Unrecognised {
      subscriptions = List.copyOf(subscriptions);
    }

    /** One notice for all: a shop that invents a status gives it to many. Empty without any. */
    static Optional<Notice> among(List<Subscription> rows) {
      List<SubscriptionId> unknown =
          rows.stream()
              .filter(row -> row.status() == SubscriptionStatus.UNRECOGNISED)
              .map(Subscription::id)
              .sorted(Comparator.comparingLong(SubscriptionId::value))
              .toList();
      if (unknown.isEmpty()) {
        return Optional.empty();
      }
      String named =
          unknown.stream().limit(NAMED).map(SubscriptionId::toString).collect(joining(", "));
      return Optional.of(
          new Unrecognised(
              unknown,
              "%s a status that is not known, nothing is built or destroyed for it: %s%s"
                  .formatted(
                      unknown.size() == 1
                          ? "1 subscription has"
                          : unknown.size() + " subscriptions have",
                      named,
                      unknown.size() > NAMED ? " and others" : "")));
    }
  }

  /** A rebuild waits, because it is not known where it could go. */
  record Waiting(ServerId server, String text) implements Notice {}

  /** A rebuild was asked for that cannot be; the customer was told. */
  record RebuildRefused(ServerId server, String text) implements Notice {}

  /** A schedule makes no sense, or an occurrence of it could not be. */
  record ScheduleRefused(ServerId server, String text) implements Notice {}

  /**
   * Rebuilds that are due wait for room.
   *
   * @param waiting how many
   */
  record Queued(int waiting, String text) implements Notice {}

  /** A server does not answer, and it is not known yet, or not known at all, what it has. */
  record Troubled(ServerId server, String text) implements Notice {}

  /** So many servers of a provider are silent that it is not they who are in trouble. */
  record Outage(String provider, String text) implements Notice {}

  /** Why a replacement is held. */
  enum Hold {
    /** Its provider is silent as a whole. */
    OUTAGE,
    /** There were too many. */
    LIMIT,
    /** It does not answer, and is not known to be lost. */
    DOUBT
  }

  /**
   * A lost server is not replaced before the operator says so.
   *
   * @param instance that is lost
   */
  record ReplacementHeld(ServerId server, InstanceRef instance, Hold hold, String text)
      implements Notice {}

  /**
   * A destruction waits because there were too many.
   *
   * @param instance that the server has, or null when it has none
   */
  record Held(ServerId server, @Nullable InstanceRef instance, String text) implements Notice {}
}
