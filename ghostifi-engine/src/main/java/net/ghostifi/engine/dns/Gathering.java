package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * Lets requests wait a moment for others, so that one batch serves them all. One batch is under way
 * at a time: what comes meanwhile is the next one. A batch runs on a thread that lives as long as
 * it does, so that no caller's interruption cuts the others off.
 */
final class Gathering {
  /** Twice what the calls of one batch take where each of them takes as long as it may. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final String provider;
  private final Duration moment;
  private final Settling settling;
  private final List<NameRequest> waiting = new ArrayList<>();
  private boolean underWay;

  Gathering(String provider, Duration moment, Settling settling) {
    this.provider = provider;
    this.moment = moment;
    this.settling = settling;
  }

  /**
   * Returns when the request is settled.
   *
   * @throws ProviderException what it failed with; UNAVAILABLE when its caller was interrupted, or
   *     lost patience, before it was begun; AMBIGUOUS when after
   */
  void settle(NameRequest request) {
    join(request);
    await(request);
  }

  /** Lets it be settled with the next batch; at once, where nothing is gathered. */
  void join(NameRequest request) {
    join(List.of(request));
  }

  /** Lets them be settled with the same batch. */
  void join(List<NameRequest> requests) {
    if (moment.isZero()) {
      settling.settle(requests);
    } else {
      queue(requests);
    }
  }

  /** How many wait for the next batch. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void queue(List<NameRequest> requests) {
    waiting.addAll(requests);
    if (!underWay) {
      underWay = true;
      begin();
    }
  }

  private void begin() {
    CompletableFuture.delayedExecutor(
            moment.toMillis(), TimeUnit.MILLISECONDS, Thread.ofVirtual().name("dns-batch")::start)
        .execute(this::run);
  }

  private void run() {
    Collection<NameRequest> batch = take();
    try {
      settling.settle(List.copyOf(batch));
    } catch (RuntimeException | Error failure) {
      batch.forEach(request -> request.failed(failure));
    } finally {
      goOn();
    }
  }

  /** One request a name: what another wants of it is compared with what this one leaves. */
  private synchronized Collection<NameRequest> take() {
    Map<Object, NameRequest> batch = new LinkedHashMap<>();
    waiting.forEach(request -> batch.putIfAbsent(request.name(), request));
    waiting.removeAll(batch.values());
    return batch.values();
  }

  private synchronized void goOn() {
    underWay = !waiting.isEmpty();
    if (underWay) {
      begin();
    }
  }

  private synchronized boolean withdraw(NameRequest request) {
    return waiting.remove(request);
  }

  /**
   * Returns when it is settled.
   *
   * @throws ProviderException as {@link #settle}
   */
  void await(NameRequest request) {
    try {
      request.await(LONGEST);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw left(request, "interrupted");
    } catch (TimeoutException late) {
      throw left(request, "not settled within " + LONGEST);
    }
  }

  private ProviderException left(NameRequest request, String why) {
    ErrorCategory category =
        withdraw(request) ? ErrorCategory.UNAVAILABLE : ErrorCategory.AMBIGUOUS;
    return ProviderException.of(category, provider, "change " + request.name(), why);
  }
}
