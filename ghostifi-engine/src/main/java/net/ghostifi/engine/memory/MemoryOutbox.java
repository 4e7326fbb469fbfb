package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.notice.Delivery;
import net.ghostifi.ports.store.Outbox;
import org.jspecify.annotations.Nullable;

/** What is to be told to somebody, in memory. */
final class MemoryOutbox implements Outbox {
  private record Address(UUID event, String channel) {}

  private record Waiting(Delivery delivery, @Nullable Instant next) {}

  private final List<String> channels;
  private final Map<Address, Waiting> waiting = new LinkedHashMap<>();

  MemoryOutbox(List<String> channels) {
    this.channels = channels;
  }

  synchronized void put(UsageEvent event) {
    for (String channel : channels) {
      Delivery delivery = new Delivery(event, channel, 0, null, false);
      waiting.put(address(delivery), new Waiting(delivery, event.at()));
    }
  }

  private static Address address(Delivery delivery) {
    return new Address(delivery.event().id(), delivery.channel());
  }

  @Override
  public synchronized List<Delivery> due(String channel, Instant now, int most) {
    return waiting.values().stream()
        .filter(each -> each.delivery().channel().equals(channel))
        .filter(each -> each.next() != null && !each.next().isAfter(now))
        .sorted(Comparator.comparing(each -> String.valueOf(each.next())))
        .limit(most)
        .map(Waiting::delivery)
        .toList();
  }

  @Override
  public synchronized void delivered(Delivery delivery, Instant at) {
    waiting.remove(address(delivery));
  }

  @Override
  public synchronized void failed(Delivery delivery, String reason, @Nullable Instant next) {
    waiting.computeIfPresent(
        address(delivery),
        (address, old) ->
            new Waiting(
                new Delivery(
                    delivery.event(),
                    delivery.channel(),
                    old.delivery().attempts() + 1,
                    reason,
                    next == null),
                next));
  }

  @Override
  public synchronized List<Delivery> undelivered(Instant before) {
    List<Delivery> undelivered = new ArrayList<>();
    waiting.values().stream()
        .map(Waiting::delivery)
        .filter(delivery -> delivery.event().at().isBefore(before))
        .forEach(undelivered::add);
    undelivered.sort(Comparator.comparing(delivery -> delivery.event().at()));
    return undelivered;
  }
}
