package net.ghostifi.simulator.cloudflare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Several changes as one transaction: deletes, then patches, then puts, then posts. */
final class Batch {
  private Batch() {}

  static Answer perform(Call call, Zone zone) {
    int changes = 0;
    for (String part : List.of("deletes", "patches", "puts", "posts")) {
      changes += entries(call, part).size();
    }
    if (changes > zone.quota()) {
      throw new Refusal(400, 1004, "A batch holds at most " + zone.quota() + " changes.");
    }
    return Envelope.of(zone.change(transaction -> results(call, transaction)));
  }

  private static Map<String, Object> results(Call call, Zone.Transaction transaction) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("deletes", each(call, "deletes", entry -> transaction.remove(id(entry))));
    results.put("patches", each(call, "patches", entry -> transaction.patch(id(entry), entry)));
    results.put("puts", each(call, "puts", entry -> transaction.replace(id(entry), entry)));
    results.put("posts", each(call, "posts", transaction::add));
    return results;
  }

  private static List<Map<String, Object>> each(
      Call call, String part, Function<Map<String, Object>, StoredRecord> change) {
    return entries(call, part).stream().map(change).map(StoredRecord::json).toList();
  }

  private static String id(Map<String, Object> entry) {
    if (entry.get("id") instanceof String id) {
      return id;
    }
    throw new Refusal(400, 1004, "DNS Validation Error: an id is missing.");
  }

  private static List<Map<String, Object>> entries(Call call, String part) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (call.body().get(part) instanceof List<?> list) {
      for (Object element : list) {
        if (!(element instanceof Map<?, ?> map)) {
          throw new Refusal(400, 1004, "DNS Validation Error: " + part + " must hold objects.");
        }
        Map<String, Object> entry = new HashMap<>();
        map.forEach((key, value) -> entry.put(String.valueOf(key), value));
        entries.add(entry);
      }
    }
    return entries;
  }
}
