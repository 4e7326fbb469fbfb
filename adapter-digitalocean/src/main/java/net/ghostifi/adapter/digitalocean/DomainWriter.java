package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes one address record, and its comment with it, in an order in which an address of ours is
 * never without: the comment comes before its record and goes after it. A change counts by its
 * address record; a comment that is left behind leads nowhere, and the next record of its name
 * takes it over.
 */
final class DomainWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DomainWriter.class);
  private static final String APPLY = "apply";

  private final String zone;
  private final JsonClient client;
  private final DomainListing listing;

  DomainWriter(String zone, JsonClient client, DomainListing listing) {
    this.zone = zone;
    this.client = client;
    this.listing = listing;
  }

  void create(DnsChange.Create change) {
    Records there = listing.at(APPLY, change.name());
    refuseClash(change, there);
    long ttl = change.ttl().toSeconds();
    long companion = announced(change, there, ttl);
    long record;
    try {
      record = add(Records.ADDRESS, change.name(), change.address(), ttl);
    } catch (ProviderException failure) {
      if (failure.category() != ErrorCategory.AMBIGUOUS) {
        aside(change.name(), () -> remove(companion));
      }
      throw failure;
    }
    aside(
        change.name(),
        () ->
            patch(
                companion,
                Records.TEXT,
                change.name(),
                Companion.of(record, change.comment()),
                ttl));
  }

  /** DigitalOcean may take the same address twice; one that is there already is told. */
  private void refuseClash(DnsChange.Create change, Records there) {
    for (Records.Entry entry : there.entries()) {
      boolean same = entry.type().equals(Records.ADDRESS) && entry.data().equals(change.address());
      if (same || entry.type().equals(Records.ALIAS)) {
        throw client.failure(
            call("GET", null),
            ErrorCategory.ALREADY_EXISTS,
            "%s has a %s record to %s".formatted(entry.name(), entry.type(), entry.data()));
      }
    }
  }

  /** The comment of the record that is to come; one that an earlier try has left is used. */
  private long announced(DnsChange.Create change, Records there, long ttl) {
    String text = Companion.ofNew(change.comment());
    Optional<Companion> left =
        there.entries().stream().anyMatch(entry -> entry.type().equals(Records.ADDRESS))
            ? Optional.empty()
            : there.companions().stream().findFirst();
    if (left.isEmpty()) {
      return add(Records.TEXT, change.name(), text, ttl);
    }
    patch(left.get().id(), Records.TEXT, change.name(), text, ttl);
    return left.get().id();
  }

  void replace(DnsChange.Replace change) {
    Records there = listing.at(APPLY, change.name());
    Records.Entry entry = existing(there, change.id());
    long ttl = change.ttl().toSeconds();
    Optional<Companion> companion = there.companion(entry);
    String text = Companion.of(entry.id(), change.comment());
    if (companion.isEmpty()) {
      add(Records.TEXT, change.name(), text, ttl);
    } else if (companion.get().record() == null
        || !companion.get().comment().equals(change.comment())) {
      patch(companion.get().id(), Records.TEXT, change.name(), text, ttl);
    }
    patch(entry.id(), Records.ADDRESS, change.name(), change.address(), ttl);
  }

  void delete(DnsChange.Delete change) {
    Records there = listing.at(APPLY, change.name());
    Records.Entry entry = existing(there, change.id());
    remove(entry.id());
    there
        .companion(entry)
        .ifPresent(companion -> aside(change.name(), () -> remove(companion.id())));
  }

  private Records.Entry existing(Records there, String id) {
    return there
        .address(id)
        .orElseThrow(
            () ->
                client.failure(
                    call("GET", null), ErrorCategory.NOT_FOUND, "there is no record " + id));
  }

  /** What does not change where the name leads need not succeed. */
  private static void aside(ServerName name, Runnable work) {
    try {
      work.run();
    } catch (ProviderException failure) {
      LOG.warn("name={} the comment of its record could not be kept up", name, failure);
    }
  }

  private long add(String type, ServerName name, String data, long ttl) {
    Object body = new Wire.WrittenEntry(type, relative(name), data, ttl);
    return client.exchange(
        call("POST", body),
        Wire.EntryAnswer.class,
        answer -> required(required(answer.entry(), "domain_record").id(), "domain_record.id"));
  }

  private void patch(long id, String type, ServerName name, String data, long ttl) {
    Object body = new Wire.WrittenEntry(type, relative(name), data, ttl);
    client.perform(call("PATCH", body, Long.toString(id)));
  }

  private void remove(long id) {
    client.perform(call("DELETE", null, Long.toString(id)));
  }

  private HttpCall call(String method, @Nullable Object body, String... record) {
    List<String> path =
        Stream.concat(Stream.of("domains", zone, "records"), Arrays.stream(record)).toList();
    return new HttpCall(APPLY, method, path, new LinkedHashMap<>(), body);
  }

  /** A write takes a name without its domain. */
  private String relative(ServerName name) {
    return name.value().substring(0, name.value().length() - zone.length() - 1);
  }
}
