package net.ghostifi.adapter.vultr;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Reads every page of a listing, or fails. A page names the cursor of the next one, and the last
 * one none: "Meta and Pagination", vultr.com/api, read 2023-12-07.
 */
final class Paging {
  static final int PAGE_SIZE = 500;

  private static final String PER_PAGE = String.valueOf(PAGE_SIZE);
  private static final int MOST_PAGES = 1_000;

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

  /**
   * What a listing holds.
   *
   * @param total how many items the last page said that there are
   */
  record Listed<I>(List<I> items, int total) {}

  private record Page<I>(List<I> items, int total, String next) {}

  /**
   * @param items takes the list out of a page; null when it is missing
   * @param meta takes the page's description out of it
   */
  <A, I> Listed<I> all(
      HttpCall call,
      Class<A> form,
      Function<A, @Nullable List<I>> items,
      Function<A, Wire.@Nullable Meta> meta) {
    List<I> all = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    HttpCall next = call.with("per_page", PER_PAGE);
    while (true) {
      Page<I> page =
          client.exchange(next, form, answer -> page(items.apply(answer), meta.apply(answer)));
      all.addAll(page.items());
      if (page.next().isEmpty()) {
        return new Listed<>(all, page.total());
      }
      if (!cursors.add(page.next()) || cursors.size() > MOST_PAGES) {
        throw endless(call);
      }
      next = call.with("per_page", PER_PAGE).with("cursor", page.next());
      pace.next();
    }
  }

  private static <I> Page<I> page(@Nullable List<I> items, Wire.@Nullable Meta meta) {
    List<I> listed = required(items, "list of items");
    listed.forEach(item -> required(item, "item in a place of its list"));
    Wire.Meta described = required(meta, "meta");
    int total = required(described.total(), "meta.total");
    String next = required(described.links(), "meta.links").next();
    return new Page<>(listed, total, next == null ? "" : next);
  }

  private ProviderException endless(HttpCall call) {
    return client.failure(
        call, ErrorCategory.UNAVAILABLE, "the pages of the listing do not come to an end");
  }
}
