package net.ghostifi.adapter.web.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Fields;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.settings.AddressRange;
import net.ghostifi.ports.identity.Caller;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Makes a call of what the server has received. */
final class Reading {
  private static final int MOST = 16 * 1024;
  private static final int MOST_HOPS = 20;

  private final String prefix;
  private final List<AddressRange> trusted;

  Reading(String prefix, List<AddressRange> trusted) {
    this.prefix = prefix;
    this.trusted = trusted;
  }

  /**
   * Reads all of it.
   *
   * @throws Problem when it is too large, or is not below the prefix
   * @throws IOException when the client has gone
   */
  Call call(Request request) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value);
    }
    Map<String, String> cookies = new HashMap<>();
    for (HttpCookie cookie : Request.getCookies(request)) {
      cookies.putIfAbsent(cookie.getName(), cookie.getValue());
    }
    String method = request.getMethod();
    boolean safe = method.equals("GET") || method.equals("HEAD");
    String query = request.getHttpURI().getQuery();
    return new Call(
        method,
        path(request),
        query == null ? Fields.NONE : Fields.parse(query),
        headers,
        cookies,
        peer(request, headers),
        safe ? new byte[0] : body(request));
  }

  private String path(Request request) {
    String path = request.getHttpURI().getDecodedPath();
    if (path == null || !path.startsWith(prefix + "/")) {
      throw Problem.notFound();
    }
    return path.substring(prefix.length());
  }

  private static byte[] body(Request request) throws IOException {
    if (request.getLength() > MOST) {
      throw Problem.tooLarge();
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(MOST + 1);
      if (body.length > MOST) {
        throw Problem.tooLarge();
      }
      return body;
    }
  }

  /** What a proxy has forwarded counts only when the proxy itself is trusted. */
  private Caller.Peer peer(Request request, Map<String, List<String>> headers) {
    String neighbour = AddressRange.plain(Request.getRemoteAddr(request));
    String host = Optional.ofNullable(request.getHttpURI().getAuthority()).orElse("");
    boolean secure = request.isSecure();
    if (!trusted(neighbour)) {
      return new Caller.Peer(neighbour, neighbour, false, secure, host.toLowerCase(Locale.ROOT));
    }
    String proto = last(headers, "x-forwarded-proto").orElse(secure ? "https" : "http");
    String asked = last(headers, "x-forwarded-host").filter(Reading::isHost).orElse(host);
    return new Caller.Peer(
        client(headers, neighbour),
        neighbour,
        true,
        proto.equalsIgnoreCase("https"),
        asked.toLowerCase(Locale.ROOT));
  }

  private boolean trusted(String address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static boolean isHost(String text) {
    return text.matches("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
  }

  private static Optional<String> last(Map<String, List<String>> headers, String name) {
    List<String> all = items(headers, name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** The nearest ones: whoever writes many in front must not push out what our proxy has added. */
  private static List<String> items(Map<String, List<String>> headers, String name) {
    List<String> all =
        headers.getOrDefault(name, List.of()).stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_HOPS), all.size());
  }

  /** The nearest address that is not a trusted proxy's: what is further away anybody can write. */
  private String client(Map<String, List<String>> headers, String neighbour) {
    return items(headers, "x-forwarded-for").reversed().stream()
        .map(AddressRange::plain)
        .filter(address -> !trusted(address))
        .findFirst()
        .filter(AddressRange::isAddress)
        .orElse(neighbour);
  }
}
