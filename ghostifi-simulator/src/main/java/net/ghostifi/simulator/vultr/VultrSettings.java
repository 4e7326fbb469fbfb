package net.ghostifi.simulator.vultr;

import java.time.Duration;

/**
 * How the simulated Vultr behaves.
 *
 * @param port of its HTTP interface; 0 takes a free one
 * @param token the one bearer token that is accepted
 * @param address from the answer of a create call until the instance has an address
 * @param boot from the answer of a create call until the instance is up and its sshd listens
 * @param delete from the answer of a delete call until the instance is gone
 * @param listLag how long listings lag behind creations and deletions
 * @param requestsPerSecond beyond which calls get 429; 0 lifts the limit
 */
public record VultrSettings(
    int port,
    String token,
    Duration address,
    Duration boot,
    Duration delete,
    Duration listLag,
    int requestsPerSecond) {

  public VultrSettings {
    if (address.compareTo(boot) > 0) {
      throw new IllegalArgumentException("address " + address + " is later than boot " + boot);
    }
  }

  /** What a customer of the real one sees, but for a boot that is shorter than most. */
  public static VultrSettings realistic() {
    return new VultrSettings(
        0,
        "simulated-vultr-token",
        Duration.ofSeconds(2),
        Duration.ofSeconds(8),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        30);
  }

  /** For tests: the same states, in milliseconds. */
  public static VultrSettings quick() {
    return realistic()
        .withTimes(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(50))
        .withListLag(Duration.ZERO)
        .withRequestsPerSecond(0);
  }

  public VultrSettings withPort(int value) {
    return new VultrSettings(value, token, address, boot, delete, listLag, requestsPerSecond);
  }

  public VultrSettings withToken(String value) {
    return new VultrSettings(port, value, address, boot, delete, listLag, requestsPerSecond);
  }

  public VultrSettings withTimes(Duration newAddress, Duration newBoot, Duration newDelete) {
    return new VultrSettings(
        port, token, newAddress, newBoot, newDelete, listLag, requestsPerSecond);
  }

  /** A boot of this length; the address comes after a quarter of it. */
  public VultrSettings withBoot(Duration value) {
    return withTimes(value.dividedBy(4), value, delete);
  }

  public VultrSettings withListLag(Duration value) {
    return new VultrSettings(port, token, address, boot, delete, value, requestsPerSecond);
  }

  public VultrSettings withRequestsPerSecond(int value) {
    return new VultrSettings(port, token, address, boot, delete, listLag, value);
  }

  @Override
  public String toString() {
    return "VultrSettings[port=" + port + ", token=***, boot=" + boot + "]";
  }
}
