package net.ghostifi.simulator.vultr;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** The catalogue in the shape that the interface answers with. */
final class CatalogueJson {
  private static final List<String> REGION_OPTIONS =
      List.of("ddos_protection", "block_storage_high_perf", "kubernetes", "load_balancers");

  private CatalogueJson() {}

  static List<Map<String, Object>> regions() {
    return Catalogue.REGIONS.stream().map(CatalogueJson::region).toList();
  }

  private static Map<String, Object> region(Catalogue.Region region) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", region.id());
    json.put("city", region.city());
    json.put("country", region.country());
    json.put("continent", region.continent());
    json.put("options", REGION_OPTIONS);
    return json;
  }

  static List<Map<String, Object>> plans(Call call, Catalogue catalogue) {
    return Catalogue.PLANS.stream()
        .filter(plan -> wanted(call.queried("type"), plan))
        .map(plan -> plan(plan, catalogue))
        .toList();
  }

  private static Map<String, Object> plan(Catalogue.Plan plan, Catalogue catalogue) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", plan.id());
    json.put("vcpu_count", plan.cpus());
    json.put("ram", plan.ramMegabytes());
    json.put("disk", plan.diskGigabytes());
    json.put("disk_count", 1);
    json.put("bandwidth", plan.transferGigabytes());
    json.put("monthly_cost", plan.dollars());
    json.put("type", plan.type());
    json.put("locations", catalogue.locations(plan.id()));
    return json;
  }

  private static boolean wanted(Optional<String> type, Catalogue.Plan plan) {
    return type.isEmpty() || type.get().equals("all") || type.get().equals(plan.type());
  }

  static Answer availability(Call call, Catalogue catalogue) {
    String region = call.parameter("region");
    if (!Catalogue.hasRegion(region)) {
      throw new Refusal(404, "Invalid region.");
    }
    List<String> plans =
        Catalogue.PLANS.stream()
            .filter(plan -> wanted(call.queried("type"), plan))
            .map(Catalogue.Plan::id)
            .filter(plan -> catalogue.inStock(region, plan))
            .toList();
    return Answer.json(200, Map.of("available_plans", plans));
  }

  static List<Map<String, Object>> images() {
    return Catalogue.IMAGES.stream()
        .map(
            image ->
                Map.<String, Object>of(
                    "id", image.id(),
                    "name", image.name(),
                    "arch", "x64",
                    "family", image.family()))
        .toList();
  }

  static Answer account() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "Simulated Account");
    json.put("email", "operator@example.com");
    json.put("acls", List.of("subscriptions_view", "subscriptions", "provisioning"));
    json.put("balance", -100.55);
    json.put("pending_charges", 0.25);
    json.put("last_payment_date", InstanceJson.date(Instant.EPOCH));
    json.put("last_payment_amount", -100);
    return Answer.json(200, Map.of("account", json));
  }
}
