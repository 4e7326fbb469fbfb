package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Reads every page of a listing, or fails. A page links to the next one while there is one, and
 * says how many items there are ("Links and Pagination", docs.digitalocean.com/reference/api, read
 * 2026-08). Pages are counted here and the link is not followed: it would take the token wherever
 * it leads.
 */
final class Paging {
  static final int PAGE_SIZE = 200;

  private static final String PER_PAGE = String.valueOf(PAGE_SIZE);
  private static final int MOST_PAGES = 1_000;
  private static final int TRIES = 2;

  private final JsonClient client;
  private final Pace pace;

  Paging(JsonClient client) {
    this(client, Pace.unlimited());
  }

  private Paging(JsonClient client, Pace pace) {
    this.client = client;
    this.pace = pace;
  }

  /** One that asks before each call but the first. */
  Paging at(Pace given) {
    return new Paging(client, given);
  }

  private record Page<I>(List<I> items, int total, boolean last) {}

  /** How the answers of one listing are read. */
  record Form<A, I>(
      Class<A> type,
      Function<A, @Nullable List<I>> items,
      Function<A, Wire.@Nullable Links> links,
      Function<A, Wire.@Nullable Meta> meta) {

    private Page<I> page(A answer) {
      List<I> listed = required(items.apply(answer), "list of items");
      listed.forEach(item -> required(item, "item in a place of its list"));
      int total = required(required(meta.apply(answer), "meta").total(), "meta.total");
      Wire.Pages pages = required(links.apply(answer), "links").pages();
      return new Page<>(listed, total, pages == null || pages.next() == null);
    }
  }

  /**
   * All items, each once: one that moved to the next page while it was read stands on both.
   *
   * @param key by which an item is known
   * @param meaning checks and translates one
   * @throws ProviderException UNAVAILABLE when there are fewer than there should be, or when they
   *     become fewer each time they are read: what moves to a page that was read before is on none
   */
  <A, I, K, T> List<T> all(
      HttpCall call, Form<A, I> form, Function<I, K> key, Function<I, T> meaning) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read(call, form, key, meaning);
      } catch (ShrunkException shrunk) {
        if (attempt == TRIES) {
          throw incomplete(call, shrunk.now, shrunk.before);
        }
        pace.next();
      }
    }
  }

  /** There were fewer items on a page than on the page before it. */
  private static final class ShrunkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int before;
    private final int now;

    ShrunkException(int before, int now) {
      super(before + " items have become " + now, null, false, false);
      this.before = before;
      this.now = now;
    }
  }

  private <A, I, K, T> List<T> read(
      HttpCall call, Form<A, I> form, Function<I, K> key, Function<I, T> meaning)
      throws ShrunkException {
    Map<K, T> byKey = new LinkedHashMap<>();
    int before = 0;
    for (int number = 1; number <= MOST_PAGES; number++) {
      HttpCall next = call.with("per_page", PER_PAGE).with("page", String.valueOf(number));
      Page<Map.Entry<K, T>> page =
          client.exchange(next, form.type(), answer -> translated(form.page(answer), key, meaning));
      if (page.total() < before) {
        throw new ShrunkException(before, page.total());
      }
      before = page.total();
      page.items().forEach(item -> byKey.put(item.getKey(), item.getValue()));
      if (page.last()) {
        if (byKey.size() < page.total()) {
          throw incomplete(call, byKey.size(), page.total());
        }
        return List.copyOf(byKey.values());
      }
      pace.next();
    }
    throw client.failure(
        call, ErrorCategory.UNAVAILABLE, "the pages of the listing do not come to an end");
  }

  private static <I, K, T> Page<Map.Entry<K, T>> translated(
      Page<I> page, Function<I, K> key, Function<I, T> meaning) {
    List<Map.Entry<K, T>> items =
        page.items().stream().map(item -> Map.entry(key.apply(item), meaning.apply(item))).toList();
    return new Page<>(items, page.total(), page.last());
  }

  private ProviderException incomplete(HttpCall call, int listed, int total) {
    return client.failure(
        call,
        ErrorCategory.UNAVAILABLE,
        "the listing holds %d of %d items".formatted(listed, total));
  }
}
