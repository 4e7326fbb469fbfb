package net.ghostifi.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.cloudflare.CloudflareSimulator;
import net.ghostifi.simulator.digitalocean.DigitalOceanSimulator;
import net.ghostifi.simulator.host.Addresses;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.s3.S3Simulator;
import net.ghostifi.simulator.vultr.VultrSimulator;

/**
 * Providers on loopback: Vultr, DigitalOcean, Cloudflare, an S3 store, and the VPS hosts that the
 * first two boot.
 *
 * <p>Each simulator has a /24 of the loopback network to itself; many can run at once. Closing it
 * removes every host and every trace on disk.
 */
public final class Simulator implements AutoCloseable {
  private final SimulatorSettings settings;
  private final Faults faults = new Faults();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final LoopbackNetwork network;
  private final VultrSimulator vultr;
  private final DigitalOceanSimulator digitalOcean;
  private final CloudflareSimulator cloudflare;
  private final S3Simulator s3;

  private Simulator(SimulatorSettings settings) {
    this.settings = settings;
    try {
      network = opened(LoopbackNetwork.claim());
      String address = network.gateway();
      Datacenter datacenter =
          opened(new Datacenter(settings.host(), addresses(), faults, settings.folder()));
      vultr =
          opened(
              VultrSimulator.start(
                  settings.vultr(), datacenter, faults, settings.clock(), address));
      digitalOcean =
          opened(
              DigitalOceanSimulator.start(
                  settings.digitalOcean(), datacenter, faults, settings.clock(), address));
      cloudflare =
          opened(
              CloudflareSimulator.start(settings.cloudflare(), faults, settings.clock(), address));
      s3 = opened(S3Simulator.start(settings.s3(), faults, address));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts all providers. */
  public static Simulator start(SimulatorSettings settings) {
    return new Simulator(settings);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }

  private Addresses addresses() {
    LoopbackNetwork claimed = network;
    return new Addresses() {
      @Override
      public Optional<String> lease() {
        return claimed.lease();
      }

      @Override
      public void release(String address) {
        claimed.release(address);
      }
    };
  }

  public SimulatorSettings settings() {
    return settings;
  }

  public VultrSimulator vultr() {
    return vultr;
  }

  public DigitalOceanSimulator digitalOcean() {
    return digitalOcean;
  }

  public CloudflareSimulator cloudflare() {
    return cloudflare;
  }

  public S3Simulator s3() {
    return s3;
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Calls that the providers' rate limits answered with 429; faults are not counted here. */
  public long throttled() {
    return vultr.calls().throttled()
        + digitalOcean.calls().throttled()
        + cloudflare.calls().throttled();
  }

  /** What was created, and what is left. */
  public Account account() {
    return new Account(
        vultr.created() + digitalOcean.created(),
        vultr.instances().size() + digitalOcean.droplets().size(),
        cloudflare.created() + digitalOcean.recordsCreated(),
        cloudflare.records().size() + digitalOcean.recordsLeft(),
        s3.created(),
        s3.keys().size());
  }

  /** How to reach everything: names and values in a fixed order. The secrets are worth nothing. */
  public Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("vultr.url", vultr.url());
    lines.put("vultr.token", vultr.token());
    lines.put("digitalocean.url", digitalOcean.url());
    lines.put("digitalocean.token", digitalOcean.token());
    lines.put("digitalocean.domains", String.join(", ", settings.digitalOcean().domains()));
    lines.put("cloudflare.url", cloudflare.url());
    lines.put("cloudflare.token", cloudflare.token());
    lines.put("cloudflare.zones", String.join(", ", settings.cloudflare().zones()));
    lines.put("s3.url", s3.url());
    lines.put("s3.region", settings.s3().region());
    lines.put("s3.access-key", s3.accessKey());
    lines.put("s3.secret-key", s3.secretKey());
    lines.put("s3.buckets", String.join(", ", settings.s3().buckets()));
    lines.put("ssh.port", Integer.toString(settings.host().sshPort()));
    lines.put("vpn.port", Integer.toString(settings.host().vpnPort()));
    return Collections.unmodifiableMap(lines);
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        failure = new IllegalStateException("a part of the simulator did not close", e);
      }
    }
    parts.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
