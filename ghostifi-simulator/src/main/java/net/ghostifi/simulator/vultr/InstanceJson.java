package net.ghostifi.simulator.vultr;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An instance in the shape that the interface answers with. */
final class InstanceJson {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private InstanceJson() {}

  static String date(Instant instant) {
    return DATE.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  static Map<String, Object> of(Machine machine) {
    boolean addressed = !machine.address.equals(Machine.NO_ADDRESS);
    Catalogue.Plan plan = machine.order.plan();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", machine.id);
    json.put("os", machine.order.image().name());
    json.put("ram", plan.ramMegabytes());
    json.put("disk", addressed ? plan.diskGigabytes() : 0);
    json.put("main_ip", machine.address);
    json.put("vcpu_count", plan.cpus());
    json.put("region", machine.order.region());
    json.put("plan", plan.id());
    json.put("date_created", date(machine.created));
    json.put("status", machine.status);
    json.put("allowed_bandwidth", 3);
    json.put("netmask_v4", addressed ? "255.255.255.0" : "");
    json.put("gateway_v4", addressed ? gateway(machine.address) : Machine.NO_ADDRESS);
    json.put("power_status", machine.halted ? "stopped" : "running");
    json.put("server_status", machine.serverStatus);
    addFixed(json);
    json.put("label", machine.label);
    json.put("hostname", machine.order.hostname());
    json.put("os_id", machine.order.image().id());
    json.put("tag", machine.tags.isEmpty() ? "" : machine.tags.getFirst());
    json.put("tags", machine.tags);
    return json;
  }

  /** Its one address, as long as it has one. */
  static List<Map<String, Object>> addresses(Machine machine) {
    if (machine.address.equals(Machine.NO_ADDRESS)) {
      return List.of();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ip", machine.address);
    json.put("netmask", "255.255.255.0");
    json.put("gateway", gateway(machine.address));
    json.put("type", "main_ip");
    json.put("reverse", machine.address + ".vultrusercontent.com");
    return List.of(json);
  }

  /** What cloud-init is given, in the encoding in which it was sent. */
  static Map<String, Object> userData(Machine machine) {
    byte[] bytes = machine.order.userData().getBytes(StandardCharsets.UTF_8);
    return Map.of("data", Base64.getEncoder().encodeToString(bytes));
  }

  private static String gateway(String address) {
    return address.substring(0, address.lastIndexOf('.')) + ".1";
  }

  private static void addFixed(Map<String, Object> json) {
    json.put("v6_network", "");
    json.put("v6_main_ip", "");
    json.put("v6_network_size", 0);
    json.put("internal_ip", "");
    json.put("kvm", "");
    json.put("app_id", 0);
    json.put("image_id", "");
    json.put("firewall_group_id", "");
    json.put("features", List.of());
    json.put("user_scheme", "root");
  }
}
