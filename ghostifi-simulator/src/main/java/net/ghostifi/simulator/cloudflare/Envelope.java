package net.ghostifi.simulator.cloudflare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Refusal;
import org.jspecify.annotations.Nullable;

/** The shape around everything that Cloudflare answers. */
final class Envelope {
  private static final int UNKNOWN = 1000;

  private Envelope() {}

  static Answer of(Object result) {
    return Answer.json(200, envelope(true, List.of(), result));
  }

  static Answer failure(Failure failure) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", failure.code() == 0 ? UNKNOWN : failure.code());
    error.put("message", failure.message());
    return Answer.json(failure.status(), envelope(false, List.of(error), null));
  }

  /**
   * One page of a list.
   *
   * @param usual how many entries a page has when the call does not say
   * @param most how many it may ask for
   */
  static Answer page(Call call, List<Map<String, Object>> all, int usual, int most) {
    int size = number(call, "per_page", 5, most).orElse(usual);
    int page = number(call, "page", 1, Integer.MAX_VALUE).orElse(1);
    int start = (int) Math.min(all.size(), (page - 1L) * size);
    List<Map<String, Object>> entries =
        all.subList(start, (int) Math.min(all.size(), (long) start + size));
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("page", page);
    info.put("per_page", size);
    info.put("count", entries.size());
    info.put("total_count", all.size());
    info.put("total_pages", (all.size() + size - 1) / size);
    Map<String, Object> json = envelope(true, List.of(), entries);
    json.put("result_info", info);
    return Answer.json(200, json);
  }

  private static Optional<Integer> number(Call call, String name, int least, int most) {
    return call.queried(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,9}")
                  || Integer.parseInt(text) < least
                  || Integer.parseInt(text) > most) {
                throw new Refusal(400, 1004, "Invalid value for " + name + ".");
              }
              return Integer.parseInt(text);
            });
  }

  private static Map<String, Object> envelope(
      boolean success, List<Object> errors, @Nullable Object result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("result", result);
    json.put("success", success);
    json.put("errors", errors);
    json.put("messages", List.of());
    return json;
  }
}
