package net.ghostifi.domain.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When what could not be delivered is tried again: after a pause that doubles with each try, as
 * long as it is worth telling.
 *
 * @param first the first pause
 * @param longest the most it grows to
 * @param worth for how long after it came about it is tried
 * @param visible after which what was not delivered is shown to the operator
 */
public record DeliveryRule(Duration first, Duration longest, Duration worth, Duration visible) {
  public DeliveryRule {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("the pauses between two tries are longer than nothing");
    }
  }

  /** From half a minute to an hour, for three days; shown after a quarter of an hour. */
  public static DeliveryRule standard() {
    return new DeliveryRule(
        Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(3), Duration.ofMinutes(15));
  }

  /**
   * When to try again; empty when it is not worth it any more.
   *
   * @param failed the delivery as it was before it failed once more
   * @param wanted the pause that the channel asks for, or null
   */
  public Optional<Instant> next(Delivery failed, Instant now, @Nullable Duration wanted) {
    if (!now.isBefore(failed.event().at().plus(worth))) {
      return Optional.empty();
    }
    Duration pause = pause(failed.attempts());
    return Optional.of(
        now.plus(
            wanted == null || wanted.compareTo(pause) <= 0 ? pause : shorter(wanted, longest)));
  }

  private Duration pause(int attempts) {
    Duration pause = first;
    for (int i = 0; i < attempts && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return shorter(pause, longest);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
