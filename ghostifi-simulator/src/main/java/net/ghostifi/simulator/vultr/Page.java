package net.ghostifi.simulator.vultr;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Cuts a listing into pages with opaque cursors. */
final class Page {
  private static final int DEFAULT_SIZE = 100;
  private static final int LARGEST_SIZE = 500;

  private Page() {}

  /**
   * Answers with one page.
   *
   * @param name of the list in the answer
   */
  static Answer of(Call call, String name, List<Map<String, Object>> all) {
    int size = call.queried("per_page").map(Page::size).orElse(DEFAULT_SIZE);
    int start = call.queried("cursor").map(cursor -> position(cursor, all)).orElse(0);
    int end = Math.min(all.size(), start + size);
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("next", end < all.size() ? cursor("next", id(all.get(end))) : "");
    links.put("prev", start > 0 ? cursor("prev", id(all.get(Math.max(0, start - size)))) : "");
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("total", all.size());
    meta.put("links", links);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, all.subList(start, end));
    json.put("meta", meta);
    return Answer.json(200, json);
  }

  private static int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= LARGEST_SIZE) {
        return size;
      }
    } catch (NumberFormatException notANumber) {
      throw new Refusal(400, "Invalid per_page.");
    }
    throw new Refusal(400, "per_page must be between 1 and " + LARGEST_SIZE + ".");
  }

  static String cursor(String direction, String id) {
    byte[] text = (direction + "__" + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** An entry that has gone meanwhile is taken for the end: the rest is lost, as with real ones. */
  private static int position(String cursor, List<Map<String, Object>> all) {
    String id = decode(cursor).orElseThrow(() -> new Refusal(400, "Invalid cursor."));
    for (int i = 0; i < all.size(); i++) {
      if (id(all.get(i)).equals(id)) {
        return i;
      }
    }
    return all.size();
  }

  private static Optional<String> decode(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.matches("(next|prev)__.+") ? Optional.of(text.substring(6)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String id(Map<String, Object> entry) {
    return String.valueOf(entry.get("id"));
  }
}
