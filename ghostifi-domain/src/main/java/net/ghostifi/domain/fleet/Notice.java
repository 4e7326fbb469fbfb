package net.ghostifi.domain.fleet;

import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionId;

/** Something that a check leaves alone and the operator should know. */
public sealed interface Notice {
  /** In words for the operator, with what to do. */
  String text();

  /** The subscriptions could not be read; nothing follows from what they may be. */
  record Unreadable(String text) implements Notice {}

  /** A server's subscription has no row any more, which is not a cancellation. */
  record Vanished(ServerId server, String text) implements Notice {}

  /** A row makes no sense. */
  record Refused(SubscriptionId subscription, String text) implements Notice {}

  /** A rebuild waits, because it is not known where it could go. */
  record Waiting(ServerId server, String text) implements Notice {}

  /** A rebuild was asked for that cannot be; the customer was told. */
  record RebuildRefused(ServerId server, String text) implements Notice {}

  /** A server does not answer, and it is not known yet, or not known at all, what it has. */
  record Troubled(ServerId server, String text) implements Notice {}

  /** So many servers of a provider are silent that it is not they who are in trouble. */
  record Outage(String provider, String text) implements Notice {}

  /** A lost server is not replaced before the operator says so. */
  record ReplacementHeld(ServerId server, String text) implements Notice {}

  /** A destruction waits because there were too many. */
  record Held(ServerId server, String text) implements Notice {}
}
