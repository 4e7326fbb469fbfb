package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Domains and their records. */
final class DomainRoutes {
  private static final String DOMAINS = "/domains";

  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Page page;

  DomainRoutes(List<String> names, Page page) {
    names.forEach(name -> domains.put(name, new Domain(name)));
    this.page = page;
  }

  synchronized List<Domain> all() {
    return List.copyOf(domains.values());
  }

  synchronized Answer perform(Call call) {
    return switch (call.endpoint()) {
      case DIGITALOCEAN_LIST_DOMAINS ->
          page.of(call, DOMAINS, "domains", domains.values().stream().map(Domain::json).toList());
      case DIGITALOCEAN_CREATE_DOMAIN -> create(call);
      case DIGITALOCEAN_GET_DOMAIN -> Answer.json(200, Map.of("domain", domain(call).json()));
      case DIGITALOCEAN_DELETE_DOMAIN -> {
        domains.remove(domain(call).name());
        yield Answer.empty(204);
      }
      case DIGITALOCEAN_LIST_RECORDS -> list(call);
      case DIGITALOCEAN_CREATE_RECORD -> add(call);
      case DIGITALOCEAN_GET_RECORD -> record(200, id(call), domain(call).get(id(call)));
      case DIGITALOCEAN_PATCH_RECORD, DIGITALOCEAN_PUT_RECORD ->
          record(200, id(call), domain(call).change(id(call), call.body()));
      case DIGITALOCEAN_DELETE_RECORD -> {
        domain(call).remove(id(call));
        yield Answer.empty(204);
      }
      default ->
          throw new IllegalStateException(call.endpoint() + " is not a route of DigitalOcean's");
    };
  }

  private Answer create(Call call) {
    String name = call.text("name").orElse("").toLowerCase(Locale.ROOT);
    if (!name.matches("([a-z0-9-]+\\.)+[a-z]+")) {
      throw new Refusal(DigitalOceanFailures.invalid("Name is not a valid domain name"));
    }
    if (domains.containsKey(name)) {
      throw new Refusal(DigitalOceanFailures.invalid("Name already exists"));
    }
    Domain domain = new Domain(name);
    call.text("ip_address").ifPresent(ip -> domain.add(RecordContent.of("A", "@", ip)));
    domains.put(name, domain);
    return Answer.json(201, Map.of("domain", domain.json()));
  }

  private Domain domain(Call call) {
    Domain domain = domains.get(call.parameter("domain"));
    if (domain == null) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return domain;
  }

  private static String id(Call call) {
    return call.parameter("id");
  }

  /** Where a write takes a name without its domain, the filter wants the whole of it. */
  private Answer list(Call call) {
    Domain domain = domain(call);
    String name = call.queried("name").orElse("").toLowerCase(Locale.ROOT);
    String type = call.queried("type").orElse("");
    List<Map<String, Object>> all =
        domain.records().entrySet().stream()
            .filter(each -> name.isEmpty() || domain.fullName(each.getValue()).equals(name))
            .filter(each -> type.isEmpty() || each.getValue().type().equals(type))
            .map(each -> each.getValue().json(each.getKey()))
            .toList();
    return page.of(call, DOMAINS + "/" + domain.name() + "/records", "domain_records", all);
  }

  private Answer add(Call call) {
    RecordContent content = RecordContent.read(call.body(), null);
    return record(201, Long.toString(domain(call).add(content)), content);
  }

  private static Answer record(int status, String id, RecordContent content) {
    return Answer.json(status, Map.of("domain_record", content.json(Long.parseLong(id))));
  }
}
