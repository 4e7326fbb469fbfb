package net.ghostifi.simulator.cloudflare;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.ghostifi.simulator.api.ApiServer;
import net.ghostifi.simulator.api.Calls;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.api.Faults;

/** The simulated Cloudflare: how to reach it, and what its zones hold. */
public final class CloudflareSimulator implements AutoCloseable {
  private static final Duration AUTOMATIC = Duration.ofSeconds(300);

  private final CloudflareSettings settings;
  private final List<Zone> zones;
  private final ApiServer server;

  private CloudflareSimulator(
      CloudflareSettings settings, Faults faults, InstantSource clock, String address) {
    this.settings = settings;
    this.zones =
        settings.zones().stream()
            .map(name -> new Zone(name, settings.recordsPerZone(), clock))
            .toList();
    CloudflareApi api = new CloudflareApi(settings, zones, clock);
    this.server = ApiServer.start(api, faults, new InetSocketAddress(address, settings.port()));
  }

  /** Starts to serve on the address. */
  public static CloudflareSimulator start(
      CloudflareSettings settings, Faults faults, InstantSource clock, String address) {
    return new CloudflareSimulator(settings, faults, clock, address);
  }

  /** The base of all calls, such as {@code http://127.20.30.1:40123/client/v4}. */
  public String url() {
    return server.url();
  }

  public String token() {
    return settings.token();
  }

  public Calls calls() {
    return server.calls();
  }

  /** Shows every call from now on, with its answer, before that goes out. */
  public void watch(Consumer<Exchange> watcher) {
    server.watch(watcher);
  }

  /** The id of a zone of the account. */
  public String zoneId(String name) {
    return zone(name).id();
  }

  /** Every record of every zone. */
  public List<CloudflareRecord> records() {
    return zones.stream().flatMap(zone -> zone.records().stream()).map(StoredRecord::view).toList();
  }

  /** How many records were ever created. */
  public int created() {
    return zones.stream().mapToInt(Zone::created).sum();
  }

  /** What a public resolver would say about a name now; nothing when it has no A record. */
  public Optional<Resolution> resolve(String name) {
    String sought = name.toLowerCase(Locale.ROOT);
    List<CloudflareRecord> found =
        records().stream()
            .filter(record -> record.type().equals("A") && record.name().equals(sought))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int ttl = found.get(0).ttl();
    return Optional.of(
        new Resolution(
            found.stream().map(CloudflareRecord::content).toList(),
            ttl == 1 ? AUTOMATIC : Duration.ofSeconds(ttl)));
  }

  /** Adds a record behind the interface, such as one that somebody else made. */
  public CloudflareRecord add(String zone, String type, String name, String content, int ttl) {
    return add(zone, type, name, content, ttl, "");
  }

  /** The same, with a comment. */
  public CloudflareRecord add(
      String zone, String type, String name, String content, int ttl, String comment) {
    Map<String, Object> body = new HashMap<>();
    body.put("comment", comment);
    body.put("type", type);
    body.put("name", name);
    body.put("content", content);
    body.put("ttl", (double) ttl);
    return zone(zone).change(transaction -> transaction.add(body)).view();
  }

  /** Lets a record have another content, behind the interface; all else of it stays. */
  public void edit(CloudflareRecord record, String content) {
    for (Zone zone : zones) {
      if (zone.records().stream().anyMatch(stored -> stored.id().equals(record.id()))) {
        zone.change(transaction -> transaction.patch(record.id(), Map.of("content", content)));
      }
    }
  }

  /** Removes a record behind the interface. */
  public void remove(CloudflareRecord record) {
    for (Zone zone : zones) {
      if (zone.records().stream().anyMatch(stored -> stored.id().equals(record.id()))) {
        zone.change(transaction -> transaction.remove(record.id()));
      }
    }
  }

  private Zone zone(String name) {
    return zones.stream()
        .filter(zone -> zone.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no zone " + name));
  }

  @Override
  public void close() {
    server.close();
  }
}
