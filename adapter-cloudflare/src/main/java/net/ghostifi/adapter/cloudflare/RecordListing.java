package net.ghostifi.adapter.cloudflare;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.adapter.http.SenselessAnswerException;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lists records, all pages of them, or fails. {@code result_info} says how many pages there are
 * (Cloudflare's OpenAPI document, read 2023-07-31). Its {@code total_count} is documented as the
 * number without any search parameters, so that it is held against a listing of the whole zone
 * only.
 */
final class RecordListing {
  static final int PAGE_SIZE = 5_000;

  private static final String PER_PAGE = String.valueOf(PAGE_SIZE);
  private static final int MOST_PAGES = 1_000;

  /** A TTL of 1 stands for "automatic", which resolves with 300 s; so does every proxied record. */
  private static final int AUTOMATIC = 1;

  private static final Duration AUTOMATIC_TTL = Duration.ofSeconds(300);

  private final JsonClient client;

  RecordListing(JsonClient client) {
    this.client = client;
  }

  private record Entry(String id, @Nullable DnsRecord shown) {}

  private record Page(List<Entry> entries, int pages, int total) {}

  /** The records at one name. */
  List<DnsRecord> at(ServerName name, HttpCall call) {
    return read(call.with("name.exact", name.value())).values().stream()
        .filter(Objects::nonNull)
        .filter(shown -> shown.name().equals(name))
        .toList();
  }

  /** Every record whose name is a host name. */
  List<DnsRecord> whole(HttpCall call) {
    return read(call).values().stream().filter(Objects::nonNull).toList();
  }

  private Map<String, @Nullable DnsRecord> read(HttpCall call) {
    boolean selects = call.query().containsKey("name.exact");
    Map<String, @Nullable DnsRecord> byId = new LinkedHashMap<>();
    HttpCall sized = call.with("per_page", PER_PAGE);
    Page page;
    int number = 0;
    int most = 0;
    do {
      number++;
      page = page(sized.with("page", String.valueOf(number)), number);
      page.entries().forEach(entry -> byId.put(entry.id(), entry.shown()));
      most = Math.max(most, page.total());
    } while (number < page.pages());
    if (!selects && (byId.size() < page.total() || page.total() < most)) {
      throw client.failure(
          call, ErrorCategory.UNAVAILABLE, incomplete(byId.size(), most, page.total()));
    }
    return byId;
  }

  /** Where a record goes, those behind it move up, and one may slip past between two pages. */
  private static String incomplete(int listed, int most, int left) {
    return left < most
        ? "records went while the zone was listed: %d, then %d".formatted(most, left)
        : "the listing holds %d of %d records".formatted(listed, left);
  }

  private Page page(HttpCall call, int number) {
    return client.exchange(
        call,
        Wire.RecordsAnswer.class,
        answer -> {
          Envelopes.requireSuccess(client, call, answer.success(), answer.errors());
          return page(answer, number);
        });
  }

  private static Page page(Wire.RecordsAnswer answer, int number) {
    Wire.ResultInfo info = required(answer.info(), "result_info");
    int page = required(info.page(), "result_info.page");
    int pages = required(info.totalPages(), "result_info.total_pages");
    if (page != number || pages < 0 || pages > MOST_PAGES) {
      throw new SenselessAnswerException("is page %d of %d".formatted(page, pages));
    }
    List<Entry> entries =
        required(answer.result(), "result").stream()
            .map(entry -> entry(required(entry, "record")))
            .toList();
    return new Page(entries, pages, required(info.totalCount(), "result_info.total_count"));
  }

  private static Entry entry(Wire.Entry entry) {
    String id = required(entry.id(), "record's id");
    String name = required(entry.name(), "record's name").toLowerCase(Locale.ROOT);
    return new Entry(id, serverName(name).map(host -> shown(entry, id, host)).orElse(null));
  }

  private static Optional<ServerName> serverName(String name) {
    try {
      return Optional.of(new ServerName(name));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  private static DnsRecord shown(Wire.Entry entry, String id, ServerName name) {
    long ttl = required(entry.ttl(), "record's ttl");
    return new DnsRecord(
        id,
        name,
        required(entry.type(), "record's type"),
        Objects.requireNonNullElse(entry.content(), ""),
        ttl == AUTOMATIC ? AUTOMATIC_TTL : Duration.ofSeconds(ttl),
        Objects.requireNonNullElse(entry.comment(), ""));
  }
}
