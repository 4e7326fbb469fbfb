package net.ghostifi.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.opentest4j.TestAbortedException;

/**
 * Tests of a contract: a new world for each, and the words in which they are written.
 *
 * @param <W> the world that they need
 */
public abstract class Contract<W extends World> {
  /** How often a test looks until the world's patience is over. */
  private static final int LOOKS = 600;

  private @Nullable W world;

  /** A new world for one test. */
  protected abstract W create() throws Exception;

  @BeforeEach
  protected final void makeWorld() throws Exception {
    world = create();
  }

  @AfterEach
  protected final void closeWorld() throws Exception {
    if (world == null) {
      return;
    }
    try (W closing = world) {
      closing.end();
      if (!closing.isDisposable()) {
        tidy();
      }
    }
  }

  /** Takes away what the test has made, in a world that outlives it. */
  protected void tidy() {}

  protected final W world() {
    if (world == null) {
      throw new IllegalStateException("there is no world before a test");
    }
    return world;
  }

  /** What no message may show. */
  protected List<String> secrets() {
    return List.of();
  }

  /** Makes a call that has to fail, as one of these. */
  protected final ProviderException assertFails(
      String call, Collection<ErrorCategory> as, ThrowingCallable made) {
    Throwable thrown = catchThrowable(made);
    if (thrown instanceof TestAbortedException cannot) {
      throw cannot; // the world's word, which is no failure
    }
    assertThat(thrown)
        .as("%s has to fail with a ProviderException of category %s", call, as)
        .isInstanceOf(ProviderException.class);
    ProviderException failure = (ProviderException) thrown;
    assertThat(failure.category())
        .as("category of the failure of %s: %s", call, failure.getMessage())
        .isIn(as);
    assertKeepsSecrets(failure);
    return failure;
  }

  protected final ProviderException assertFails(
      String call, ErrorCategory as, ThrowingCallable made) {
    return assertFails(call, Set.of(as), made);
  }

  private void assertKeepsSecrets(Throwable failure) {
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    for (String secret : secrets()) {
      assertThat(printed.toString().contains(secret))
          .as("the failure, printed with its causes, shows a secret")
          .isFalse();
    }
  }

  /** Waits until it is so, as long as the world's patience lasts. */
  protected final void eventually(String what, BooleanSupplier condition) {
    Duration patience = world().patience();
    Awaitility.await(what)
        .atMost(patience)
        .pollDelay(Duration.ZERO)
        .pollInterval(patience.dividedBy(LOOKS))
        .until(
            () -> {
              world().pass();
              return condition.getAsBoolean();
            });
  }

  /** Calls from as many threads at once. */
  protected static <T> List<T> atOnce(int callers, IntFunction<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, callers).<Callable<T>>mapToObj(n -> () -> call.apply(n)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof TestAbortedException cannot) {
        throw cannot; // the world's word, which a thread does not make a failure
      }
      throw failed;
    }
  }
}
