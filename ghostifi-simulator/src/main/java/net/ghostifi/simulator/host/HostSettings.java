package net.ghostifi.simulator.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How simulated hosts behave.
 *
 * @param sshPort of every host's sshd
 * @param vpnPort UDP port of every host's OpenVPN
 * @param imageKey how long after boot sshd still shows the image's own random host key
 * @param cloudInit from boot until cloud-init has ended
 * @param packages how long each update or installation of packages takes
 * @param aptLock how long after boot something else holds the lock of the package manager
 * @param image what the provider's image brings along
 * @param ownProcessor when it is there, the scripts that install and prove are not run but imitated
 */
public record HostSettings(
    int sshPort,
    int vpnPort,
    Duration imageKey,
    Duration cloudInit,
    Duration packages,
    Duration aptLock,
    Image image,
    @Nullable OwnProcessor ownProcessor) {

  /**
   * What the provider's image brings along.
   *
   * @param firewall ufw is there, active, and lets nothing but SSH in
   * @param degraded cloud-init ends with warnings, exit status 2
   */
  public record Image(boolean firewall, boolean degraded) {}

  /**
   * How long the scripts take on a host that has a processor for itself. Many hosts at once take
   * none of this machine's then.
   */
  public record OwnProcessor(Duration install, Duration prove) {}

  public HostSettings {
    if (imageKey.compareTo(cloudInit) > 0) {
      throw new IllegalArgumentException(
          "imageKey " + imageKey + " is longer than cloudInit " + cloudInit);
    }
  }

  /** What a customer of a real cloud sees, on ports that need no privileges. */
  public static HostSettings realistic() {
    return new HostSettings(
        2222,
        11940,
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofMillis(1500),
        Duration.ofSeconds(4),
        new Image(true, false),
        null);
  }

  /** For tests: the same phases, in milliseconds. */
  public static HostSettings quick() {
    HostSettings slow = realistic();
    return new HostSettings(
        slow.sshPort,
        slow.vpnPort,
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(50),
        Duration.ofMillis(300),
        slow.image,
        null);
  }

  public HostSettings withPorts(int newSshPort, int newVpnPort) {
    return new HostSettings(
        newSshPort, newVpnPort, imageKey, cloudInit, packages, aptLock, image, ownProcessor);
  }

  public HostSettings withCloudInit(Duration newImageKey, Duration newCloudInit) {
    return new HostSettings(
        sshPort, vpnPort, newImageKey, newCloudInit, packages, aptLock, image, ownProcessor);
  }

  public HostSettings withPackages(Duration newPackages, Duration newAptLock) {
    return new HostSettings(
        sshPort, vpnPort, imageKey, cloudInit, newPackages, newAptLock, image, ownProcessor);
  }

  public HostSettings withImage(Image value) {
    return new HostSettings(
        sshPort, vpnPort, imageKey, cloudInit, packages, aptLock, value, ownProcessor);
  }

  public HostSettings withOwnProcessor(OwnProcessor value) {
    return new HostSettings(sshPort, vpnPort, imageKey, cloudInit, packages, aptLock, image, value);
  }
}
