package net.ghostifi.simulator.digitalocean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Tags, and which droplets carry them. */
final class TagRoutes {
  private final Tags tags;
  private final Droplets droplets;
  private final Page page;

  TagRoutes(Tags tags, Droplets droplets, Page page) {
    this.tags = tags;
    this.droplets = droplets;
    this.page = page;
  }

  Answer perform(Call call) {
    return switch (call.endpoint()) {
      case DIGITALOCEAN_CREATE_TAG ->
          Answer.json(201, Map.of("tag", json(tags.use(call.text("name").orElse("")))));
      case DIGITALOCEAN_LIST_TAGS ->
          page.of(call, "/tags", "tags", tags.all().stream().map(this::json).toList());
      case DIGITALOCEAN_GET_TAG -> Answer.json(200, Map.of("tag", json(tag(call))));
      case DIGITALOCEAN_DELETE_TAG -> {
        String tag = tag(call);
        tags.remove(tag);
        droplets.present().forEach(droplet -> untag(droplet, tag));
        yield Answer.empty(204);
      }
      case DIGITALOCEAN_TAG_RESOURCES -> {
        String tag = tag(call);
        resources(call).forEach(droplet -> tag(droplet, tag));
        yield Answer.empty(204);
      }
      case DIGITALOCEAN_UNTAG_RESOURCES -> {
        String tag = tag(call);
        resources(call).forEach(droplet -> untag(droplet, tag));
        yield Answer.empty(204);
      }
      default ->
          throw new IllegalStateException(call.endpoint() + " is not a route of DigitalOcean's");
    };
  }

  private String tag(Call call) {
    return tags.existing(call.parameter("tag"));
  }

  private static void tag(Droplet droplet, String tag) {
    if (!droplet.carries(tag)) {
      droplet.tags = Stream.concat(droplet.tags.stream(), Stream.of(tag)).toList();
    }
  }

  private static void untag(Droplet droplet, String tag) {
    droplet.tags = droplet.tags.stream().filter(own -> !Tags.same(own, tag)).toList();
  }

  /** The droplets that the body names, all of them or none; other resources are not simulated. */
  private List<Droplet> resources(Call call) {
    if (!(call.body().get("resources") instanceof List<?> list)) {
      throw new Refusal(DigitalOceanFailures.invalid("resources must be an array."));
    }
    List<Droplet> named = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> resource)
          || !"droplet".equals(resource.get("resource_type"))) {
        throw new Refusal(DigitalOceanFailures.invalid("resource_type is not simulated"));
      }
      named.add(droplets.known(id(resource)));
    }
    return named;
  }

  private static long id(Map<?, ?> resource) {
    String text =
        resource.get("resource_id") instanceof Double number
            ? Long.toString(number.longValue())
            : String.valueOf(resource.get("resource_id"));
    if (!text.matches("\\d{1,18}")) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return Long.parseLong(text);
  }

  private Map<String, Object> json(String tag) {
    long count = droplets.present().stream().filter(droplet -> droplet.carries(tag)).count();
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("count", count);
    for (String kind : List.of("droplets", "images", "volumes", "volume_snapshots", "databases")) {
      resources.put(kind, Map.of("count", kind.equals("droplets") ? count : 0L));
    }
    return Map.of("name", tag, "resources", resources);
  }
}
