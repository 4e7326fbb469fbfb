package net.ghostifi.adapter.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Route.Access;
import net.ghostifi.ports.customer.Digest;

/**
 * The page's style, script and icon. Their addresses change with them, so they are kept for long.
 */
final class Assets {
  private static final int MARK = 12;
  private static final Map<String, String> TYPES =
      Map.of(
          "dashboard.css", "text/css; charset=utf-8",
          "dashboard.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> urls = new LinkedHashMap<>();

  Assets(String prefix) {
    for (String name : TYPES.keySet()) {
      byte[] file = read(name);
      String mark = Digest.of(new String(file, StandardCharsets.UTF_8)).hex().substring(0, MARK);
      files.put(name, file);
      urls.put(name, prefix + "/assets/" + mark + "/" + name);
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String name) {
    return Objects.requireNonNull(urls.get(name));
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/assets/{mark}/{name}",
            Access.PUBLIC,
            (call, path, visitor) -> answer(path.getOrDefault("name", ""))));
  }

  private Answer answer(String name) {
    byte[] file = files.get(name);
    String type = TYPES.get(name);
    if (file == null || type == null) {
      throw Problem.notFound();
    }
    return Answer.of(200, type, file).with("Cache-Control", "public, max-age=31536000, immutable");
  }
}
