package net.ghostifi.simulator.digitalocean;

import java.time.Duration;
import java.util.List;

/**
 * How the simulated DigitalOcean behaves.
 *
 * @param port of its HTTP interface; 0 takes a free one
 * @param token the one bearer token that is accepted
 * @param domains the domains of the account
 * @param times how long what takes
 * @param limits what the account may do
 * @param strictLocks whether a droplet that is being made refuses to be destroyed
 */
public record DigitalOceanSettings(
    int port, String token, List<String> domains, Times times, Limits limits, boolean strictLocks) {

  /**
   * How long what takes.
   *
   * @param address from the answer of a create call until the droplet has addresses
   * @param boot from the answer of a create call until the droplet's sshd listens; it is "active"
   *     half-way there
   * @param delete from the answer of a delete call until the droplet is gone
   * @param listLag how long listings lag behind creations and deletions
   */
  public record Times(Duration address, Duration boot, Duration delete, Duration listLag) {
    public Times {
      if (address.compareTo(boot) > 0) {
        throw new IllegalArgumentException("address " + address + " is later than boot " + boot);
      }
    }
  }

  /**
   * What the account may do.
   *
   * @param requestsPerHour beyond which calls get 429; 0 lifts the limit
   * @param requestsPerMinute beyond which calls get 429 with a time to wait; 0 lifts the limit
   * @param droplets how many it may have
   */
  public record Limits(int requestsPerHour, int requestsPerMinute, int droplets) {}

  public DigitalOceanSettings {
    domains = List.copyOf(domains);
  }

  /** What a customer of the real one sees, but for a boot that is shorter than most. */
  public static DigitalOceanSettings realistic() {
    return new DigitalOceanSettings(
        0,
        "simulated-digitalocean-token",
        List.of("ghostifi.net"),
        new Times(
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1)),
        new Limits(5_000, 250, 25),
        true);
  }

  /** For tests: the same states, in milliseconds, and no limits. */
  public static DigitalOceanSettings quick() {
    DigitalOceanSettings slow = realistic();
    return new DigitalOceanSettings(
        slow.port,
        slow.token,
        slow.domains,
        new Times(
            Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(50), Duration.ZERO),
        new Limits(0, 0, 10_000),
        false);
  }

  public DigitalOceanSettings withPort(int value) {
    return new DigitalOceanSettings(value, token, domains, times, limits, strictLocks);
  }

  public DigitalOceanSettings withDomains(String... names) {
    return new DigitalOceanSettings(port, token, List.of(names), times, limits, strictLocks);
  }

  public DigitalOceanSettings withTimes(Times value) {
    return new DigitalOceanSettings(port, token, domains, value, limits, strictLocks);
  }

  /** A boot of this length; the addresses come after a quarter of it. */
  public DigitalOceanSettings withBoot(Duration value) {
    return withTimes(new Times(value.dividedBy(4), value, times.delete, times.listLag));
  }

  public DigitalOceanSettings withListLag(Duration value) {
    return withTimes(new Times(times.address, times.boot, times.delete, value));
  }

  public DigitalOceanSettings withLimits(Limits value) {
    return new DigitalOceanSettings(port, token, domains, times, value, strictLocks);
  }

  public DigitalOceanSettings withStrictLocks(boolean value) {
    return new DigitalOceanSettings(port, token, domains, times, limits, value);
  }

  @Override
  public String toString() {
    return "DigitalOceanSettings[port=" + port + ", token=***, boot=" + times.boot + "]";
  }
}
