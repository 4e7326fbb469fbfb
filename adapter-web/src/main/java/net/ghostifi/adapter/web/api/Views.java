package net.ghostifi.adapter.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.customer.Milestone;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.Traffic;
import org.jspecify.annotations.Nullable;

/** What is shown, as JSON has it. {@code openapi.json} says the same. */
final class Views {
  private Views() {}

  static Map<String, Object> servers(List<CustomerServer> servers) {
    return Map.of("servers", servers.stream().map(Views::server).toList());
  }

  static Map<String, @Nullable Object> server(CustomerServer server) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    Location location = server.location();
    Journey journey = server.journey();
    view.put("name", server.name().value());
    view.put("status", server.status().label());
    view.put("trouble", server.trouble());
    view.put("paused", server.pause() == null ? null : pause(server.pause()));
    view.put("address", server.address());
    view.put("location", location == null ? null : city(City.of(location)));
    view.put("traffic", usage(server));
    view.put("schedule", schedule(server));
    view.put("rebuild_requested", server.asked());
    view.put("can_be_rebuilt", server.canBeRebuilt());
    view.put("progress", journey == null ? null : progress(journey));
    return view;
  }

  private static Map<String, Object> pause(CustomerServer.Pause pause) {
    return Map.of("why", pause.why(), "until", pause.until().toString());
  }

  static Map<String, Object> city(City city) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("code", city.location().code());
    view.put("label", city.location().label());
    view.put("city", city.name());
    view.put("continent", city.continent().label());
    return view;
  }

  private static Map<String, Object> usage(CustomerServer server) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("used_bytes", server.usage().used().bytes());
    view.put("limit_bytes", server.usage().limit().bytes());
    view.put("percent", server.usage().percent());
    return view;
  }

  static Map<String, @Nullable Object> schedule(CustomerServer server) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("schedule", server.policy().schedule().label());
    view.put("location", server.policy().location().label());
    view.put("next", server.nextRebuild() == null ? null : server.nextRebuild().toString());
    return view;
  }

  private static Map<String, @Nullable Object> progress(Journey journey) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    Location destination = journey.destination();
    view.put("kind", word(journey.kind()));
    view.put("destination", destination == null ? null : city(City.of(destination)));
    view.put("mood", word(journey.mood()));
    view.put("since", journey.since().toString());
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < journey.milestones().size(); i++) {
      Milestone milestone = journey.milestones().get(i);
      String state = i < journey.reached() ? "done" : i == journey.reached() ? "current" : "todo";
      steps.add(Map.of("name", word(milestone), "label", milestone.label(), "state", state));
    }
    view.put("steps", steps);
    return view;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> traffic(CustomerServer server, Traffic traffic) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("month", usage(server));
    view.put(
        "days",
        traffic.days().stream()
            .map(day -> Map.of("date", day.date().toString(), "used_bytes", day.used().bytes()))
            .toList());
    view.put("reached", traffic.reached().stream().map(Views::reached).toList());
    return view;
  }

  private static Map<String, Object> reached(Traffic.Reached reached) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("percent", reached.mark().percent());
    view.put("month", reached.month().toString());
    view.put("at", reached.at().toString());
    view.put("used_bytes", reached.used().bytes());
    view.put("limit_bytes", reached.limit().bytes());
    view.put("paused", reached.paused());
    return view;
  }
}
