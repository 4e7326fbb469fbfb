package net.ghostifi.simulator.digitalocean;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.api.Refusal;
import org.jspecify.annotations.Nullable;

/** What has been done to droplets, and what goes on. */
final class Actions {
  private static final long FIRST_ID = 36_804_636;

  private static final class Action {
    private final long id;
    private final String type;
    private final Droplet droplet;
    private final Instant started;
    private String status = "in-progress";
    private @Nullable Instant completed;

    Action(long id, String type, Droplet droplet, Instant started) {
      this.id = id;
      this.type = type;
      this.droplet = droplet;
      this.started = started;
    }
  }

  private final List<Action> all = new ArrayList<>();
  private final Catalogue catalogue;
  private final InstantSource clock;

  Actions(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Begins one, and says its id. */
  synchronized long begin(String type, Droplet droplet) {
    Action action = new Action(FIRST_ID + all.size(), type, droplet, clock.instant());
    all.add(action);
    return action.id;
  }

  /** Ends whatever goes on at the droplet. */
  synchronized void end(Droplet droplet, boolean success) {
    for (Action action : all) {
      if (action.droplet == droplet && action.completed == null) {
        action.status = success ? "completed" : "errored";
        action.completed = clock.instant();
      }
    }
  }

  synchronized boolean isPending(Droplet droplet) {
    return all.stream().anyMatch(each -> each.droplet == droplet && each.completed == null);
  }

  /** The latest first. */
  synchronized List<Map<String, Object>> all() {
    return all.reversed().stream().map(this::json).toList();
  }

  synchronized List<Map<String, Object>> of(Droplet droplet) {
    return all.stream().filter(each -> each.droplet == droplet).map(this::json).toList();
  }

  synchronized Map<String, Object> get(String id) {
    return all.stream()
        .filter(action -> Long.toString(action.id).equals(id))
        .findFirst()
        .map(this::json)
        .orElseThrow(() -> new Refusal(DigitalOceanFailures.GONE));
  }

  private Map<String, Object> json(Action action) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", action.id);
    json.put("status", action.status);
    json.put("type", action.type);
    json.put("started_at", date(action.started));
    json.put("completed_at", action.completed == null ? null : date(action.completed));
    json.put("resource_id", action.droplet.id);
    json.put("resource_type", "droplet");
    json.put("region", catalogue.json(action.droplet.order.region()));
    json.put("region_slug", action.droplet.order.region().slug());
    return json;
  }

  static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
