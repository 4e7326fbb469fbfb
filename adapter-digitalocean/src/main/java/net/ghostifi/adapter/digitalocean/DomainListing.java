package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Lists a domain's records, all pages of them, or fails. Names come relative to the domain, and are
 * sought complete ({@code GET /v2/domains/{domain_name}/records}, digitalocean/openapi, read
 * 2026-08-07).
 */
final class DomainListing {
  private static final Paging.Form<Wire.RecordsAnswer, Wire.Entry> RECORDS =
      new Paging.Form<>(
          Wire.RecordsAnswer.class,
          Wire.RecordsAnswer::records,
          Wire.RecordsAnswer::links,
          Wire.RecordsAnswer::meta);

  private final String zone;
  private final Paging paging;

  DomainListing(String zone, JsonClient client) {
    this.zone = zone;
    this.paging = new Paging(client);
  }

  /** What stands at exactly this name. */
  Records at(String operation, ServerName name) {
    return Records.of(
        read(call(operation).with("name", name.value())).stream()
            .filter(entry -> entry.name().equals(name))
            .toList());
  }

  /** Every record whose name is a host name. */
  List<DnsRecord> whole() {
    Map<ServerName, List<Records.Entry>> byName =
        read(call("records")).stream()
            .collect(
                Collectors.groupingBy(
                    Records.Entry::name, LinkedHashMap::new, Collectors.toList()));
    return byName.values().stream()
        .flatMap(entries -> Records.of(entries).shown().stream())
        .toList();
  }

  private HttpCall call(String operation) {
    return HttpCall.get(operation, "domains", zone, "records");
  }

  private List<Records.Entry> read(HttpCall call) {
    return paging
        .all(call, RECORDS, entry -> required(entry.id(), "record's id"), this::entry)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Records.Entry> entry(Wire.Entry entry) {
    long id = required(entry.id(), "record's id");
    String type = required(entry.type(), "record's type");
    String data = Objects.requireNonNullElse(entry.data(), "");
    long ttl = required(entry.ttl(), "record's ttl");
    return name(required(entry.name(), "record's name"))
        .map(name -> new Records.Entry(id, name, type, data, ttl));
  }

  private Optional<ServerName> name(String relative) {
    try {
      String name = relative.equals("@") ? zone : relative + "." + zone;
      return Optional.of(new ServerName(name.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }
}
