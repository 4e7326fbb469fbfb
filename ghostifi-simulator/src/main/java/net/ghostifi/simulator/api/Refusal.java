package net.ghostifi.simulator.api;

/** Ends a call with a failure. Thrown by the simulated providers' own rules, not by faults. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public Refusal(Failure failure) {
    super(failure.status() + " " + failure.message(), null, false, false);
    this.failure = failure;
  }

  public Refusal(int status, String message) {
    this(Failure.of(status, message));
  }

  public Refusal(int status, int code, String message) {
    this(Failure.of(status, code, message));
  }

  public Failure failure() {
    return failure;
  }
}
