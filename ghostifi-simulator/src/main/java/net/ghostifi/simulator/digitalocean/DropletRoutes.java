package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;
import net.ghostifi.simulator.host.VpsHost;

/** Droplets, their actions, tags and figures. */
final class DropletRoutes {
  private static final String DROPLETS = "/droplets";

  private final Droplets droplets;
  private final Actions actions;
  private final Tags tags;
  private final Samples samples;
  private final OrderReader orders;
  private final DropletJson json;
  private final Page page;
  private final TagRoutes tagRoutes;

  DropletRoutes(
      Droplets droplets,
      Actions actions,
      Tags tags,
      Samples samples,
      OrderReader orders,
      DropletJson json,
      Page page) {
    this.droplets = droplets;
    this.actions = actions;
    this.tags = tags;
    this.samples = samples;
    this.orders = orders;
    this.json = json;
    this.page = page;
    this.tagRoutes = new TagRoutes(tags, droplets, page);
  }

  Answer perform(Call call) {
    return switch (call.endpoint()) {
      case DIGITALOCEAN_CREATE_DROPLET -> create(call);
      case DIGITALOCEAN_LIST_DROPLETS -> list(call);
      case DIGITALOCEAN_DELETE_DROPLETS -> deleteByTag(call);
      case DIGITALOCEAN_GET_DROPLET -> Answer.json(200, Map.of("droplet", json.of(droplet(call))));
      case DIGITALOCEAN_DELETE_DROPLET -> {
        droplets.delete(id(call));
        yield Answer.empty(204);
      }
      case DIGITALOCEAN_LIST_DROPLET_ACTIONS ->
          page.of(
              call, DROPLETS + "/" + id(call) + "/actions", "actions", actions.of(droplet(call)));
      case DIGITALOCEAN_CREATE_DROPLET_ACTION -> act(call);
      case DIGITALOCEAN_GET_DROPLET_ACTION, DIGITALOCEAN_GET_ACTION ->
          Answer.json(200, Map.of("action", actions.get(call.parameter("action"))));
      case DIGITALOCEAN_LIST_ACTIONS -> page.of(call, "/actions", "actions", actions.all());
      case DIGITALOCEAN_GET_BANDWIDTH -> bandwidth(call);
      default -> tagRoutes.perform(call);
    };
  }

  private Answer create(Call call) {
    List<String> names = OrderReader.names(call);
    DropletOrder order = orders.read(call);
    List<Droplet> made = droplets.create(names, order);
    List<Map<String, Object>> links = made.stream().map(this::tagged).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    if (call.body().containsKey("names")) {
      answer.put("droplets", made.stream().map(json::of).toList());
    } else {
      answer.put("droplet", json.of(made.getFirst()));
    }
    answer.put("links", Map.of("actions", links));
    return Answer.json(202, answer);
  }

  /** Gives the droplet its tags as the account writes them, and links to its creation. */
  private Map<String, Object> tagged(Droplet droplet) {
    droplet.tags = droplet.order.tags().stream().map(tags::use).distinct().toList();
    return Map.of(
        "id", droplet.creation, "rel", "create", "href", page.link("/actions/" + droplet.creation));
  }

  private Answer list(Call call) {
    String tag = call.queried("tag_name").orElse("");
    String name = call.queried("name").orElse("").toLowerCase(Locale.ROOT);
    if (!tag.isEmpty() && !name.isEmpty()) {
      throw new Refusal(400, "only one of name and tag_name can be given");
    }
    List<Map<String, Object>> all =
        droplets.listed().stream()
            .filter(droplet -> tag.isEmpty() || droplet.carries(tag))
            .filter(droplet -> name.isEmpty() || droplet.name.toLowerCase(Locale.ROOT).equals(name))
            .filter(droplet -> !call.queried("type").orElse("").equals("gpus"))
            .map(json::of)
            .toList();
    return page.of(call, DROPLETS, "droplets", all);
  }

  private Answer deleteByTag(Call call) {
    String tag =
        call.queried("tag_name").orElseThrow(() -> new Refusal(400, "tag_name is required"));
    droplets.listed().stream()
        .filter(droplet -> droplet.carries(tag))
        .forEach(droplet -> droplets.delete(droplet.id));
    return Answer.empty(204);
  }

  private Droplet droplet(Call call) {
    return droplets.known(id(call));
  }

  private static long id(Call call) {
    String text = call.parameter("id");
    if (!text.matches("\\d{1,18}")) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return Long.parseLong(text);
  }

  private Answer act(Call call) {
    Droplet droplet = droplet(call);
    if (actions.isPending(droplet)) {
      throw new Refusal(DigitalOceanFailures.PENDING_EVENT);
    }
    String type = call.text("type").orElse("");
    switch (type) {
      case "reboot", "power_cycle" -> reboot(droplet);
      case "shutdown", "power_off" -> droplets.powerOff(droplet);
      case "power_on" -> droplets.powerOn(droplet);
      case "rename" -> droplet.name = call.text("name").orElse(droplet.name);
      default ->
          throw new Refusal(
              DigitalOceanFailures.invalid("'" + type + "' is not an action that is simulated"));
    }
    long action = actions.begin(type, droplet);
    actions.end(droplet, true);
    return Answer.json(201, Map.of("action", actions.get(Long.toString(action))));
  }

  private void reboot(Droplet droplet) {
    if (droplet.isOff()) {
      droplets.powerOn(droplet);
    } else {
      droplet.host().ifPresent(VpsHost::rebootSoon);
    }
  }

  private Answer bandwidth(Call call) {
    String host = call.queried("host_id").orElse("");
    boolean exists =
        droplets.present().stream().anyMatch(each -> Long.toString(each.id).equals(host));
    return samples.answer(call, exists);
  }
}
