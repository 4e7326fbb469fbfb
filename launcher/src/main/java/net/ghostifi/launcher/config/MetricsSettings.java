package net.ghostifi.launcher.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code metrics}.
 *
 * @param listen where a daemon shows its figures, host and port; nowhere if it is null
 */
public record MetricsSettings(@Example("127.0.0.1:9464") @Nullable String listen) {
  private static final Pattern ADDRESS = Pattern.compile("(\\[[^\\]]+]|[^:\\[\\]]+):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  public MetricsSettings {
    if (listen != null && parse(listen).isEmpty()) {
      throw new IllegalArgumentException(
          "listen is a host and a port such as \"127.0.0.1:9464\", not '" + listen + "'");
    }
  }

  private static Optional<InetSocketAddress> parse(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LAST_PORT) {
      return Optional.empty();
    }
    return Optional.of(
        InetSocketAddress.createUnresolved(
            matcher.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2))));
  }

  /** Where they are shown, the host's name not resolved; empty for nowhere. */
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(listen).flatMap(MetricsSettings::parse);
  }
}
