package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.notice.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to somebody, once for each channel. Entered in the transaction in which it
 * comes about ({@link UsageStore}), and kept until a channel has taken it. Safe for many threads
 * and many daemons.
 */
public interface Outbox {
  /** One that nothing is ever put into. */
  static Outbox none() {
    return new Outbox() {
      @Override
      public List<Delivery> due(String channel, Instant now, int most) {
        return List.of();
      }

      @Override
      public void delivered(Delivery delivery, Instant at) {}

      @Override
      public void failed(Delivery delivery, String reason, @Nullable Instant next) {}

      @Override
      public List<Delivery> undelivered(Instant before) {
        return List.of();
      }
    };
  }

  /** What is to be delivered through a channel by now, the longest due first. */
  List<Delivery> due(String channel, Instant now, int most);

  /** Notes that it was taken. Idempotent. */
  void delivered(Delivery delivery, Instant at);

  /**
   * Notes that it was not, or may not have been.
   *
   * @param reason in words for the operator, without secrets
   * @param next when to try again, or null for never
   */
  void failed(Delivery delivery, String reason, @Nullable Instant next);

  /** What came about before this instant and nobody has taken, the oldest first. */
  List<Delivery> undelivered(Instant before);
}
