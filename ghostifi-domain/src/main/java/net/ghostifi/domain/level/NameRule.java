package net.ghostifi.domain.level;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;

/**
 * Compares the zone with the rows. It rests on the order of two reads: the zone is listed first and
 * the rows are read afterwards. A server's row is written before its name is, so that of whatever
 * the listing shows the rows know. What an operation holds is the operation's business.
 */
public final class NameRule {
  private static final Set<String> ADDRESS_TYPES = Set.of("A", "AAAA", "CNAME");

  private final Duration ttl;
  private final OrphanLimit limit;

  /**
   * @param ttl that records are written with
   * @param limit of how many names nobody may know
   */
  public NameRule(Duration ttl, OrphanLimit limit) {
    this.ttl = ttl;
    this.limit = limit;
  }

  /**
   * Compares. Pure.
   *
   * @param zone every record of it
   * @param rows read after the zone
   */
  public NameReport compare(List<ZoneRecord> zone, Rows rows) {
    Map<String, List<ZoneRecord>> byName =
        zone.stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.name().value(), TreeMap::new, Collectors.toList()));
    List<NameFinding> findings = new ArrayList<>();
    for (Server server : rows.settled()) {
      List<ZoneRecord> records = byName.getOrDefault(server.name().value(), List.of());
      judge(server.name(), Objects.requireNonNull(server.current()), records)
          .ifPresent(findings::add);
    }
    byName.values().stream()
        .flatMap(List::stream)
        .filter(ZoneRecord::ours)
        .filter(record -> !rows.hold(record.name()))
        .map(record -> leftover(record, rows))
        .forEach(findings::add);
    return new NameReport(findings, limit.of(rows.size()));
  }

  private Optional<NameFinding> judge(ServerName name, Instance current, List<ZoneRecord> records) {
    Optional<ZoneRecord> foreign =
        records.stream()
            .filter(record -> !record.ours() && ADDRESS_TYPES.contains(record.type()))
            .findFirst();
    if (foreign.isPresent()) {
      return foreign.map(record -> foreign(name, record));
    }
    List<ZoneRecord> ours = records.stream().filter(ZoneRecord::ours).toList();
    Optional<String> misleads = misleading(name, current.address(), ours);
    return misleads
        .or(() -> lasting(name, ours.getFirst()))
        .map(text -> new NameFinding.Astray(name, current, misleads.isPresent(), text));
  }

  private static Optional<String> misleading(
      ServerName name, String address, List<ZoneRecord> ours) {
    if (ours.isEmpty()) {
      return Optional.of("the name %s leads nowhere instead of to %s".formatted(name, address));
    }
    if (ours.size() > 1) {
      return Optional.of("the name %s has %d records".formatted(name, ours.size()));
    }
    String found = ours.getFirst().content();
    return found.equals(address)
        ? Optional.empty()
        : Optional.of("the name %s leads to %s instead of to %s".formatted(name, found, address));
  }

  private Optional<String> lasting(ServerName name, ZoneRecord only) {
    return only.ttl().equals(ttl)
        ? Optional.empty()
        : Optional.of(
            "the record of %s lives for %d s instead of %d s"
                .formatted(name, only.ttl().toSeconds(), ttl.toSeconds()));
  }

  private static NameFinding foreign(ServerName name, ZoneRecord record) {
    return new NameFinding.Foreign(
        name,
        "the name %s has a record of type %s that is not ours (%s); delete it at the DNS provider"
            .formatted(name, record.type(), record.content()));
  }

  private static NameFinding leftover(ZoneRecord record, Rows rows) {
    String why =
        rows.retired().contains(record.name()) ? "its server is gone" : "no server has this name";
    return new NameFinding.Leftover(record, why);
  }
}
