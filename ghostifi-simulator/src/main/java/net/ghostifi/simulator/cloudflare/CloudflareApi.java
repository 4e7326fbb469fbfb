package net.ghostifi.simulator.cloudflare;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Api;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.api.RateLimit;
import net.ghostifi.simulator.api.Refusal;

/** The routes of Cloudflare's interface. */
final class CloudflareApi implements Api {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String SINCE = "2024-09-02T00:00:00Z";

  /** The id of the token, which says nothing about it. */
  private static final String TOKEN = "ed17574386854bf78a67040be0a770b0";

  private final CloudflareSettings settings;
  private final List<Zone> zones;
  private final RateLimit limit;

  CloudflareApi(CloudflareSettings settings, List<Zone> zones, InstantSource clock) {
    this.settings = settings;
    this.zones = zones;
    this.limit =
        new RateLimit(settings.requestsPerFiveMinutes(), WINDOW, settings.penalty(), clock);
  }

  @Override
  public Provider provider() {
    return Provider.CLOUDFLARE;
  }

  @Override
  public Map<String, String> headers() {
    int quota = settings.requestsPerFiveMinutes() == 0 ? 1200 : settings.requestsPerFiveMinutes();
    int remaining = settings.requestsPerFiveMinutes() == 0 ? quota : limit.remaining();
    return Map.of(
        "Ratelimit", "\"default\";r=" + remaining + ";t=" + WINDOW.toSeconds(),
        "Ratelimit-Policy", "\"default\";q=" + quota + ";w=" + WINDOW.toSeconds());
  }

  @Override
  public Optional<Failure> admit(Call call) {
    Optional<Duration> wait = limit.tryAdmit();
    if (wait.isPresent()) {
      return Optional.of(CloudflareFailures.RATE_LIMITED.withRetryAfter(wait.get()));
    }
    String authorization = call.authorization();
    if (authorization.isEmpty()) {
      String message = "Missing X-Auth-Key, X-Auth-Email or Authorization headers";
      return Optional.of(Failure.of(400, 9106, message));
    }
    if (!authorization.matches("Bearer \\S+")) {
      return Optional.of(Failure.of(400, 6003, "Invalid request headers"));
    }
    return authorization.equals("Bearer " + settings.token())
        ? Optional.empty()
        : Optional.of(Failure.of(403, 10000, "Authentication error"));
  }

  @Override
  public Answer shape(Failure failure) {
    return Envelope.failure(failure);
  }

  @Override
  public Answer perform(Call call) {
    return switch (call.endpoint()) {
      case CLOUDFLARE_VERIFY_TOKEN -> Envelope.of(Map.of("id", TOKEN, "status", "active"));
      case CLOUDFLARE_LIST_ZONES -> Envelope.page(call, listed(call), 20, 50);
      case CLOUDFLARE_GET_ZONE -> Envelope.of(json(zone(call)));
      case CLOUDFLARE_LIST_RECORDS -> list(call);
      case CLOUDFLARE_CREATE_RECORD -> changed(call, transaction -> transaction.add(call.body()));
      case CLOUDFLARE_BATCH_RECORDS -> Batch.perform(call, zone(call));
      case CLOUDFLARE_GET_RECORD -> Envelope.of(zone(call).get(call.parameter("id")).json());
      case CLOUDFLARE_PATCH_RECORD ->
          changed(call, transaction -> transaction.patch(call.parameter("id"), call.body()));
      case CLOUDFLARE_PUT_RECORD ->
          changed(call, transaction -> transaction.replace(call.parameter("id"), call.body()));
      case CLOUDFLARE_DELETE_RECORD -> delete(call);
      default ->
          throw new IllegalStateException(call.endpoint() + " is not a route of Cloudflare's");
    };
  }

  private Answer changed(Call call, Function<Zone.Transaction, StoredRecord> change) {
    return Envelope.of(zone(call).change(change).json());
  }

  private Answer delete(Call call) {
    String id = call.parameter("id");
    zone(call).change(transaction -> transaction.remove(id));
    return Envelope.of(Map.of("id", id));
  }

  private Answer list(Call call) {
    List<Map<String, Object>> records =
        RecordListing.of(call, zone(call).records()).stream().map(StoredRecord::json).toList();
    return Envelope.page(call, records, 100, 50000);
  }

  private List<Map<String, Object>> listed(Call call) {
    Optional<String> name = call.queried("name");
    Optional<String> status = call.queried("status");
    return zones.stream()
        .filter(zone -> name.isEmpty() || name.get().equals(zone.name()))
        .filter(zone -> status.isEmpty() || status.get().equals("active"))
        .map(CloudflareApi::json)
        .toList();
  }

  private Zone zone(Call call) {
    String id = call.parameter("zone");
    return zones.stream()
        .filter(zone -> zone.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    7003,
                    "Could not route to /zones/"
                        + id
                        + ", perhaps your object identifier is invalid?"));
  }

  private static Map<String, Object> json(Zone zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", zone.id());
    json.put("name", zone.name());
    json.put("status", "active");
    json.put("paused", false);
    json.put("type", "full");
    json.put("development_mode", 0);
    json.put("name_servers", List.of("ada.ns.example", "bob.ns.example"));
    json.put("original_name_servers", List.of("ns1.registrar.example"));
    json.put("original_registrar", "registrar.example");
    json.put("original_dnshost", "dns.example");
    json.put("created_on", SINCE);
    json.put("modified_on", SINCE);
    json.put("activated_on", SINCE);
    json.put("meta", Map.of("page_rule_quota", 3, "phishing_detected", false));
    json.put("owner", Map.of("id", zone.id(), "type", "user", "name", "Operator"));
    json.put("account", Map.of("id", zone.id(), "name", "Simulated Account"));
    json.put("permissions", List.of("#zone:read", "#dns_records:edit", "#dns_records:read"));
    json.put("plan", Map.of("id", zone.id(), "name", "Free Website", "legacy_id", "free"));
    return json;
  }
}
