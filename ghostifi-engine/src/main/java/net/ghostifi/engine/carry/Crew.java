package net.ghostifi.engine.carry;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does many things, a few at a time. */
final class Crew {
  private Crew() {}

  /**
   * Does something with each, and returns when all of it is done.
   *
   * @param hands how many at a time
   * @param told of what came of each, on the caller's thread
   * @throws RuntimeException what one failed with; what has not begun is not done then
   */
  static <T, R> void each(
      int hands, List<T> things, Function<? super T, R> work, Consumer<? super R> told) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(hands, Thread.ofVirtual().name("carry-", 1).factory())) {
      CompletionService<R> results = new ExecutorCompletionService<>(threads);
      things.forEach(thing -> results.submit(() -> work.apply(thing)));
      try {
        for (int i = 0; i < things.size(); i++) {
          told.accept(results.take().get());
        }
      } catch (ExecutionException failure) {
        throw thrown(failure.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted; another run goes on", interrupted);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static RuntimeException thrown(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
