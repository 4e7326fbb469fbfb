package net.ghostifi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/**
 * The one true time, and what is going to happen. It moves only from event to event. An event may
 * let time go on itself: that is how others act while it waits.
 */
final class Timeline implements InstantSource {
  private record Event(Instant at, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** Deeper than this nobody waits: a stack has an end. */
  private static final int DEEPEST = 5;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private Instant now;
  private long numbers;
  private int depth;
  private Instant awaited = Instant.MAX;

  Timeline(Instant begin) {
    this.now = begin;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void at(Instant instant, Runnable action) {
    events.add(new Event(instant, numbers++, action));
  }

  void after(Duration duration, Runnable action) {
    at(now.plus(duration), action);
  }

  /** Whether whoever acts now may let time go on. */
  boolean mayWait() {
    return depth <= DEEPEST;
  }

  /** Whether he may so that nobody is held up who waits for an instant before. */
  boolean mayWaitUntil(Instant end) {
    return mayWait() && !end.isAfter(awaited);
  }

  /** Lets everything happen up to an instant, and nobody hold it up. */
  void waitUntil(Instant end) {
    Instant before = awaited;
    awaited = end;
    try {
      runUntil(end);
    } finally {
      awaited = before;
    }
  }

  /** Lets everything happen up to an instant. */
  void runUntil(Instant end) {
    depth++;
    try {
      for (Event next = events.peek();
          next != null && !next.at().isAfter(end);
          next = events.peek()) {
        events.remove();
        if (next.at().isAfter(now)) {
          now = next.at();
        }
        next.action().run();
      }
    } finally {
      depth--;
    }
    if (now.isBefore(end)) {
      now = end;
    }
  }

  void run(Duration duration) {
    runUntil(now.plus(duration));
  }

  /** How many events there have been and will be; of two equal runs it is equal. */
  long numbers() {
    return numbers;
  }
}
