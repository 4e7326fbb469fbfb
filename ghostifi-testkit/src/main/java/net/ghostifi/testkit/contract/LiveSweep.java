package net.ghostifi.testkit.contract;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what tests have made at a real account: looks, deletes what is there, and looks again
 * until nothing is.
 *
 * @param <T> what is deleted; a failure names it by its {@code toString}
 */
public final class LiveSweep<T> {
  private static final int LOOKS = 300;

  /** What the next look tells. */
  private static final Set<ErrorCategory> NOT_YET =
      Set.of(
          ErrorCategory.NOT_FOUND,
          ErrorCategory.BUSY,
          ErrorCategory.RATE_LIMITED,
          ErrorCategory.UNAVAILABLE,
          ErrorCategory.AMBIGUOUS);

  private final String kind;
  private final Supplier<? extends Collection<T>> look;
  private final Consumer<T> delete;
  private final Set<T> left = new LinkedHashSet<>();
  private @Nullable ProviderException refusal;

  /**
   * @param kind what is deleted, in the plural, such as {@code records}
   * @param look what is there now
   * @param delete asks for the deletion of one
   */
  public LiveSweep(String kind, Supplier<? extends Collection<T>> look, Consumer<T> delete) {
    this.kind = kind;
    this.look = look;
    this.delete = delete;
  }

  /**
   * Deletes what is there until nothing is. In the calling thread.
   *
   * @param patience for how long at most
   * @throws IllegalStateException that names what could not be taken away; at once when a deletion
   *     was refused for good, but not before all others were asked for
   * @throws ProviderException when a look fails for good
   */
  public void untilNothingIsLeft(Duration patience) {
    try {
      Awaitility.await("nothing is left")
          .atMost(patience)
          .pollInSameThread() // which may hold a lock
          .pollDelay(Duration.ZERO)
          .pollInterval(patience.dividedBy(LOOKS))
          .until(this::isSwept);
    } catch (ConditionTimeoutException late) {
      throw complaint(refusal == null ? late : refusal);
    }
  }

  private boolean isSwept() {
    try {
      Collection<T> there = look.get();
      left.clear();
      left.addAll(there);
    } catch (ProviderException failure) {
      if (!NOT_YET.contains(failure.category())) {
        throw failure;
      }
      refusal = failure;
      return false;
    }
    left.forEach(this::take);
    if (refusal != null && !NOT_YET.contains(refusal.category())) {
      throw complaint(refusal);
    }
    return left.isEmpty();
  }

  private void take(T each) {
    try {
      delete.accept(each);
    } catch (ProviderException failure) {
      boolean forGood = refusal != null && !NOT_YET.contains(refusal.category());
      refusal = forGood ? refusal : failure;
    }
  }

  private IllegalStateException complaint(Exception cause) {
    String what =
        left.isEmpty()
            ? "what tests have left could not be looked up"
            : "these " + kind + " were made by tests and could not be taken away";
    return new IllegalStateException(
        what
            + ": delete them by hand, or run the tests again, which begins with them"
            + (left.isEmpty() ? "" : ": " + left),
        cause);
  }
}
