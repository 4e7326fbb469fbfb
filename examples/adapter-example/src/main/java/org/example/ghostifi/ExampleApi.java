package org.example.ghostifi;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/**
 * Calls the cloud and says what a failure means. Everything depends on one distinction: a failed
 * write is AMBIGUOUS as soon as it may have been done, and every other category promises that it
 * was not. Nothing is repeated here: who repeats a write has to look first, and that is the engine.
 */
final class ExampleApi {
  private final ExampleSettings settings;
  private final HttpClient http;

  ExampleApi(ExampleSettings settings) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().connectTimeout(settings.callLimit()).build();
  }

  /** Reads what a path shows, and what that means. */
  <T> T read(String operation, String path, Function<String, T> meaning) {
    HttpRequest request = request(path).GET().build();
    return call(operation, request, ErrorCategory.UNAVAILABLE, meaning);
  }

  /** Changes something. */
  <T> T write(
      String operation, String method, String path, String form, Function<String, T> meaning) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form))
            .build();
    return call(operation, request, ErrorCategory.AMBIGUOUS, meaning);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path))
        .timeout(settings.callLimit())
        .header("Authorization", "Bearer " + settings.apiToken().reveal());
  }

  /**
   * @param unknown what it means when it is not known what the call has done
   */
  private static ProviderException failure(String operation, ErrorCategory unknown, String detail) {
    return ProviderException.of(unknown, ExampleCompute.NAME, operation, detail);
  }

  private <T> T call(
      String operation, HttpRequest request, ErrorCategory unknown, Function<String, T> meaning) {
    HttpResponse<String> answer = answer(operation, request, unknown);
    if (answer.statusCode() / 100 != 2) {
      throw refusal(operation, unknown, answer);
    }
    try {
      return meaning.apply(answer.body());
    } catch (RuntimeException senseless) {
      // Its message may quote the answer, so that it is not handed on as a cause.
      throw failure(operation, unknown, "answers what makes no sense");
    }
  }

  private HttpResponse<String> answer(
      String operation, HttpRequest request, ErrorCategory unknown) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException | HttpConnectTimeoutException unreached) {
      // Nothing was sent, so that nothing can have happened.
      throw failure(operation, ErrorCategory.UNAVAILABLE, "cannot be reached").causedBy(unreached);
    } catch (IOException unanswered) {
      throw failure(operation, unknown, "does not answer").causedBy(unanswered);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failure(operation, unknown, "was interrupted").causedBy(stopped);
    }
  }

  /**
   * Goes by the word with which each refusal of this cloud begins, not by the status: a proxy on
   * the way has a 404 of its own, and that does not mean that a server is gone.
   */
  private static ProviderException refusal(
      String operation, ErrorCategory unknown, HttpResponse<String> answer) {
    String word = answer.body().strip().split("[^a-z-]", 2)[0];
    ErrorCategory category =
        switch (word) {
          case "bad-token" -> ErrorCategory.UNAUTHORIZED;
          case "bad-order", "no-such-region" -> ErrorCategory.INVALID_REQUEST;
          case "no-such-instance" -> ErrorCategory.NOT_FOUND;
          case "sold-out" -> ErrorCategory.NO_CAPACITY;
          case "account-full" -> ErrorCategory.QUOTA_EXCEEDED;
          case "locked" -> ErrorCategory.BUSY;
          case "too-many-calls" -> ErrorCategory.RATE_LIMITED;
          default -> unknown;
        };
    return failure(operation, category, "answers " + answer.statusCode() + " " + word)
        .retryAfter(pause(answer).orElse(null));
  }

  private static Optional<Duration> pause(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
