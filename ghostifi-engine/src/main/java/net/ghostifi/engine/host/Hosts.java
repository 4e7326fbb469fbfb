package net.ghostifi.engine.host;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.ports.vpn.VpnKeyMaker;

/**
 * The hosts that instances are, with the secrets that open them. A host's key and password are made
 * once per operation, before the launch, and kept under the operation's id, beside the management
 * key that it lets in.
 */
public final class Hosts {
  private final VpnInstaller installer;
  private final VpnKeyMaker keys;
  private final SecretStore secrets;

  public Hosts(Vpn vpn, SecretStore secrets) {
    this.installer = vpn.installer();
    this.keys = vpn.keys();
    this.secrets = secrets;
  }

  /**
   * Sees to it that the installation can enter its instances.
   *
   * @throws net.ghostifi.ports.secret.SealException when its key was sealed under another keyset,
   *     under which nothing else will open either
   */
  public void prepare() {
    managementKey();
  }

  /** With what an instance that this operation launches is to boot. */
  public SecretText userData(ServerName server, UUID operation) {
    SecretText hostKey =
        ensure(
            SecretRef.ofOperation(operation, SecretKind.HOST_KEY),
            () -> installer.newKey(server.value()).privateKey());
    SecretText newest = managementKey();
    SecretText managementKey =
        ensure(SecretRef.ofOperation(operation, SecretKind.MANAGEMENT_KEY), () -> newest);
    return installer.userData(server, hostKey, installer.publicKey(managementKey));
  }

  /** Installs and restores. */
  public void install(ServerName server, Instance instance, byte[] archive) {
    SecretText password =
        ensure(
            SecretRef.ofOperation(instance.builtBy(), SecretKind.ROOT_PASSWORD), Passwords::make);
    installer.install(host(server, instance), archive, password);
    probeKey(instance, () -> archive);
  }

  /**
   * With what an instance is asked whether it answers.
   *
   * @param archive what is installed on it; read only if the key is not kept yet, as of an instance
   *     that was installed by an earlier release
   */
  public SecretText probeKey(Instance instance, Supplier<byte[]> archive) {
    return ensure(
        SecretRef.ofOperation(instance.builtBy(), SecretKind.PROBE_KEY),
        () -> keys.probeKey(archive.get()));
  }

  /** Whether the VPN on an instance answers. */
  public boolean answers(Instance instance, SecretText probeKey) {
    return installer.answers(instance.address(), probeKey);
  }

  public Readiness prove(ServerName server, Instance instance, byte[] archive) {
    return installer.prove(host(server, instance), archive);
  }

  /** Stops the VPN; gives what the host says that it has moved, if it says so. */
  public Optional<HostCounters> drain(ServerName server, Instance instance) {
    return installer.drain(host(server, instance));
  }

  /** Stops the VPN so that it stays stopped. */
  public void suspend(ServerName server, Instance instance) {
    installer.suspend(host(server, instance));
  }

  /** Starts the VPN for good. */
  public void resume(ServerName server, Instance instance) {
    installer.resume(host(server, instance));
  }

  /** Root's password on an instance; empty when it was never installed. */
  public Optional<SecretText> rootPassword(Instance instance) {
    return secrets.read(SecretRef.ofOperation(instance.builtBy(), SecretKind.ROOT_PASSWORD));
  }

  /**
   * Makes a new management key, for hosts that are launched from now on. Those that stand go on
   * being entered with the key that they were launched with.
   */
  public void rotateManagementKey() {
    secrets.delete(SecretRef.INSTALLATION);
    managementKey();
  }

  private VpnHost host(ServerName server, Instance instance) {
    return new VpnHost(
        server,
        instance.ref(),
        instance.address(),
        stored(server, instance, SecretKind.HOST_KEY),
        stored(server, instance, SecretKind.MANAGEMENT_KEY));
  }

  private SecretText stored(ServerName server, Instance instance, SecretKind kind) {
    SecretRef ref = SecretRef.ofOperation(instance.builtBy(), kind);
    return secrets
        .read(ref)
        .orElseThrow(
            () ->
                ProviderException.of(
                    ErrorCategory.NOT_FOUND,
                    installer.name(),
                    "enter " + server,
                    "the secret " + ref + " is not stored any more"));
  }

  /** Whoever has stood still for long comes too late. */
  private SecretText ensure(SecretRef ref, Supplier<SecretText> maker) {
    return secrets
        .ensure(ref, maker)
        .orElseThrow(
            () ->
                ProviderException.of(
                    ErrorCategory.NOT_FOUND,
                    installer.name(),
                    "keep " + ref,
                    "its operation has ended, and nothing that it has built is left"));
  }

  private SecretText managementKey() {
    return ensure(
        SecretRef.ofInstallation(SecretKind.MANAGEMENT_KEY),
        () -> installer.newKey("ghostifi").privateKey());
  }
}
