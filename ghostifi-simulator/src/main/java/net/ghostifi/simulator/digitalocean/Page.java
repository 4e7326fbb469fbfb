package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Cuts listings into numbered pages. */
final class Page {
  private static final int DEFAULT_SIZE = 20;
  private static final int LARGEST_SIZE = 200;

  private volatile String url = "";

  /** From now on links lead here. */
  void leadTo(String baseUrl) {
    url = baseUrl;
  }

  /**
   * Answers with one page; behind the last one with an empty page.
   *
   * @param path of the listing, behind the base URL
   * @param name of the list in the answer
   */
  Answer of(Call call, String path, String name, List<Map<String, Object>> all) {
    int size = Math.min(LARGEST_SIZE, number(call, "per_page", DEFAULT_SIZE));
    int page = number(call, "page", 1);
    int last = Math.max(1, Math.ceilDiv(all.size(), size));
    int start = (int) Math.min(all.size(), (page - 1L) * size);
    Map<String, Object> pages = new LinkedHashMap<>();
    if (page > 1) {
      pages.put("first", link(call, path, 1));
      pages.put("prev", link(call, path, Math.min(page - 1, last)));
    }
    if (page < last) {
      pages.put("next", link(call, path, page + 1));
      pages.put("last", link(call, path, last));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, all.subList(start, Math.min(all.size(), start + size)));
    json.put("links", pages.isEmpty() ? Map.of() : Map.of("pages", pages));
    json.put("meta", Map.of("total", all.size()));
    return Answer.json(200, json);
  }

  /** Where a path lies. */
  String link(String path) {
    return url + path;
  }

  private static int number(Call call, String parameter, int otherwise) {
    String text = call.queried(parameter).orElse(Integer.toString(otherwise));
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new Refusal(400, parameter + " is not a valid number");
    }
    return Integer.parseInt(text);
  }

  private String link(Call call, String path, int page) {
    Map<String, String> query = new LinkedHashMap<>(call.query());
    query.put("page", Integer.toString(page));
    return url
        + path
        + query.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }
}
