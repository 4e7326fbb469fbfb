package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Api;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.api.Refusal;

/** The routes of DigitalOcean's interface. */
final class DigitalOceanApi implements Api {
  private final DigitalOceanSettings settings;
  private final Catalogue catalogue;
  private final SshKeys keys;
  private final DropletRoutes droplets;
  private final DomainRoutes domains;
  private final RequestWindow window;
  private final Page page;

  DigitalOceanApi(
      DigitalOceanSettings settings,
      Catalogue catalogue,
      SshKeys keys,
      DropletRoutes droplets,
      DomainRoutes domains,
      RequestWindow window,
      Page page) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.keys = keys;
    this.droplets = droplets;
    this.domains = domains;
    this.window = window;
    this.page = page;
  }

  @Override
  public Provider provider() {
    return Provider.DIGITALOCEAN;
  }

  @Override
  public Map<String, String> headers() {
    RequestWindow.State state = window.state();
    return Map.of(
        "ratelimit-limit", Integer.toString(state.limit()),
        "ratelimit-remaining", Integer.toString(state.remaining()),
        "ratelimit-reset", Long.toString(state.reset().getEpochSecond()));
  }

  @Override
  public Optional<Failure> admit(Call call) {
    Optional<Failure> tooMany = window.tryAdmit();
    if (tooMany.isPresent()) {
      return tooMany;
    }
    return call.authorization().equals("Bearer " + settings.token())
        ? Optional.empty()
        : Optional.of(DigitalOceanFailures.UNAUTHORIZED);
  }

  @Override
  public Answer shape(Failure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", word(failure.status()));
    json.put("message", failure.message());
    json.put("request_id", UUID.randomUUID().toString());
    return Answer.json(failure.status(), json);
  }

  private static String word(int status) {
    return switch (status) {
      case 400 -> "bad_request";
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 422 -> "unprocessable_entity";
      case 429 -> "too_many_requests";
      case 503 -> "service_unavailable";
      default -> "server_error";
    };
  }

  @Override
  public Answer perform(Call call) {
    return switch (call.endpoint()) {
      case DIGITALOCEAN_GET_ACCOUNT ->
          Answer.json(200, Map.of("account", Catalogue.account(settings.limits().droplets())));
      case DIGITALOCEAN_LIST_REGIONS ->
          page.of(
              call,
              "/regions",
              "regions",
              Catalogue.REGIONS.stream().map(catalogue::json).toList());
      case DIGITALOCEAN_LIST_SIZES ->
          page.of(call, "/sizes", "sizes", Catalogue.SIZES.stream().map(catalogue::json).toList());
      case DIGITALOCEAN_LIST_IMAGES -> images(call);
      case DIGITALOCEAN_GET_IMAGE -> image(call);
      case DIGITALOCEAN_LIST_KEYS,
          DIGITALOCEAN_CREATE_KEY,
          DIGITALOCEAN_GET_KEY,
          DIGITALOCEAN_UPDATE_KEY,
          DIGITALOCEAN_DELETE_KEY ->
          key(call);
      default ->
          call.endpoint().name().matches(".*_(DOMAINS?|RECORDS?)") // of a domain
              ? domains.perform(call)
              : droplets.perform(call);
    };
  }

  /** There are distributions only: no images of one's own, and none of applications. */
  private Answer images(Call call) {
    boolean others =
        call.queried("private").orElse("").equals("true")
            || call.queried("tag_name").isPresent()
            || call.queried("type").orElse("").equals("application");
    return page.of(
        call,
        "/images",
        "images",
        Catalogue.IMAGES.stream().filter(image -> !others).map(catalogue::json).toList());
  }

  private Answer image(Call call) {
    Catalogue.Image image =
        Catalogue.image(call.parameter("image"))
            .orElseThrow(() -> new Refusal(DigitalOceanFailures.GONE));
    return Answer.json(200, Map.of("image", catalogue.json(image)));
  }

  private Answer key(Call call) {
    return switch (call.endpoint()) {
      case DIGITALOCEAN_LIST_KEYS -> page.of(call, "/account/keys", "ssh_keys", keys.list());
      case DIGITALOCEAN_CREATE_KEY ->
          keyAnswer(
              201, keys.add(call.text("name").orElse(""), call.text("public_key").orElse("")));
      case DIGITALOCEAN_GET_KEY -> keyAnswer(200, keys.get(call.parameter("key")));
      case DIGITALOCEAN_UPDATE_KEY ->
          keyAnswer(200, keys.rename(call.parameter("key"), call.text("name").orElse("")));
      default -> {
        keys.remove(call.parameter("key"));
        yield Answer.empty(204);
      }
    };
  }

  private static Answer keyAnswer(int status, Map<String, Object> key) {
    return Answer.json(status, Map.of("ssh_key", key));
  }
}
