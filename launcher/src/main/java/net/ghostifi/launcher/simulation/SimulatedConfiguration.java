package net.ghostifi.launcher.simulation;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.config.Durations;
import net.ghostifi.simulator.Simulator;

/** Writes the configuration with which a daemon uses a simulator's providers. */
public final class SimulatedConfiguration {
  private SimulatedConfiguration() {}

  /** What simulated providers allow, and real ones do not. */
  private static final String QUICK =
      """
      # Only for simulated providers: their servers stand on this machine, and they
      # are quicker than real ones.
      instances.allow-loopback = true
      compute.visibility-bound = 2s
      check.interval = 5s
      orphans.sweep-interval = 10s
      watch { interval = 2s, silence = 8s, patience = 30s }
      operations.grace = 4s
      operations.pace.poll = 250ms
      operations.pace.first-pause = 250ms
      vault.retention = 0
      """;

  /** The providers' sections, and the short waits that simulated providers allow. */
  public static String of(Simulator simulator) {
    Map<String, String> at = simulator.describe();
    return """
    compute.providers = [vultr]
    dns.provider = cloudflare
    vault.provider = spaces

    %sdns.ttl = 60s

    vultr {
      api-token = "%s"
      base-url = "%s"
    }
    # The same for compute.providers = [digitalocean] and dns.provider = digitalocean.
    digitalocean {
      api-token = "%s"
      base-url = "%s"
      zone = "%s"
      calls-per-minute = 10000
    }
    cloudflare {
      api-token = "%s"
      base-url = "%s"
      zone = "%s"
    }
    %sopenvpn-ssh {
      ssh.port = %s
      vpn.port = %s
    }
    """
        .formatted(
            QUICK,
            at.get("vultr.token"),
            at.get("vultr.url"),
            at.get("digitalocean.token"),
            at.get("digitalocean.url"),
            first(at, "digitalocean.domains"),
            at.get("cloudflare.token"),
            at.get("cloudflare.url"),
            first(at, "cloudflare.zones"),
            vault(at),
            at.get("ssh.port"),
            at.get("vpn.port"));
  }

  /** A lab's machines and names, with the simulator's vault. */
  public static String of(LabSettings lab, Simulator simulator) {
    return """
    compute.providers = [lab]
    dns.provider = lab
    vault.provider = spaces

    %sdns.ttl = %s

    lab {
      folder = %s
      images = %s
      image = %s
      regions = %s
      network = "%s"
      zone = %s
      ttl = %s
    }
    %s# Names are asked for through the tunnel, at the lab's own name server.
    openvpn-ssh.vpn.dns-servers = ["%s"]
    """
        .formatted(
            QUICK,
            Durations.format(lab.ttl()),
            ConfigUtil.quoteString(lab.folder().toString()),
            ConfigUtil.quoteString(lab.images().toString()),
            lab.image(),
            lab.regions(),
            lab.network(),
            lab.zone(),
            Durations.format(lab.ttl()),
            vault(simulator.describe()),
            Lab.of(lab).nameServer());
  }

  private static String vault(Map<String, String> at) {
    return """
    spaces {
      endpoint = "%s"
      region = "%s"
      bucket = "%s"
      access-key = "%s"
      secret-key = "%s"
    }
    """
        .formatted(
            at.get("s3.url"),
            at.get("s3.region"),
            first(at, "s3.buckets"),
            at.get("s3.access-key"),
            at.get("s3.secret-key"));
  }

  /**
   * Writes it to a file that its owner alone may read, as a configuration with secrets should be.
   *
   * @param providers from one of the methods above
   * @param further settings of one's own, which go before the others
   */
  static Path write(Path file, String providers, String further) {
    try {
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.writeString(file, providers + further);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String first(Map<String, String> at, String key) {
    return at.getOrDefault(key, "").split(",", 2)[0];
  }
}
