package net.ghostifi.adapter.web.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call is not answered as it wishes: RFC 9457, with words for a person. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String title;
  private final String detail;
  private final @Nullable Duration retryAfter;

  private Problem(
      int status, String type, String title, String detail, @Nullable Duration retryAfter) {
    super(title, null, false, false);
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  private static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, null);
  }

  public static Problem badRequest(String detail) {
    return of(400, "bad-request", "This request makes no sense", detail);
  }

  public static Problem notSignedIn() {
    return of(
        401,
        "not-signed-in",
        "You are not signed in",
        "Open the dashboard from your account once more.");
  }

  public static Problem forged() {
    return of(
        403,
        "forged-request",
        "This request did not come from the dashboard",
        "Reload the dashboard and try again.");
  }

  /** What does not exist, and what is not yours: they are not told apart. */
  public static Problem notFound() {
    return of(404, "not-found", "There is nothing here", "Nothing of yours has this address.");
  }

  public static Problem methodNotAllowed() {
    return of(405, "method-not-allowed", "This cannot be done here", "Use another method.");
  }

  public static Problem conflict(String detail) {
    return of(409, "conflict", "This cannot be done now", detail);
  }

  public static Problem gone() {
    return of(
        410,
        "link-used",
        "This link does not work any more",
        "It has expired or was used before. Ask for a new one.");
  }

  public static Problem tooLarge() {
    return of(413, "too-large", "This request is too large", "Send less.");
  }

  public static Problem keyTaken() {
    return of(
        422,
        "idempotency-key-taken",
        "This key was used for another request",
        "Use a new Idempotency-Key for each new request.");
  }

  public static Problem invalid(String detail) {
    return of(422, "invalid", "This value is not possible", detail);
  }

  public static Problem tooMany(Duration retryAfter) {
    return new Problem(
        429, "too-many-requests", "Too many requests", "Wait a moment and try again.", retryAfter);
  }

  public static Problem internal() {
    return of(500, "internal", "Something went wrong", "It is our fault. Try again in a while.");
  }

  public static Problem unavailable() {
    return new Problem(
        503,
        "unavailable",
        "This is not available at the moment",
        "Try again in a while.",
        Duration.ofSeconds(15));
  }

  public int status() {
    return status;
  }

  /** The last part of its type's address. */
  public String type() {
    return type;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return detail;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
