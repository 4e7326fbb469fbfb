package net.ghostifi.adapter.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Fields;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Route.Access;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerServer;
import org.jspecify.annotations.Nullable;

/** The three calls of the first dashboard, with its words and columns. */
public final class SeedCalls {
  private static final String PATH = "/dashboard.php";

  private final CustomerDesk desk;
  private final Wishes wishes;
  private final String prefix;

  public SeedCalls(CustomerDesk desk, String prefix) {
    this.desk = desk;
    this.wishes = new Wishes(desk);
    this.prefix = prefix;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, Access.CUSTOMER, this::get),
        new Route("POST", PATH, Access.CUSTOMER, this::post));
  }

  private Answer get(Call call, Map<String, String> path, Visitor visitor) {
    String type = call.query().get("request_type").orElse("");
    return switch (type) {
      case "" -> Answer.seeOther(prefix + "/");
      case "servers" ->
          Answer.json(200, desk.servers(visitor.known()).stream().map(SeedCalls::row).toList());
      default -> throw unknown();
    };
  }

  private static Problem unknown() {
    return Problem.badRequest("request_type is servers, rebuild_now or update_schedule.");
  }

  private static Map<String, @Nullable Object> row(CustomerServer server) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("server_name", server.name().value());
    row.put("server_ip", server.address());
    row.put("current_location", server.location() == null ? null : server.location().label());
    row.put("status", server.status().label());
    row.put("bandwidth_this_month", server.usage().used().megabytes());
    row.put("bandwidth_limit_this_month", server.usage().limit().megabytes());
    row.put("rebuild_schedule", server.policy().schedule().label());
    row.put("rebuild_schedule_location", server.policy().location().label());
    row.put("rebuild_now_status", server.asked() == null ? 0 : 1);
    row.put("rebuild_now_location", server.asked());
    row.put("ovpn_file", server.name().profileFile());
    return row;
  }

  private Answer post(Call call, Map<String, String> path, Visitor visitor) {
    Fields form = call.form();
    String server = form.get("server").orElse("");
    String message =
        switch (form.get("request_type").orElse("")) {
          case "rebuild_now" -> rebuild(visitor, server, form);
          case "update_schedule" -> schedule(visitor, server, form);
          default -> throw unknown();
        };
    return Answer.json(200, Map.of("success", true, "message", message));
  }

  private String rebuild(Visitor visitor, String server, Fields form) {
    wishes.rebuild(visitor.known(), server, location(form, "rebuild_now_location"), null);
    return "Your server is being rebuilt.";
  }

  private String schedule(Visitor visitor, String server, Fields form) {
    wishes.schedule(
        visitor.known(),
        server,
        form.get("rebuild_schedule").orElse(""),
        location(form, "rebuild_schedule_location"));
    return "Your schedule is saved.";
  }

  /** The first description calls it {@code rebuild_location} in one place. */
  private static String location(Fields form, String name) {
    return form.get(name).or(() -> form.get("rebuild_location")).orElse("");
  }
}
