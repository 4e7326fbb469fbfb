package net.ghostifi.adapter.web.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ghostifi.ports.customer.CustomerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells customers who listen what has changed. However many listen, what they may see is read once
 * in every round.
 */
public final class Streams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int MOST_OF_ONE = 6;
  private static final int MOST = 2_000;
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Somebody who listens. Never waits. */
  public interface Sink {
    /**
     * Sends a text.
     *
     * @return false when what was sent before has not gone out yet
     */
    boolean send(String text);

    /** Ends it. */
    void end();
  }

  /**
   * Who wants to be told.
   *
   * @param customer whose news
   * @param known whether who listens may still do so; asked before anything is told
   */
  public record Ear(CustomerId customer, BooleanSupplier known) {}

  private static final class Listener {
    final CustomerId customer;
    final BooleanSupplier known;
    final Instant since;
    @Nullable String heard;
    Instant heardAt;

    Listener(Ear ear, Instant now) {
      this.customer = ear.customer();
      this.known = ear.known();
      this.since = now;
      this.heardAt = now;
    }
  }

  private final Map<Sink, Listener> listeners = new ConcurrentHashMap<>();
  private final Function<Set<CustomerId>, Map<CustomerId, String>> news;
  private final InstantSource clock;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("news").factory());

  /**
   * @param news what each of these customers is to be told, on one line
   * @param clock the time
   */
  public Streams(Function<Set<CustomerId>, Map<CustomerId, String>> news, InstantSource clock) {
    this.news = news;
    this.clock = clock;
  }

  /** Begins to look once in every interval. */
  public void start(Duration interval) {
    long millis = interval.toMillis();
    var unused = rounds.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Says whether one more may listen.
   *
   * @throws Problem 503 when not
   */
  public void admit() {
    if (listeners.size() >= MOST) {
      throw Problem.unavailable();
    }
  }

  /**
   * Begins to tell somebody. When many listen for one customer, the oldest is told no more: most
   * likely that is a page that was left, of which we do not know yet.
   */
  public synchronized void add(Ear ear, Sink sink) {
    List<Sink> own =
        listeners.entrySet().stream()
            .filter(each -> each.getValue().customer.equals(ear.customer()))
            .sorted(Comparator.comparing(each -> each.getValue().since))
            .map(Map.Entry::getKey)
            .toList();
    for (int i = 0; i <= own.size() - MOST_OF_ONE; i++) {
      drop(own.get(i));
    }
    listeners.put(sink, new Listener(ear, clock.instant()));
  }

  /** Tells a customer's listeners no more who may not listen any more. Somebody has left. */
  public void left(CustomerId customer) {
    listeners.forEach(
        (sink, listener) -> {
          if (listener.customer.equals(customer) && !listener.known.getAsBoolean()) {
            drop(sink);
          }
        });
  }

  private void drop(Sink sink) {
    remove(sink);
    sink.end();
  }

  /** Tells somebody no more. One that is not told anything is fine. */
  public void remove(Sink sink) {
    listeners.remove(sink);
  }

  /** How many listen. */
  public int size() {
    return listeners.size();
  }

  /** Tells all what has changed since the last round. */
  void round() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      Set<CustomerId> customers =
          listeners.values().stream().map(each -> each.customer).collect(Collectors.toSet());
      Map<CustomerId, String> all = news.apply(customers);
      listeners.forEach(
          (sink, listener) -> tryToTell(sink, listener, all.getOrDefault(listener.customer, "")));
    } catch (RuntimeException failure) {
      LOG.warn("customers who listen are told nothing for now: {}", failure.toString());
    }
  }

  /** What cannot be told to one is told to the others, and to this one in a later round. */
  private void tryToTell(Sink sink, Listener listener, String latest) {
    try {
      tell(sink, listener, latest);
    } catch (RuntimeException failure) {
      LOG.warn("a customer who listens is told nothing for now: {}", failure.toString());
    }
  }

  private void tell(Sink sink, Listener listener, String latest) {
    Instant now = clock.instant();
    if (now.isAfter(listener.since.plus(LONGEST))) {
      drop(sink); // whoever still may listen comes back at once
    } else if (!Objects.equals(latest, listener.heard)) {
      say(sink, listener, "event: servers\ndata: " + latest + "\n\n", latest);
    } else if (!now.isBefore(listener.heardAt.plus(QUIET))) {
      say(sink, listener, ": nothing new\n\n", latest);
    }
  }

  private void say(Sink sink, Listener listener, String text, String latest) {
    Instant now = clock.instant();
    if (!listener.known.getAsBoolean()) {
      drop(sink);
    } else if (sink.send(text)) {
      listener.heard = latest;
      listener.heardAt = now;
    } else if (now.isAfter(listener.heardAt.plus(QUIET.multipliedBy(2)))) {
      drop(sink);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    listeners.keySet().forEach(Sink::end);
    listeners.clear();
  }
}
