package net.ghostifi.engine.notice;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.notice.DeliveryRule;
import net.ghostifi.engine.turn.TurnLoop;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers through each channel in a loop of its own, so that none waits for another. */
public final class NoticeLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeLoop.class);
  private static final Duration OFTEN = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final List<Courier> couriers = new ArrayList<>();
  private final List<TurnLoop> loops = new ArrayList<>();

  public NoticeLoop(
      List<Notifier> channels,
      Outbox outbox,
      DeliveryRule rule,
      Leases leases,
      InstantSource clock) {
    for (Notifier channel : channels) {
      Courier courier = new Courier(channel, outbox, rule, clock);
      couriers.add(courier);
      loops.add(
          new TurnLoop(
              "notices " + channel.name(),
              leases,
              new TurnLoop.Rhythm(OFTEN, OFTEN, OFTEN, LEASE),
              courier::sweep));
    }
  }

  public void start() {
    loops.forEach(TurnLoop::start);
  }

  /**
   * Delivers what is due, now, on this thread.
   *
   * @return how much of it was taken
   */
  public int deliver() {
    int taken = 0;
    for (Courier courier : couriers) {
      try {
        taken += courier.sweep();
      } catch (RuntimeException failure) {
        LOG.error("channel={} is left for later", courier.channel(), failure);
      }
    }
    return taken;
  }

  @Override
  public void close() {
    couriers.forEach(Courier::stop);
    loops.forEach(TurnLoop::close);
  }
}
