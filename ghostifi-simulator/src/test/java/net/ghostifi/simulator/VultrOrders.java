package net.ghostifi.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bodies of create calls. */
final class VultrOrders {
  private VultrOrders() {}

  static Map<String, Object> order() {
    return Map.of(
        "region", "ewr",
        "plan", "vc2-1c-1gb",
        "os_id", 2136,
        "label", "g0001",
        "hostname", "g0001.ghostifi.net",
        "tags", List.of("installation-a", "operation-b"),
        "user_data", VpnFixture.base64("#cloud-config\n"));
  }

  static Map<String, Object> order(String field, Object value) {
    Map<String, Object> order = new HashMap<>(order());
    order.put(field, value);
    return order;
  }

  static Map<String, Object> orderWithout(String field) {
    Map<String, Object> order = new HashMap<>(order());
    order.remove(field);
    return order;
  }
}
