package net.ghostifi.adapter.digitalocean;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * What stands at one name, comments and all.
 *
 * @param entries all but comments
 * @param companions the comments
 */
record Records(List<Entry> entries, List<Companion> companions) {
  static final String ADDRESS = "A";
  static final String TEXT = "TXT";
  static final String ALIAS = "CNAME";

  /**
   * One record.
   *
   * @param data for an address record the address
   */
  record Entry(long id, ServerName name, String type, String data, long ttl) {}

  static Records of(List<Entry> all) {
    List<Entry> entries = new ArrayList<>();
    List<Companion> companions = new ArrayList<>();
    for (Entry entry : all) {
      Optional<Companion> companion =
          entry.type().equals(TEXT) ? Companion.read(entry.id(), entry.data()) : Optional.empty();
      companion.ifPresentOrElse(companions::add, () -> entries.add(entry));
    }
    return new Records(List.copyOf(entries), List.copyOf(companions));
  }

  /** An address record. */
  Optional<Entry> address(String id) {
    return entries.stream()
        .filter(entry -> entry.type().equals(ADDRESS) && Long.toString(entry.id()).equals(id))
        .findFirst();
  }

  /**
   * The comment that belongs to a record. One whose making was interrupted belongs to the only
   * address record that has none; where there are several, to none: what is somebody else's is not
   * taken for ours.
   */
  Optional<Companion> companion(Entry entry) {
    if (!entry.type().equals(ADDRESS)) {
      return Optional.empty();
    }
    Optional<Companion> own = claiming(entry);
    return own.isPresent() || unclaimed() != 1 ? own : pending();
  }

  private Optional<Companion> claiming(Entry entry) {
    return companions.stream()
        .filter(companion -> companion.record() != null && companion.record() == entry.id())
        .findFirst();
  }

  private long unclaimed() {
    return entries.stream()
        .filter(entry -> entry.type().equals(ADDRESS) && claiming(entry).isEmpty())
        .count();
  }

  /** The comment of a record that is or was being made. */
  Optional<Companion> pending() {
    return companions.stream().filter(companion -> companion.record() == null).findFirst();
  }

  /** The records as the port shows them; comments are shown with what they belong to. */
  List<DnsRecord> shown() {
    return entries.stream()
        .map(
            entry ->
                new DnsRecord(
                    Long.toString(entry.id()),
                    entry.name(),
                    entry.type(),
                    entry.data(),
                    Duration.ofSeconds(entry.ttl()),
                    companion(entry).map(Companion::comment).orElse("")))
        .toList();
  }
}
