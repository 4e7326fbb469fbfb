package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import net.ghostifi.simulator.Simulator;

/** Writes the configuration with which a daemon uses a simulator's providers. */
public final class SimulatedConfiguration {
  private SimulatedConfiguration() {}

  /** The providers' sections, and the short waits that simulated providers allow. */
  public static String of(Simulator simulator) {
    Map<String, String> at = simulator.describe();
    return """
    compute.providers = [vultr]
    dns.provider = cloudflare
    vault.provider = spaces

    # Only for simulated providers: their servers stand on this machine, and they
    # are quicker than real ones.
    instances.allow-loopback = true
    compute.visibility-bound = 2s
    check.interval = 5s
    orphans.sweep-interval = 10s
    operations.grace = 4s
    operations.pace.poll = 250ms
    operations.pace.first-pause = 250ms
    dns.ttl = 60s
    vault.retention = 0

    vultr {
      api-token = "%s"
      base-url = "%s"
    }
    cloudflare {
      api-token = "%s"
      base-url = "%s"
      zone = "%s"
    }
    spaces {
      endpoint = "%s"
      region = "%s"
      bucket = "%s"
      access-key = "%s"
      secret-key = "%s"
    }
    openvpn-ssh {
      ssh.port = %s
      vpn.port = %s
    }
    """
        .formatted(
            at.get("vultr.token"),
            at.get("vultr.url"),
            at.get("cloudflare.token"),
            at.get("cloudflare.url"),
            first(at, "cloudflare.zones"),
            at.get("s3.url"),
            at.get("s3.region"),
            first(at, "s3.buckets"),
            at.get("s3.access-key"),
            at.get("s3.secret-key"),
            at.get("ssh.port"),
            at.get("vpn.port"));
  }

  /**
   * Writes it to a file that its owner alone may read, as a configuration with secrets should be.
   *
   * @param further settings of one's own, which go before the others
   */
  static Path write(Path file, Simulator simulator, String further) {
    try {
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.writeString(file, of(simulator) + further);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String first(Map<String, String> at, String key) {
    return at.getOrDefault(key, "").split(",", 2)[0];
  }
}
