package net.ghostifi.simulator;

import java.nio.file.Path;
import java.time.InstantSource;
import net.ghostifi.simulator.cloudflare.CloudflareSettings;
import net.ghostifi.simulator.digitalocean.DigitalOceanSettings;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.s3.S3Settings;
import net.ghostifi.simulator.vultr.VultrSettings;

/**
 * How the simulated providers behave.
 *
 * @param clock for dates, rate limits and the lag of listings; delays always pass in real time
 * @param folder below which the hosts' folders are made and removed again
 */
public record SimulatorSettings(
    VultrSettings vultr,
    DigitalOceanSettings digitalOcean,
    CloudflareSettings cloudflare,
    S3Settings s3,
    HostSettings host,
    InstantSource clock,
    Path folder) {

  private static SimulatorSettings of(
      VultrSettings vultr,
      DigitalOceanSettings digitalOcean,
      CloudflareSettings cloudflare,
      HostSettings host) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new SimulatorSettings(
        vultr,
        digitalOcean,
        cloudflare,
        S3Settings.standard(),
        host,
        InstantSource.system(),
        folder);
  }

  /** Delays and limits as a customer of the real providers meets them. */
  public static SimulatorSettings realistic() {
    return of(
        VultrSettings.realistic(),
        DigitalOceanSettings.realistic(),
        CloudflareSettings.realistic(),
        HostSettings.realistic());
  }

  /** For tests: the same phases in milliseconds, and no rate limits. */
  public static SimulatorSettings quick() {
    return of(
        VultrSettings.quick(),
        DigitalOceanSettings.quick(),
        CloudflareSettings.quick(),
        HostSettings.quick());
  }

  /** With the rate limits of the real providers. */
  public SimulatorSettings withRealLimits() {
    DigitalOceanSettings.Limits real = DigitalOceanSettings.realistic().limits();
    DigitalOceanSettings.Limits requests =
        new DigitalOceanSettings.Limits(
            real.requestsPerHour(), real.requestsPerMinute(), digitalOcean.limits().droplets());
    return withVultr(vultr.withRequestsPerSecond(VultrSettings.realistic().requestsPerSecond()))
        .withDigitalOcean(digitalOcean.withLimits(requests))
        .withCloudflare(
            cloudflare
                .withRequestsPerFiveMinutes(CloudflareSettings.realistic().requestsPerFiveMinutes())
                .withPenalty(CloudflareSettings.realistic().penalty()));
  }

  public SimulatorSettings withVultr(VultrSettings value) {
    return new SimulatorSettings(value, digitalOcean, cloudflare, s3, host, clock, folder);
  }

  public SimulatorSettings withDigitalOcean(DigitalOceanSettings value) {
    return new SimulatorSettings(vultr, value, cloudflare, s3, host, clock, folder);
  }

  public SimulatorSettings withCloudflare(CloudflareSettings value) {
    return new SimulatorSettings(vultr, digitalOcean, value, s3, host, clock, folder);
  }

  public SimulatorSettings withS3(S3Settings value) {
    return new SimulatorSettings(vultr, digitalOcean, cloudflare, value, host, clock, folder);
  }

  public SimulatorSettings withHost(HostSettings value) {
    return new SimulatorSettings(vultr, digitalOcean, cloudflare, s3, value, clock, folder);
  }

  public SimulatorSettings withClock(InstantSource value) {
    return new SimulatorSettings(vultr, digitalOcean, cloudflare, s3, host, value, folder);
  }

  public SimulatorSettings withFolder(Path value) {
    return new SimulatorSettings(vultr, digitalOcean, cloudflare, s3, host, clock, value);
  }
}
