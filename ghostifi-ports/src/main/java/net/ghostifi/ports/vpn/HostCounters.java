package net.ghostifi.ports.vpn;

import java.time.Duration;
import net.ghostifi.domain.bandwidth.ByteCount;

/**
 * What a host says that its network interfaces have moved since it was booted. Its customer is root
 * on it: anything may be said.
 *
 * @param boot a name of this boot, which no other has
 * @param uptime how long ago it was
 * @param in what came in, at most what {@link net.ghostifi.domain.bandwidth.HostReading} takes
 * @param out what went out
 */
public record HostCounters(String boot, Duration uptime, ByteCount in, ByteCount out) {
  public HostCounters {
    if (uptime.isNegative()) {
      throw new IllegalArgumentException("a host was booted before it is asked");
    }
  }
}
