package net.ghostifi.engine.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import org.jspecify.annotations.Nullable;

/** What operations wait for in one account, and what each was told last. For many threads. */
final class Awaited {
  /**
   * What an operation was told.
   *
   * @param by the instant of the listing that told it
   * @param at when it was told
   * @param back until when it was sent away
   * @param seen the instance in it; null when it was not listed
   */
  record Told(
      OperationId operation,
      Priority priority,
      Instant by,
      Instant at,
      Instant back,
      @Nullable ObservedInstance seen) {

    boolean isStill(Map<InstanceRef, ObservedInstance> listed, InstanceRef instance) {
      return listed.get(instance) == null ? seen == null : listed.get(instance).equals(seen);
    }

    Told until(Instant later) {
      return new Told(operation, priority, by, at, later, seen);
    }
  }

  private final Map<InstanceRef, Told> told = new ConcurrentHashMap<>();

  Optional<Told> of(InstanceRef instance) {
    return Optional.ofNullable(told.get(instance));
  }

  /** Whoever is told that it runs waits no more. */
  void tell(InstanceRef instance, Told what) {
    if (what.seen() != null && what.seen().runningAddress().isPresent()) {
      told.remove(instance);
    } else {
      told.put(instance, what);
    }
  }

  /** Notes that whoever was told this comes back at that instant. */
  void sentAway(InstanceRef instance, Told what, Instant until) {
    told.replace(instance, what, what.until(until));
  }

  int size() {
    return told.size();
  }

  /** Of those who wait the most urgent; empty when nobody does. */
  Optional<Priority> mostUrgent() {
    return told.values().stream().map(Told::priority).min(Priority::compareTo);
  }

  /** Those who would be told something else by this listing. */
  List<OperationId> changed(Map<InstanceRef, ObservedInstance> listed) {
    return told.entrySet().stream()
        .filter(each -> !each.getValue().isStill(listed, each.getKey()))
        .map(each -> each.getValue().operation())
        .toList();
  }

  /** Forgets those who should have come back before this: others look after them by now. */
  void forget(Instant backBefore) {
    told.values().removeIf(each -> each.back().isBefore(backBefore));
  }
}
