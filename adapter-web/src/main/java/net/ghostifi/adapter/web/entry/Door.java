package net.ghostifi.adapter.web.entry;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Fields;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Route.Access;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Doorkeeper;

/** Where customers come in by a link, and leave. */
public final class Door {
  private final SignedLinks links;
  private final Doorkeeper keeper;
  private final Sessions sessions;
  private final String prefix;
  private final Doorway doorway;
  private final Consumer<CustomerId> left;
  private final InstantSource clock;

  /**
   * @param links verifies them
   * @param keeper remembers which were used
   * @param sessions lets customers in
   * @param prefix the page's prefix
   * @param doorway what people are shown
   * @param left is told whose session has ended
   * @param clock the time
   */
  public Door(
      SignedLinks links,
      Doorkeeper keeper,
      Sessions sessions,
      String prefix,
      Doorway doorway,
      Consumer<CustomerId> left,
      InstantSource clock) {
    this.links = links;
    this.keeper = keeper;
    this.sessions = sessions;
    this.prefix = prefix;
    this.doorway = doorway;
    this.left = left;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/enter", Access.OPEN, this::enter),
        new Route("POST", "/enter", Access.CUSTOMER, this::change),
        new Route("POST", "/leave", Access.CUSTOMER, this::leave));
  }

  /** Programs that look at links ask with HEAD, and must not use them up. */
  private Answer enter(Call call, Map<String, String> path, Visitor visitor) {
    if (!call.method().equals("GET")) {
      throw Problem.methodNotAllowed();
    }
    SignedLinks.Link link = links.verify(call.query(), clock.instant());
    CustomerId present = visitor.customer();
    return present == null || present.equals(link.customer())
        ? letIn(call, link)
        : doorway.otherCustomer(visitor, link.customer(), links.query(link));
  }

  /** A customer who is in wants to be another one. */
  private Answer change(Call call, Map<String, String> path, Visitor visitor) {
    Fields link = Fields.parse(call.form().get("link").orElse(""));
    Answer answer = letIn(call, links.verify(link, clock.instant()));
    left.accept(visitor.known());
    return answer;
  }

  private Answer letIn(Call call, SignedLinks.Link link) {
    if (!keeper.use(link.id(), link.expires(), clock.instant())) {
      throw Problem.gone();
    }
    return Answer.seeOther(prefix + "/").withCookie(sessions.open(call, link.customer()));
  }

  private Answer leave(Call call, Map<String, String> path, Visitor visitor) {
    Answer answer = doorway.goodbye().withCookie(sessions.close(call));
    left.accept(visitor.known());
    return answer;
  }
}
