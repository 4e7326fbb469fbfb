package net.ghostifi.simulator.cloudflare;

import java.time.Duration;
import java.util.List;

/**
 * How the simulated Cloudflare behaves.
 *
 * @param port of its HTTP interface; 0 takes a free one
 * @param token the one bearer token that is accepted
 * @param zones the domains of the account
 * @param recordsPerZone beyond which records are refused; also the most changes in one batch
 * @param requestsPerFiveMinutes beyond which every call is refused for the penalty; 0 lifts it
 * @param penalty how long calls are refused then
 */
public record CloudflareSettings(
    int port,
    String token,
    List<String> zones,
    int recordsPerZone,
    int requestsPerFiveMinutes,
    Duration penalty) {

  public CloudflareSettings {
    zones = List.copyOf(zones);
  }

  /** A free zone of today. */
  public static CloudflareSettings realistic() {
    return new CloudflareSettings(
        0, "simulated-cloudflare-token", List.of("ghostifi.net"), 200, 1200, Duration.ofMinutes(5));
  }

  /** For tests: no rate limit. */
  public static CloudflareSettings quick() {
    return realistic().withRequestsPerFiveMinutes(0);
  }

  public CloudflareSettings withPort(int value) {
    return new CloudflareSettings(
        value, token, zones, recordsPerZone, requestsPerFiveMinutes, penalty);
  }

  public CloudflareSettings withToken(String value) {
    return new CloudflareSettings(
        port, value, zones, recordsPerZone, requestsPerFiveMinutes, penalty);
  }

  public CloudflareSettings withZones(String... names) {
    return new CloudflareSettings(
        port, token, List.of(names), recordsPerZone, requestsPerFiveMinutes, penalty);
  }

  public CloudflareSettings withRecordsPerZone(int value) {
    return new CloudflareSettings(port, token, zones, value, requestsPerFiveMinutes, penalty);
  }

  public CloudflareSettings withRequestsPerFiveMinutes(int value) {
    return new CloudflareSettings(port, token, zones, recordsPerZone, value, penalty);
  }

  public CloudflareSettings withPenalty(Duration value) {
    return new CloudflareSettings(
        port, token, zones, recordsPerZone, requestsPerFiveMinutes, value);
  }

  @Override
  public String toString() {
    return "CloudflareSettings[port=" + port + ", token=***, zones=" + zones + "]";
  }
}
