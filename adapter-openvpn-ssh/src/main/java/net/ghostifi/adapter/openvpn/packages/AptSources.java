package net.ghostifi.adapter.openvpn.packages;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import okhttp3.HttpUrl;

/**
 * Where a host's apt gets the packages of its release from.
 *
 * @param proxy through which
 * @param mirrors the roots, by suite
 */
record AptSources(Proxy proxy, SequencedMap<String, URI> mirrors) {
  AptSources {
    mirrors = new LinkedHashMap<>(mirrors);
  }

  /**
   * Reads lines {@code proxy URI} and {@code source URI SUITE COMPONENT ARCHITECTURE}. Nothing when
   * the release's own suite is not among them: it is where most packages are.
   */
  static Optional<AptSources> parse(String report, Release release) {
    Proxy proxy = Proxy.NO_PROXY;
    SequencedMap<String, URI> mirrors = new LinkedHashMap<>();
    for (String line : report.split("\n")) {
      String[] words = line.strip().split(" +");
      if (words[0].equals("proxy") && words.length == 2) {
        proxy = proxy(words[1]);
      } else if (words[0].equals("source")
          && words.length == 5
          && release.hasSuite(words[2])
          && words[3].equals("main")
          && words[4].equals(release.architecture())) {
        root(words[1]).ifPresent(root -> mirrors.putIfAbsent(words[2], root));
      }
    }
    return mirrors.containsKey(release.codename())
        ? Optional.of(new AptSources(proxy, mirrors))
        : Optional.empty();
  }

  /** With a slash at its end, so that paths can be resolved against it. */
  private static Optional<URI> root(String text) {
    return web(text.endsWith("/") ? text : text + "/").map(HttpUrl::uri);
  }

  private static Optional<HttpUrl> web(String text) {
    return Optional.ofNullable(HttpUrl.parse(text))
        .filter(url -> url.username().isEmpty() && url.query() == null && url.fragment() == null);
  }

  private static Proxy proxy(String text) {
    return web(text)
        .map(url -> InetSocketAddress.createUnresolved(url.host(), url.port()))
        .map(address -> new Proxy(Proxy.Type.HTTP, address))
        .orElse(Proxy.NO_PROXY);
  }

  @Override
  public SequencedMap<String, URI> mirrors() {
    return new LinkedHashMap<>(mirrors);
  }
}
