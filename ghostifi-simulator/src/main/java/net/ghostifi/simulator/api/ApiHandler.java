package net.ghostifi.simulator.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Takes a call from the wire, has it carried out, and writes the outcome. */
final class ApiHandler extends Handler.Abstract {
  private static final int LARGEST_BODY = 1 << 20;

  private final Api api;
  private final Faults faults;
  private final Calls calls = new Calls();
  private final Watchers watchers = new Watchers();
  private final CountDownLatch closing = new CountDownLatch(1);

  ApiHandler(Api api, Faults faults) {
    this.api = api;
    this.faults = faults;
  }

  String basePath() {
    return api.provider().basePath();
  }

  Calls calls() {
    return calls;
  }

  Watchers watchers() {
    return watchers;
  }

  /** Ends every call that waits. */
  void release() {
    closing.countDown();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Answer> answer = answer(request);
    watchers.show(request, answer);
    if (answer.isPresent()) {
      write(answer.get(), request, response, callback);
    } else {
      drop(request, callback);
    }
    return true;
  }

  private static void drop(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.succeeded();
  }

  /** Nothing means that the connection is to be dropped. */
  private Optional<Answer> answer(Request request) throws Exception {
    String path = Request.getPathInContext(request);
    Optional<Route> route = Route.find(api.provider(), request.getMethod(), path);
    if (route.isEmpty()) {
      return Optional.of(refused(Failure.of(404, 7000, "No route for that URI")));
    }
    calls.count(route.get().endpoint());
    String text = Content.Source.asString(request);
    watchers.read(request, text);
    if (text.length() > LARGEST_BODY) {
      return Optional.of(refused(Failure.of(413, 1000, "Request body too large")));
    }
    Optional<Map<String, Object>> body =
        text.isBlank() ? Optional.of(Map.of()) : Json.readObject(text);
    if (body.isEmpty()) {
      return Optional.of(refused(Failure.of(400, 9207, "Request body is invalid JSON.")));
    }
    return answer(call(request, route.get(), body.get()), () -> watchers.fault(request));
  }

  private static Call call(Request request, Route route, Map<String, Object> body) {
    Map<String, String> query = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), field.getValue());
    }
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return new Call(
        route.endpoint(),
        route.parameters(),
        Map.copyOf(query),
        body,
        authorization == null ? "" : authorization);
  }

  private Optional<Answer> answer(Call call, Runnable faulted) throws InterruptedException {
    Optional<Failure> barred = api.admit(call);
    if (barred.isPresent()) {
      if (barred.get().status() == 429) {
        calls.countThrottled();
      }
      return Optional.of(refused(barred.get()));
    }
    Optional<Fault> fault = faults.claim(call);
    if (fault.isEmpty()) {
      return Optional.of(perform(call));
    }
    faulted.run();
    return suffer(call, fault.get());
  }

  private Optional<Answer> suffer(Call call, Fault fault) throws InterruptedException {
    Optional<Answer> honest = effect(call, fault);
    return switch (fault.reply()) {
      case Fault.Reply.Honest() -> honest;
      case Fault.Reply.Failed(Failure failure) -> Optional.of(refused(failure));
      case Fault.Reply.Dropped() -> Optional.empty();
      case Fault.Reply.Silent() -> {
        closing.await();
        yield Optional.empty();
      }
      case Fault.Reply.Broken(Duration after) -> {
        waited(after);
        yield Optional.empty();
      }
      case Fault.Reply.Foreign(Answer foreign) -> Optional.of(foreign);
      case Fault.Reply.Edited(var edit) -> honest.map(edit);
    };
  }

  private Optional<Answer> effect(Call call, Fault fault) throws InterruptedException {
    return switch (fault.effect()) {
      case Fault.Effect.Withheld() -> Optional.empty();
      case Fault.Effect.Applied() -> Optional.of(perform(call));
      case Fault.Effect.Late(Duration delay) -> late(call, fault, delay);
    };
  }

  private Optional<Answer> late(Call call, Fault fault, Duration delay)
      throws InterruptedException {
    if (fault.reply() instanceof Fault.Reply.Honest
        || fault.reply() instanceof Fault.Reply.Edited) {
      return waited(delay) ? Optional.of(perform(call)) : Optional.empty();
    }
    Thread.ofVirtual().start(() -> performAfter(call, delay));
    return Optional.empty();
  }

  private void performAfter(Call call, Duration delay) {
    try {
      if (waited(delay)) {
        perform(call);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean waited(Duration delay) throws InterruptedException {
    return !closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer perform(Call call) {
    try {
      return api.perform(call);
    } catch (Refusal refusal) {
      return refused(refusal.failure());
    }
  }

  private Answer refused(Failure failure) {
    Answer answer = api.shape(failure);
    return failure
        .retryAfterHeader()
        .map(seconds -> answer.withHeader("Retry-After", seconds))
        .orElse(answer);
  }

  private void write(Answer answer, Request request, Response response, Callback callback) {
    response.setStatus(answer.status());
    api.headers().forEach(response.getHeaders()::put);
    answer.headers().forEach(response.getHeaders()::put);
    boolean cut = answer.body() instanceof Answer.Cut;
    Object body = answer.body() instanceof Answer.Cut(var whole) ? whole : answer.body();
    if (body == null) {
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    Answer.Raw raw = Answer.Raw.of(body);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, raw.contentType());
    byte[] bytes = ApiServer.bytes(raw.text());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    if (cut) {
      Callback then = Callback.from(() -> drop(request, callback), callback::failed);
      response.write(false, ByteBuffer.wrap(bytes, 0, bytes.length / 2), then);
    } else {
      response.write(true, ByteBuffer.wrap(bytes), callback);
    }
  }
}
