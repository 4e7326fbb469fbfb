package net.ghostifi.testkit.contract;

import java.time.Duration;
import org.opentest4j.TestAbortedException;

/**
 * What stands behind a provider under test: a simulator, a sandbox, an account for trials. Whoever
 * writes an adapter writes one, and makes a new one for each test. It need not be empty: what a
 * test finds in it at its beginning is none of its business.
 */
public interface World extends AutoCloseable {
  /** From now on this goes wrong with every call, until {@link #end()}. One at a time. */
  void begin(Trouble trouble);

  /** Nothing goes wrong any more. Does nothing when nothing did. */
  void end();

  /**
   * Called again and again while a test waits for something; a world whose time does not pass by
   * itself turns its clock here.
   */
  default void pass() {}

  /** How long a test may wait for one thing. */
  default Duration patience() {
    return Duration.ofMinutes(1);
  }

  /**
   * Whether nothing is left of it when it is closed. In a world that outlives a test, the test
   * takes away what it has made.
   */
  default boolean isDisposable() {
    return false;
  }

  @Override
  void close() throws Exception;

  /**
   * What a method of a world throws that cannot arrange what it is asked for. The tests that need
   * it are then reported as skipped, with the reason; they never pass.
   *
   * @param reason in words, such as {@code "a sandbox never runs out of stock"}
   */
  static RuntimeException cannot(String reason) {
    return new TestAbortedException("skipped: " + reason);
  }
}
