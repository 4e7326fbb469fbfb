package net.ghostifi.engine.dns;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;

/** What one caller wants of one name, and what came of it. */
final class NameRequest {
  /** Compares what a name has with what it should have. */
  @FunctionalInterface
  interface Wish {
    /** What is missing; nothing when all is as it should be. What it throws ends the request. */
    List<DnsChange> changes(List<DnsRecord> records);
  }

  private final ServerName name;
  private final Priority priority;
  private final String what;
  private final Wish wish;
  private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
  private volatile List<DnsRecord> found = List.of();

  /**
   * @param what the same words for the same wish
   */
  NameRequest(ServerName name, Priority priority, String what, Wish wish) {
    this.name = name;
    this.priority = priority;
    this.what = what;
    this.wish = wish;
  }

  ServerName name() {
    return name;
  }

  Priority priority() {
    return priority;
  }

  /** Whether it is the same that is wanted of the same name. */
  boolean isSameAs(NameRequest other) {
    return name.equals(other.name) && what.equals(other.what);
  }

  List<DnsChange> changes(List<DnsRecord> records) {
    found = List.copyOf(records);
    return wish.changes(records);
  }

  /** What the name was last found to have. */
  List<DnsRecord> found() {
    return found;
  }

  /** Whether it is settled or has failed. */
  boolean isOver() {
    return outcome.isDone();
  }

  void settled() {
    outcome.complete(true);
  }

  /** Without effect when it was settled before. */
  void failed(Throwable failure) {
    outcome.completeExceptionally(failure);
  }

  /**
   * Waits until it is settled; throws what it failed with.
   *
   * @throws TimeoutException when that takes longer than the bound
   */
  void await(Duration bound) throws InterruptedException, TimeoutException {
    try {
      outcome.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
