package net.ghostifi.adapter.web.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.ports.identity.Caller;

/**
 * One call.
 *
 * @param method in capitals
 * @param path below the prefix, decoded, with a slash in front
 * @param query what stands behind the question mark
 * @param headers by name in lower case, each with all its values
 * @param cookies by name
 * @param peer where it comes from
 * @param body what was sent with it, bounded
 */
public record Call(
    String method,
    String path,
    Fields query,
    Map<String, List<String>> headers,
    Map<String, String> cookies,
    Peer peer,
    byte[] body)
    implements Caller {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  public boolean has(String name) {
    return headers.containsKey(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** Whether it changes nothing. */
  public boolean safe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  public boolean isForm() {
    return header("content-type").map(type -> type.startsWith(FORM)).orElse(false);
  }

  /** What its form has; nothing when it has none. */
  public Fields form() {
    return isForm() ? Fields.parse(text()) : Fields.NONE;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
