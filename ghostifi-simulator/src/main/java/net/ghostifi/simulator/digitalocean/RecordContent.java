package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.ghostifi.simulator.api.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a record says.
 *
 * @param name relative to its domain, {@code @} for the domain itself
 * @param details what only some types have: priority, port, weight, flags, tag
 */
record RecordContent(
    String type, String name, String data, long ttl, Map<String, @Nullable Object> details) {
  private static final long DEFAULT_TTL = 1_800;
  private static final long LEAST_TTL = 30;
  private static final Set<String> TYPES =
      Set.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "SOA", "SRV", "TXT");
  private static final Set<String> DETAILS = Set.of("priority", "port", "weight", "flags", "tag");
  private static final String NUMBER = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(NUMBER + "(\\." + NUMBER + "){3}");
  private static final Pattern NAME =
      Pattern.compile(
          "@|(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)"
              + "(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  static RecordContent of(String type, String name, String data) {
    return new RecordContent(type, name, data, DEFAULT_TTL, Map.of());
  }

  /** A record as a call writes it, in place of an old one or, where that is null, as a new one. */
  static RecordContent read(Map<String, Object> body, @Nullable RecordContent old) {
    Map<String, @Nullable Object> details =
        new LinkedHashMap<>(old == null ? Map.of() : old.details());
    DETAILS.stream()
        .filter(body::containsKey)
        .forEach(key -> details.put(key, whole(body.get(key))));
    return new RecordContent(
            text(body, "type", old == null ? "" : old.type()),
            text(body, "name", old == null ? "" : old.name()).toLowerCase(Locale.ROOT),
            text(body, "data", old == null ? "" : old.data()),
            body.get("ttl") instanceof Double ttl
                ? ttl.longValue()
                : old == null ? DEFAULT_TTL : old.ttl(),
            details)
        .checked();
  }

  /** Numbers are whole here, and arrive as fractions. */
  private static @Nullable Object whole(@Nullable Object value) {
    return value instanceof Double number ? Long.valueOf(number.longValue()) : value;
  }

  private static String text(Map<String, Object> body, String field, String otherwise) {
    return body.get(field) instanceof String text ? text : otherwise;
  }

  private RecordContent checked() {
    if (!TYPES.contains(type)) {
      throw invalid("Type is not included in the list");
    }
    if (!NAME.matcher(name).matches()) {
      throw invalid("Name Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
    }
    if (data.isEmpty()) {
      throw invalid("Data can't be blank");
    }
    if (type.equals("A") && !IPV4.matcher(data).matches()) {
      throw invalid("Data needs to be a valid IPv4 address");
    }
    if (type.equals("CNAME") && !data.endsWith(".")) {
      throw invalid("Data needs to end with a dot (.)");
    }
    if (ttl < LEAST_TTL) {
      throw invalid("TTL must be greater than or equal to 30");
    }
    return this;
  }

  private static Refusal invalid(String message) {
    return new Refusal(DigitalOceanFailures.invalid(message));
  }

  /** Whether two records of these types cannot be at one name. */
  boolean clashesWith(RecordContent other) {
    return name.equals(other.name) && (type.equals("CNAME") || other.type.equals("CNAME"));
  }

  Map<String, Object> json(long id) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("type", type);
    json.put("name", name);
    json.put("data", data);
    json.put("ttl", ttl);
    DETAILS.stream().sorted().forEach(key -> json.put(key, details.get(key)));
    return json;
  }
}
