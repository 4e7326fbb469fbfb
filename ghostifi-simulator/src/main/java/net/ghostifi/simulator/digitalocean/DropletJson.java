package net.ghostifi.simulator.digitalocean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A droplet in the shape that the interface answers with. */
final class DropletJson {
  private static final long PRIVATE_HOSTS = 60_000;

  private final Catalogue catalogue;

  DropletJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Map<String, Object> of(Droplet droplet) {
    Catalogue.Size size = droplet.order.size();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", droplet.id);
    json.put("name", droplet.name);
    json.put("memory", size.memory());
    json.put("vcpus", size.cpus());
    json.put("disk", size.disk());
    json.put("locked", droplet.locked);
    json.put("status", droplet.status);
    json.put("created_at", Actions.date(droplet.created));
    json.put("features", droplet.order.monitoring() ? List.of("monitoring") : List.of());
    json.put("backup_ids", List.of());
    json.put("next_backup_window", null);
    json.put("snapshot_ids", List.of());
    json.put("image", catalogue.json(droplet.order.image()));
    json.put("volume_ids", List.of());
    json.put("size", catalogue.json(size));
    json.put("size_slug", size.slug());
    json.put("networks", Map.of("v4", networks(droplet), "v6", List.of()));
    json.put("region", catalogue.json(droplet.order.region()));
    json.put("tags", droplet.tags);
    json.put("vpc_uuid", "760e09ef-dc84-11e8-981e-3cfdfeaae000");
    return json;
  }

  /** None while it is new; then the private one stands first. */
  private static List<Map<String, Object>> networks(Droplet droplet) {
    List<Map<String, Object>> networks = new ArrayList<>();
    droplet
        .address()
        .ifPresent(
            address -> {
              networks.add(network(privateAddress(droplet.id), "255.255.0.0", "private"));
              networks.add(network(address, "255.255.240.0", "public"));
            });
    return networks;
  }

  private static String privateAddress(long id) {
    long host = id % PRIVATE_HOSTS + 2;
    return "10.108." + host / 256 + "." + host % 256;
  }

  private static Map<String, Object> network(String address, String netmask, String type) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ip_address", address);
    json.put("netmask", netmask);
    json.put("gateway", address.substring(0, address.lastIndexOf('.')) + ".1");
    json.put("type", type);
    return json;
  }
}
