package net.ghostifi.simulator.cloudflare;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as the zone keeps it. */
record StoredRecord(String id, Content content, Instant created, Instant modified) {
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("name", content.name());
    json.put("type", content.type());
    json.put("content", content.content());
    json.put("proxiable", content.isAddress() || content.isAlias());
    json.put("proxied", content.proxied());
    json.put("ttl", content.ttl());
    json.put("settings", Map.of());
    json.put("meta", Map.of());
    json.put("comment", content.comment().isEmpty() ? null : content.comment());
    json.put("tags", List.of());
    if (content.isMail()) {
      json.put("priority", content.priority());
    }
    json.put("created_on", created.truncatedTo(ChronoUnit.MICROS).toString());
    json.put("modified_on", modified.truncatedTo(ChronoUnit.MICROS).toString());
    return json;
  }

  CloudflareRecord view() {
    return new CloudflareRecord(
        id, content.type(), content.name(), content.content(), content.ttl(), content.comment());
  }
}
