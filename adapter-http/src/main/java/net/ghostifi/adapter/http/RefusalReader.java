package net.ghostifi.adapter.http;

/** Knows how one provider words its refusals. */
@FunctionalInterface
public interface RefusalReader {
  /**
   * Reads an answer that is not a success.
   *
   * @param call what was asked
   * @param status the HTTP status, outside 200 to 299
   * @param body the answer's text, cut off where it is long; often not JSON when the status is 5xx
   */
  Refusal read(HttpCall call, int status, String body);
}
