package net.ghostifi.engine.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.domain.notice.DeliveryRule;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.store.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is in the outbox to one channel. At least once: what was delivered and could not be
 * noted is delivered again, under the same id.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int MOST = 100;

  /** After so many failures in a row it is the channel. */
  private static final int AWAY = 3;

  private final Notifier notifier;
  private final Outbox outbox;
  private final DeliveryRule rule;
  private final InstantSource clock;
  private volatile boolean stopped;

  Courier(Notifier notifier, Outbox outbox, DeliveryRule rule, InstantSource clock) {
    this.notifier = notifier;
    this.outbox = outbox;
    this.rule = rule;
    this.clock = clock;
  }

  String channel() {
    return notifier.name();
  }

  /** Delivers what is due; gives how much of it was taken. */
  int sweep() {
    List<Delivery> due = outbox.due(notifier.name(), clock.instant(), MOST);
    int taken = 0;
    int failures = 0;
    for (Delivery delivery : due) {
      if (stopped || failures == AWAY) {
        break;
      }
      if (isTaken(delivery)) {
        taken++;
        failures = 0;
      } else {
        failures++;
      }
    }
    return taken;
  }

  private boolean isTaken(Delivery delivery) {
    try {
      notifier.deliver(delivery.event());
    } catch (ProviderException failure) {
      failed(delivery, failure.getMessage(), failure.retryAfter().orElse(null));
      return false;
    } catch (RuntimeException failure) {
      LOG.error("channel={} a delivery went wrong", notifier.name(), failure);
      failed(delivery, failure.getClass().getSimpleName(), null);
      return false;
    }
    outbox.delivered(delivery, clock.instant());
    LOG.info(
        "channel={} server={} event={} was delivered",
        notifier.name(),
        delivery.event().name(),
        delivery.event().id());
    return true;
  }

  private void failed(Delivery delivery, @Nullable String reason, @Nullable Duration pause) {
    Instant next = rule.next(delivery, clock.instant(), pause).orElse(null);
    outbox.failed(delivery, String.valueOf(reason), next);
    LOG.warn(
        "channel={} server={} event={} {}: {}",
        notifier.name(),
        delivery.event().name(),
        delivery.event().id(),
        next == null ? "is not delivered any more" : "is delivered later",
        reason);
  }

  void stop() {
    stopped = true;
  }
}
