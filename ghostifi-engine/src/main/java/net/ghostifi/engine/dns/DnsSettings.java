package net.ghostifi.engine.dns;

import java.time.Duration;

/**
 * How names are kept.
 *
 * @param ttl of address records; the DNS provider's least is used where that is longer
 * @param gather how long a change waits for others that can be sent with it; zero sends each at
 *     once, by itself and on its caller's thread
 */
public record DnsSettings(Duration ttl, Duration gather) {
  public DnsSettings {
    if (gather.isNegative()) {
      throw new IllegalArgumentException("gather is not negative, but " + gather);
    }
  }

  /** What the product page promises, and a moment that no customer notices. */
  public static DnsSettings standard() {
    return new DnsSettings(Duration.ofSeconds(120), Duration.ofMillis(150));
  }

  /** The same, with changes that wait so long for others. */
  public DnsSettings withGather(Duration value) {
    return new DnsSettings(ttl, value);
  }
}
