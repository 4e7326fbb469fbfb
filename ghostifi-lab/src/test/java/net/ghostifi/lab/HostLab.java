package net.ghostifi.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The lab of this host for a test; what an earlier one has left is removed. */
final class HostLab implements AutoCloseable {
  private final Lab lab;
  private final String prefix;

  private HostLab(LabSettings settings) {
    this.lab = Lab.of(settings);
    this.prefix = settings.prefix();
  }

  static HostLab in(Path folder) {
    assumeTrue(Lab.missing().isEmpty(), () -> "no lab here: " + Lab.missing());
    Path images = Path.of(System.getProperty("user.home"), ".cache", "ghostifi", "lab");
    return new HostLab(LabSettings.in(folder, images));
  }

  Lab lab() {
    return lab;
  }

  /** How the names of all that it makes on this host begin. */
  String prefix() {
    return prefix;
  }

  @Override
  public void close() {
    lab.down();
  }
}
