package net.ghostifi.adapter.openvpn;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.ports.vpn.HostCounters;

/** What the draining script says that a host has moved; whatever the host's customer likes. */
final class DrainReport {
  private static final Pattern BOOT = Pattern.compile("[0-9a-f-]{1,64}");
  private static final Pattern UPTIME = Pattern.compile("\\d{1,9}");
  private static final Pattern BYTES = Pattern.compile("\\d{1,16}");

  private DrainReport() {}

  /** The counters; empty when any of it makes no sense. */
  static Optional<HostCounters> parse(String output) {
    Map<String, String> values = HostReport.parse(output).values();
    String boot = values.getOrDefault("boot", "");
    String uptime = values.getOrDefault("uptime", "");
    String in = values.getOrDefault("in", "");
    String out = values.getOrDefault("out", "");
    boolean sense =
        BOOT.matcher(boot).matches()
            && UPTIME.matcher(uptime).matches()
            && isCount(in)
            && isCount(out);
    return sense
        ? Optional.of(new HostCounters(boot, seconds(uptime), bytes(in), bytes(out)))
        : Optional.empty();
  }

  private static boolean isCount(String text) {
    return BYTES.matcher(text).matches() && bytes(text).compareTo(HostReading.MOST) <= 0;
  }

  private static ByteCount bytes(String text) {
    return new ByteCount(Long.parseLong(text));
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
