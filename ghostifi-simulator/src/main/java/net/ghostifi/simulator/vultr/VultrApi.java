package net.ghostifi.simulator.vultr;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Api;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.api.RateLimit;
import net.ghostifi.simulator.api.Refusal;

/** The routes of Vultr's interface. */
final class VultrApi implements Api {
  private final VultrSettings settings;
  private final Fleet fleet;
  private final Catalogue catalogue;
  private final SshKeys keys;
  private final Traffic traffic;
  private final OrderReader orders;
  private final Power power;
  private final RateLimit limit;

  VultrApi(
      VultrSettings settings,
      Fleet fleet,
      Catalogue catalogue,
      Traffic traffic,
      InstantSource clock) {
    this.settings = settings;
    this.fleet = fleet;
    this.catalogue = catalogue;
    this.traffic = traffic;
    this.keys = new SshKeys(clock);
    this.orders = new OrderReader(catalogue, keys);
    this.power = new Power(fleet);
    Duration second = Duration.ofSeconds(1);
    this.limit = new RateLimit(settings.requestsPerSecond(), second, second, clock);
  }

  @Override
  public Provider provider() {
    return Provider.VULTR;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public Optional<Failure> admit(Call call) {
    Optional<Duration> wait = limit.tryAdmit();
    if (wait.isPresent()) {
      return Optional.of(VultrFailures.RATE_LIMITED.withRetryAfter(wait.get()));
    }
    boolean open =
        switch (call.endpoint()) {
          case VULTR_LIST_REGIONS,
              VULTR_LIST_PLANS,
              VULTR_LIST_METAL_PLANS,
              VULTR_LIST_OS,
              VULTR_GET_AVAILABILITY ->
              true;
          default -> false;
        };
    return open || call.authorization().equals("Bearer " + settings.token())
        ? Optional.empty()
        : Optional.of(Failure.of(401, "Invalid API token."));
  }

  @Override
  public Answer shape(Failure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("error", failure.message());
    json.put("status", failure.status());
    return Answer.json(failure.status(), json);
  }

  @Override
  public Answer perform(Call call) {
    synchronized (fleet) {
      return switch (call.endpoint()) {
        case VULTR_CREATE_INSTANCE -> create(call);
        case VULTR_LIST_INSTANCES -> list(call);
        case VULTR_GET_INSTANCE -> instance(200, machine(call));
        case VULTR_UPDATE_INSTANCE -> update(call);
        case VULTR_DELETE_INSTANCE -> delete(call);
        case VULTR_START_INSTANCE,
            VULTR_HALT_INSTANCE,
            VULTR_REBOOT_INSTANCE,
            VULTR_START_INSTANCES,
            VULTR_HALT_INSTANCES,
            VULTR_REBOOT_INSTANCES ->
            power.perform(call);
        case VULTR_GET_IPV4 -> Page.of(call, "ipv4s", InstanceJson.addresses(machine(call)));
        case VULTR_GET_USER_DATA ->
            Answer.json(200, Map.of("user_data", InstanceJson.userData(machine(call))));
        case VULTR_GET_BANDWIDTH -> bandwidth(call);
        case VULTR_LIST_REGIONS -> Page.of(call, "regions", CatalogueJson.regions());
        case VULTR_GET_AVAILABILITY -> CatalogueJson.availability(call, catalogue);
        case VULTR_LIST_PLANS -> Page.of(call, "plans", CatalogueJson.plans(call, catalogue));
        case VULTR_LIST_OS -> Page.of(call, "os", CatalogueJson.images());
        // Nobody rents bare metal here, but whoever lists all servers asks for it too.
        case VULTR_LIST_BARE_METALS -> Page.of(call, "bare_metals", List.of());
        case VULTR_LIST_METAL_PLANS -> Page.of(call, "plans_metal", List.of());
        case VULTR_GET_ACCOUNT -> CatalogueJson.account();
        default -> key(call);
      };
    }
  }

  private Answer create(Call call) {
    Machine machine = fleet.launch(orders.read(call));
    Map<String, Object> json = InstanceJson.of(machine);
    json.put("default_password", machine.initialPassword);
    return Answer.json(202, Map.of("instance", json));
  }

  private Answer list(Call call) {
    Predicate<Machine> wanted = machine -> true;
    for (Map.Entry<String, String> filter : call.query().entrySet()) {
      String value = filter.getValue();
      wanted =
          wanted.and(
              switch (filter.getKey()) {
                case "tag" -> machine -> machine.tags.contains(value);
                case "label" -> machine -> machine.label.equals(value);
                case "region" -> machine -> machine.order.region().equals(value);
                case "main_ip" -> machine -> machine.address.equals(value);
                default -> machine -> true;
              });
    }
    List<Map<String, Object>> all =
        fleet.listed().stream().filter(wanted).map(InstanceJson::of).toList();
    return Page.of(call, "instances", all);
  }

  private Machine machine(Call call) {
    return fleet.known(call.parameter("id"));
  }

  private static Answer instance(int status, Machine machine) {
    return Answer.json(status, Map.of("instance", InstanceJson.of(machine)));
  }

  private Answer update(Call call) {
    Machine machine = machine(call);
    call.text("label").ifPresent(label -> machine.label = label);
    if (call.body().containsKey("tags")) {
      machine.tags = OrderReader.texts(call, "tags");
    }
    return instance(202, machine);
  }

  private Answer delete(Call call) {
    fleet.delete(call.parameter("id"));
    return Answer.empty(204);
  }

  private Answer bandwidth(Call call) {
    Machine machine = machine(call);
    int range = call.queried("date_range").map(VultrApi::days).orElse(30);
    return Answer.json(200, Map.of("bandwidth", traffic.json(machine.id, range)));
  }

  private static int days(String text) {
    if (text.matches("[1-9]|[1-5][0-9]|60")) {
      return Integer.parseInt(text);
    }
    throw new Refusal(400, "date_range must be between 1 and 60.");
  }

  private Answer key(Call call) {
    switch (call.endpoint()) {
      case VULTR_CREATE_SSH_KEY -> {
        String publicKey = call.text("ssh_key").orElse("");
        return keyAnswer(201, keys.add(call.text("name").orElse(""), publicKey));
      }
      case VULTR_LIST_SSH_KEYS -> {
        return Page.of(call, "ssh_keys", keys.list());
      }
      case VULTR_GET_SSH_KEY -> {
        return keyAnswer(200, keys.get(call.parameter("id")));
      }
      case VULTR_UPDATE_SSH_KEY -> {
        keys.update(call.parameter("id"), call.text("name"), call.text("ssh_key"));
        return Answer.empty(204);
      }
      case VULTR_DELETE_SSH_KEY -> {
        keys.remove(call.parameter("id"));
        return Answer.empty(204);
      }
      default -> throw new IllegalStateException(call.endpoint() + " is not a route of Vultr's");
    }
  }

  private static Answer keyAnswer(int status, Map<String, Object> key) {
    return Answer.json(status, Map.of("ssh_key", key));
  }
}
