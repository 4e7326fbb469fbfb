package net.ghostifi.engine.bandwidth;

import java.time.InstantSource;
import java.util.List;
import net.ghostifi.domain.bandwidth.CollectionRules;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.domain.notice.DeliveryRule;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.engine.notice.NoticeLoop;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.Outbox;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.store.UsageStore;

/** What servers use, who is told of it, and who stands still. Safe for many threads. */
public final class Bandwidth implements AutoCloseable {
  private final UsageStore usage;
  private final Outbox outbox;
  private final PauseStore pauses;
  private final DeliveryRule rule = DeliveryRule.standard();
  private final Collector collector;
  private final Pauser pauser;
  private final BandwidthLoop loop;
  private final NoticeLoop notices;
  private final InstantSource clock;

  public Bandwidth(
      CollectionRules rules,
      List<Notifier> notifiers,
      Stores stores,
      Clouds clouds,
      Hosts hosts,
      Leases leases,
      Surroundings surroundings) {
    this.usage = stores.usage();
    this.outbox = stores.outbox();
    this.pauses = stores.pauses();
    this.clock = surroundings.clock();
    this.collector = new Collector(usage, rules, clouds, surroundings);
    this.pauser = new Pauser(pauses, hosts, rules.interval(), clock, surroundings.threads());
    this.loop = new BandwidthLoop(collector, pauser, leases, rules.interval());
    this.notices = new NoticeLoop(notifiers, outbox, rule, leases, clock);
  }

  /** Begins to collect, to pause and to deliver, all the time. Called once. */
  public void start() {
    loop.start();
    notices.start();
  }

  /** Asks now, on this thread, about the instances that are due, and turns months that are over. */
  public Collector.Report collect() {
    return collector.sweep();
  }

  /**
   * Stops servers that are to stand still and starts those that may run again, now, on this thread.
   *
   * @return how many
   */
  public int pause() {
    return pauser.sweep();
  }

  /**
   * Delivers what is to be told, now, on this thread.
   *
   * @return how much of it was taken
   */
  public int deliver() {
    return notices.deliver();
  }

  /** The ledger, for reading. */
  public UsageStore usage() {
    return usage;
  }

  /** The servers that are to stand still, and those that are to be started again. */
  public List<Pause> paused() {
    return pauses.pauses();
  }

  /** What was to be told longer ago than usual and nobody has taken, the oldest first. */
  public List<Delivery> undelivered() {
    return outbox.undelivered(clock.instant().minus(rule.visible()));
  }

  /** Begins nothing new, and lets what runs come to its end. */
  @Override
  public void close() {
    loop.close();
    notices.close();
  }
}
