package net.ghostifi.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The lab of this host for a test; what an earlier one has left is removed. */
final class HostLab implements AutoCloseable {
  private final Lab lab;

  private HostLab(Lab lab) {
    this.lab = lab;
  }

  static HostLab in(Path folder) {
    assumeTrue(Lab.missing().isEmpty(), () -> "no lab here: " + Lab.missing());
    Path images = Path.of(System.getProperty("user.home"), ".cache", "ghostifi", "lab");
    return new HostLab(Lab.of(LabSettings.in(folder, images)));
  }

  Lab lab() {
    return lab;
  }

  @Override
  public void close() {
    lab.down();
  }
}
