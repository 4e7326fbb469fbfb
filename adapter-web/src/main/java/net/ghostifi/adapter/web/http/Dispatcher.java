package net.ghostifi.adapter.web.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.adapter.web.settings.AddressRange;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.customer.CustomerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads every call to its route, past everything that it must pass first. */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final List<Route> routes;
  private final Reception reception;
  private final Rates rates;
  private final Familiar familiar;

  public Dispatcher(List<Route> routes, Reception reception, Familiar familiar, Rates rates) {
    this.routes = List.copyOf(routes);
    this.reception = reception;
    this.familiar = familiar;
    this.rates = rates;
  }

  /** All that there is. */
  public List<Route> routes() {
    return routes;
  }

  private record Match(Route route, Map<String, String> path) {}

  /** Answers, whatever happens. */
  public Answer answer(Call call) {
    boolean program = Route.forPrograms(call.path());
    try {
      Match match = match(call);
      program = match.route().forPrograms();
      return Headers.secure(call, passed(call, match));
    } catch (Problem problem) {
      return Headers.secure(call, told(program, problem));
    } catch (ProviderException failure) {
      LOG.warn("{} {} could not be answered: {}", call.method(), route(call), failure.toString());
      return Headers.secure(call, told(program, Problem.unavailable()));
    } catch (RuntimeException failure) {
      LOG.error("{} {} could not be answered", call.method(), route(call), failure);
      return Headers.secure(call, told(program, Problem.internal()));
    }
  }

  /** The answer to what cannot even be read as a call. */
  public static Answer refused(Problem problem) {
    return Headers.secure(Answer.problem(problem));
  }

  /** Never the path itself: it may hold what opens something. */
  private String route(Call call) {
    return routes.stream()
        .filter(route -> route.match(call.path()).isPresent())
        .map(Route::pattern)
        .findFirst()
        .orElse("?");
  }

  private Match match(Call call) {
    boolean found = false;
    for (Route route : routes) {
      Optional<Map<String, String>> path = route.match(call.path());
      if (path.isPresent() && route.takes(call.method())) {
        return new Match(route, path.get());
      }
      found |= path.isPresent();
    }
    throw found ? Problem.methodNotAllowed() : Problem.notFound();
  }

  private Answer passed(Call call, Match match) {
    Route.Action action = match.route().action();
    return switch (match.route().access()) {
      case PUBLIC -> action.answer(call, match.path(), Visitor.NOBODY);
      case OPEN -> {
        refuse(rates.take("open " + AddressRange.household(call.peer().address())));
        yield action.answer(call, match.path(), reception.visitor(call));
      }
      case CUSTOMER -> {
        Visitor visitor = customer(call);
        if (!call.safe()) {
          Forgery.refuse(call, visitor);
        }
        Answer answer = action.answer(call, match.path(), visitor);
        String cookie = visitor.cookie();
        yield cookie == null || match.route().forPrograms() ? answer : answer.withCookie(cookie);
      }
    };
  }

  private Visitor customer(Call call) {
    String from = "address " + AddressRange.household(call.peer().address());
    boolean known = familiar.knows(call);
    if (!known) {
      refuse(rates.left(from));
    }
    Visitor visitor = reception.visitor(call);
    if (visitor.customer() == null) {
      refuse(rates.take(from));
      throw Problem.notSignedIn();
    }
    refuse(rates.take("customer " + visitor.customer()));
    if (!known) {
      familiar.remember(call);
    }
    return visitor;
  }

  /** Whether a call is still that customer's. */
  public boolean knows(Call call, CustomerId customer) {
    return customer.equals(reception.visitor(call).customer());
  }

  private static void refuse(Optional<Duration> wait) {
    if (wait.isPresent()) {
      throw Problem.tooMany(wait.get());
    }
  }

  private Answer told(boolean program, Problem problem) {
    return program ? Answer.problem(problem) : reception.page(problem).withRetry(problem);
  }
}
