package net.ghostifi.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies of create calls, as a client of DigitalOcean would send them. */
final class DropletOrders {
  private DropletOrders() {}

  static Map<String, Object> order() {
    return Map.of(
        "region", "nyc3",
        "size", "s-1vcpu-1gb",
        "image", "debian-12-x64",
        "name", "g0001.ghostifi.net",
        "tags", List.of("installation:a", "launch:b"),
        "user_data", "#cloud-config\n");
  }

  static Map<String, Object> order(String field, Object value) {
    Map<String, Object> order = new HashMap<>(order());
    order.put(field, value);
    return order;
  }

  /** An id as it stands in a path. */
  static String id(JsonClient.Reply reply, String path) {
    return Long.toString(((Double) reply.at(path)).longValue());
  }
}
