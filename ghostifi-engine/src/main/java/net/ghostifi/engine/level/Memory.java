package net.ghostifi.engine.level;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Since when things have been seen in every look. Not safe for many threads. */
final class Memory<K> {
  private final Map<K, Instant> since = new HashMap<>();

  /** A complete look showed these, and none else. */
  void saw(Set<K> keys, Instant now) {
    since.keySet().retainAll(keys);
    keys.forEach(key -> since.putIfAbsent(key, now));
  }

  /** Whether it was seen in an earlier look, longer ago than this, and in every one since. */
  boolean isOlder(K key, Duration bound, Instant now) {
    Instant first = since.get(key);
    return first != null && first.plus(bound).isBefore(now);
  }
}
