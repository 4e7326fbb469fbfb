package net.ghostifi.adapter.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Json;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Route.Access;
import net.ghostifi.adapter.web.http.Streams;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.Doorkeeper;

/** Version 1 of the interface for programs, as {@code openapi.json} describes it. */
public final class Api {
  /** How many days of traffic are shown. */
  public static final int DAYS = 30;

  private static final String SERVER = "/api/v1/servers/{name}";

  private final CustomerDesk desk;
  private final Wishes wishes;
  private final ProfileLinks links;
  private final Streams streams;
  private final String prefix;

  public Api(CustomerDesk desk, ProfileLinks links, Streams streams, String prefix) {
    this.desk = desk;
    this.wishes = new Wishes(desk);
    this.links = links;
    this.streams = streams;
    this.prefix = prefix;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/openapi.json", Access.PUBLIC, this::document),
        new Route("GET", "/api/v1/servers", Access.CUSTOMER, this::servers),
        new Route("GET", SERVER, Access.CUSTOMER, this::server),
        new Route("POST", SERVER + "/rebuild", Access.CUSTOMER, this::rebuild),
        new Route("PUT", SERVER + "/schedule", Access.CUSTOMER, this::schedule),
        new Route("GET", SERVER + "/profile", Access.CUSTOMER, this::profile),
        new Route("POST", SERVER + "/profile-link", Access.CUSTOMER, this::profileLink),
        new Route("POST", SERVER + "/root-password", Access.CUSTOMER, this::rootPassword),
        new Route("GET", SERVER + "/traffic", Access.CUSTOMER, this::traffic),
        new Route("GET", "/api/v1/locations", Access.CUSTOMER, this::locations),
        new Route("GET", "/api/v1/events", Access.CUSTOMER, this::events));
  }

  /** What each of these customers is told when something changes, on one line. */
  public static Map<CustomerId, String> news(CustomerDesk desk, Set<CustomerId> customers) {
    Map<CustomerId, List<CustomerServer>> all = desk.servers(customers);
    return customers.stream()
        .collect(
            Collectors.toMap(
                customer -> customer,
                customer -> Json.write(Views.servers(all.getOrDefault(customer, List.of())))));
  }

  private Answer document(Call call, Map<String, String> path, Visitor visitor) {
    try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Answer.of(
          200,
          "application/json",
          text.replace("\"/prefix\"", "\"" + (prefix.isEmpty() ? "/" : prefix) + "\"")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer servers(Call call, Map<String, String> path, Visitor visitor) {
    return Answer.json(200, Views.servers(desk.servers(visitor.known())));
  }

  private CustomerServer server(Map<String, String> path, Visitor visitor) {
    return wishes.server(visitor.known(), name(path));
  }

  private static String name(Map<String, String> path) {
    return path.getOrDefault("name", "");
  }

  private Answer server(Call call, Map<String, String> path, Visitor visitor) {
    return Answer.json(200, Views.server(server(path, visitor)));
  }

  private Answer rebuild(Call call, Map<String, String> path, Visitor visitor) {
    CustomerId customer = visitor.known();
    wishes.server(customer, name(path));
    if (call.has("Idempotency-Key") && call.header("Idempotency-Key").isEmpty()) {
      throw Problem.badRequest("There is more than one Idempotency-Key.");
    }
    String location = text(Json.object(call.text()), "location");
    boolean repeated =
        wishes.rebuild(customer, name(path), location, call.header("Idempotency-Key").orElse(null));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("requested", location);
    view.put("repeated", repeated);
    return Answer.json(202, view);
  }

  private static String text(Map<?, ?> object, String name) {
    if (object.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw Problem.invalid("The body needs the text '" + name + "'.");
  }

  private Answer schedule(Call call, Map<String, String> path, Visitor visitor) {
    CustomerId customer = visitor.known();
    wishes.server(customer, name(path));
    Map<?, ?> wish = Json.object(call.text());
    CustomerServer changed =
        wishes.schedule(customer, name(path), text(wish, "schedule"), text(wish, "location"));
    return Answer.json(200, Views.schedule(changed));
  }

  private Answer profile(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = server(path, visitor);
    return ProfileLinks.download(
        server.name(), desk.profile(visitor.known(), server.name()).orElseThrow(Api::notBuilt));
  }

  static Problem notBuilt() {
    return Problem.conflict("This server is still being built. Try again when it is running.");
  }

  private Answer profileLink(Call call, Map<String, String> path, Visitor visitor) {
    Doorkeeper.Offer offer = links.offer(visitor.known(), server(path, visitor).name());
    ProfileLinks.Made made = links.make(call, offer);
    return Answer.json(201, Map.of("url", made.url(), "expires", offer.expires().toString()));
  }

  private Answer rootPassword(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = server(path, visitor);
    return desk.rootPassword(visitor.known(), server.name())
        .map(secret -> Answer.json(200, Map.of("user", "root", "password", secret.reveal())))
        .orElseThrow(Api::notBuilt);
  }

  private Answer traffic(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = server(path, visitor);
    return desk.traffic(visitor.known(), server.name(), DAYS)
        .map(traffic -> Answer.json(200, Views.traffic(server, traffic)))
        .orElseThrow(Problem::notFound);
  }

  private Answer locations(Call call, Map<String, String> path, Visitor visitor) {
    return Answer.json(200, Map.of("locations", desk.cities().stream().map(Views::city).toList()));
  }

  private Answer events(Call call, Map<String, String> path, Visitor visitor) {
    CustomerId customer = visitor.known();
    streams.admit();
    return Answer.events(customer);
  }
}
