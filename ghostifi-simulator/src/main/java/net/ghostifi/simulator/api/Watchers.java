package net.ghostifi.simulator.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Shows what is exchanged to whoever wants to see it; nothing is kept. */
final class Watchers {
  private static final String BODY = Watchers.class.getName() + ".body";
  private static final String FAULTED = Watchers.class.getName() + ".faulted";

  private final List<Consumer<Exchange>> watchers = new CopyOnWriteArrayList<>();

  void add(Consumer<Exchange> watcher) {
    watchers.add(watcher);
  }

  /** This is what the call carried. */
  void read(Request request, String body) {
    request.setAttribute(BODY, body);
  }

  /** What the caller is told from here on is a fault's. */
  void fault(Request request) {
    request.setAttribute(FAULTED, true);
  }

  /** Nothing as the answer means that the connection is dropped. */
  void show(Request request, Optional<Answer> answer) {
    if (watchers.isEmpty()) {
      return;
    }
    boolean honest = request.getAttribute(FAULTED) == null;
    Object body = request.getAttribute(BODY);
    Exchange exchange =
        new Exchange(
            request.getMethod(),
            request.getHttpURI().getPathQuery(),
            headers(request),
            body == null ? "" : body.toString(),
            honest ? answer.map(Watchers::reply) : Optional.empty());
    watchers.forEach(watcher -> watcher.accept(exchange));
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.put(field.getName(), field.getValueList());
    }
    return headers;
  }

  private static Exchange.Reply reply(Answer answer) {
    return answer
        .raw()
        .map(raw -> new Exchange.Reply(answer.status(), raw.contentType(), raw.text()))
        .orElse(new Exchange.Reply(answer.status(), "", ""));
  }
}
