package net.ghostifi.adapter.http;

import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param retryAfter the header of this name
 * @param body its text, at most as long as was allowed
 * @param whole whether that is all of it
 */
record HttpAnswer(int status, @Nullable String retryAfter, String body, boolean whole) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
