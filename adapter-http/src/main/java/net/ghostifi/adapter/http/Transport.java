package net.ghostifi.adapter.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Sends a request once and waits for the answer. Reads no more of an answer than is allowed, and
 * gives up when the waiting thread is interrupted.
 */
final class Transport {
  /** What a call may take beyond its limit when a name look-up cannot be stopped. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final OkHttpClient client;
  private final long largestAnswer;
  private final Duration limit;

  Transport(HttpAccount account, long largestAnswer) {
    this.client = client(account);
    this.largestAnswer = largestAnswer;
    this.limit = account.settings().callTimeout();
  }

  private static OkHttpClient client(HttpAccount account) {
    return HttpClients.limited(account.provider(), account.settings())
        .eventListener(new Sent.Listener())
        .build();
  }

  HttpAnswer send(Request request) throws NoAnswerException {
    Sent sent = new Sent();
    Call call = client.newCall(request.newBuilder().tag(Sent.class, sent).build());
    if (Thread.currentThread().isInterrupted()) {
      throw new NoAnswerException(
          "interrupted before it was sent", false, new InterruptedException());
    }
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    call.enqueue(new Reader(answer));
    try {
      return answer.get(limit.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted", true, e);
    } catch (TimeoutException e) {
      call.cancel();
      throw new NoAnswerException("no answer within " + limit, true, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new NoAnswerException(complaint(cause == null ? e : cause), sent.started(), cause);
    }
  }

  private static String complaint(Throwable cause) {
    return "no answer: " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private final class Reader implements Callback {
    private final CompletableFuture<HttpAnswer> answer;

    Reader(CompletableFuture<HttpAnswer> answer) {
      this.answer = answer;
    }

    @Override
    public void onFailure(Call call, IOException failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        answer.complete(read(response));
      } catch (IOException | RuntimeException | Error failure) {
        answer.completeExceptionally(failure);
      }
    }

    private HttpAnswer read(Response response) throws IOException {
      BufferedSource source = response.body().source();
      Buffer body = new Buffer();
      boolean whole = true;
      while (whole && source.read(body, largestAnswer + 1 - body.size()) != -1) {
        whole = body.size() <= largestAnswer;
      }
      String text = body.readUtf8(Math.min(body.size(), largestAnswer));
      return new HttpAnswer(response.code(), RetryAfter.header(response), text, whole);
    }
  }
}
