package net.ghostifi.simulator.cloudflare;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.ghostifi.simulator.api.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a record is to say. */
final class RecordReader {
  private static final Set<String> TYPES = Set.of("A", "AAAA", "CNAME", "MX", "NS", "TXT");
  private static final String NUMBER = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String IPV4 = NUMBER + "(\\." + NUMBER + "){3}";
  private static final int LONGEST_COMMENT = 100;

  private final String zone;

  RecordReader(String zone) {
    this.zone = zone;
  }

  /** A complete record. */
  Content read(Map<String, Object> body) {
    return checked(
        new Content(
            text(body, "type", ""),
            name(text(body, "name", "")),
            text(body, "content", ""),
            ttl(body, 1),
            Boolean.TRUE.equals(body.get("proxied")),
            text(body, "comment", ""),
            priority(body, null)),
        body);
  }

  /** A record that keeps what the body does not mention. */
  Content merge(Content old, Map<String, Object> body) {
    boolean proxied = body.get("proxied") instanceof Boolean given ? given : old.proxied();
    return checked(
        new Content(
            text(body, "type", old.type()),
            name(text(body, "name", old.name())),
            text(body, "content", old.content()),
            ttl(body, old.ttl()),
            proxied,
            text(body, "comment", old.comment()),
            priority(body, old.priority())),
        body);
  }

  private static String text(Map<String, Object> body, String field, String otherwise) {
    Object value = body.get(field);
    if (body.containsKey(field) && value == null) {
      return "";
    }
    return value instanceof String text ? text : otherwise;
  }

  private String name(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    return name.equals("@") ? zone : name;
  }

  private static int ttl(Map<String, Object> body, int otherwise) {
    return body.get("ttl") instanceof Double ttl ? ttl.intValue() : otherwise;
  }

  private static @Nullable Integer priority(Map<String, Object> body, @Nullable Integer otherwise) {
    return body.get("priority") instanceof Double given
        ? Integer.valueOf(given.intValue())
        : otherwise;
  }

  private Content checked(Content content, Map<String, Object> body) {
    if (!TYPES.contains(content.type())) {
      throw new Refusal(400, 1004, "DNS Validation Error: Invalid or missing type.");
    }
    boolean inside = content.name().equals(zone) || content.name().endsWith("." + zone);
    if (!inside
        || !content
            .name()
            .matches("(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9-]+")) {
      throw new Refusal(400, 9000, "DNS name is invalid.");
    }
    if (content.ttl() != 1 && (content.ttl() < 60 || content.ttl() > 86400)) {
      throw new Refusal(
          400, 9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.");
    }
    checkSubstance(content);
    if (content.comment().length() > LONGEST_COMMENT) {
      throw new Refusal(400, 9313, "DNS record comment is longer than 100 characters.");
    }
    if (body.get("tags") instanceof List<?> tags && !tags.isEmpty()) {
      int count = tags.size();
      throw new Refusal(400, 9300, "DNS record has " + count + " tags, exceeding the quota of 0.");
    }
    return content;
  }

  private static void checkSubstance(Content content) {
    if (content.content().isEmpty()) {
      throw new Refusal(400, 9019, "DNS record content must not be empty.");
    }
    if (content.type().equals("A") && !content.content().matches(IPV4)) {
      throw new Refusal(400, 9005, "Content for A record is invalid. Must be a valid IPv4 address");
    }
    if (content.type().equals("AAAA") && !isIpv6(content.content())) {
      throw new Refusal(
          400, 9006, "Content for AAAA record is invalid. Must be a valid IPv6 address");
    }
    if (content.isMail() && content.priority() == null) {
      throw new Refusal(400, 1004, "DNS Validation Error: priority is a required field.");
    }
  }

  /** A text with a colon is never looked up as a name. */
  private static boolean isIpv6(String text) {
    if (!text.matches("[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
      return false;
    }
    try {
      return InetAddress.getByName(text).getAddress().length > 0;
    } catch (UnknownHostException malformed) {
      return false;
    }
  }
}
