package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.simulator.api.Refusal;

/** A domain with its records. */
final class Domain {
  private static final long FIRST_ID = 28_448_429;
  private static final long TTL = 1_800;

  private final String name;
  private final Map<Long, RecordContent> records = new LinkedHashMap<>();
  private long latest = FIRST_ID;
  private int created;

  Domain(String name) {
    this.name = name;
    put(RecordContent.of("SOA", "@", "1800"));
    for (int server = 1; server <= 3; server++) {
      put(RecordContent.of("NS", "@", "ns" + server + ".digitalocean.com"));
    }
  }

  String name() {
    return name;
  }

  private long put(RecordContent content) {
    records.put(++latest, content);
    return latest;
  }

  synchronized Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("ttl", TTL);
    json.put("zone_file", "$ORIGIN " + name + ".\n$TTL " + TTL + "\n");
    return json;
  }

  synchronized int created() {
    return created;
  }

  synchronized long add(RecordContent content) {
    refuseClash(content, 0);
    created++;
    return put(content);
  }

  synchronized RecordContent get(String id) {
    RecordContent found = records.get(number(id));
    if (found == null) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return found;
  }

  synchronized RecordContent change(String id, Map<String, Object> body) {
    RecordContent changed = RecordContent.read(body, get(id));
    refuseClash(changed, number(id));
    records.put(number(id), changed);
    return changed;
  }

  synchronized void remove(String id) {
    get(id);
    records.remove(number(id));
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  private void refuseClash(RecordContent content, long self) {
    boolean clash =
        records.entrySet().stream()
            .filter(entry -> entry.getKey() != self)
            .anyMatch(entry -> entry.getValue().clashesWith(content));
    if (clash) {
      throw new Refusal(DigitalOceanFailures.CLASH);
    }
  }

  synchronized Map<Long, RecordContent> records() {
    return new LinkedHashMap<>(records);
  }

  /** A record's complete name. */
  String fullName(RecordContent record) {
    return record.name().equals("@") ? name : record.name() + "." + name;
  }

  /** What a public resolver would say about a complete name. */
  synchronized List<String> addresses(String fullName) {
    return records.values().stream()
        .filter(record -> record.type().equals("A") && fullName(record).equals(fullName))
        .map(RecordContent::data)
        .toList();
  }
}
