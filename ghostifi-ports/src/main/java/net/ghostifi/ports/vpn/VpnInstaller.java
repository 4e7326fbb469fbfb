package net.ghostifi.ports.vpn;

import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;

/**
 * What is done to a host. Each call opens a connection of its own, verifies the host key before
 * anything is sent, blocks its thread (make it a virtual one), ends within the configured limit,
 * and when its thread is interrupted. Throws {@link ProviderException} only.
 */
public interface VpnInstaller {
  /** Its name in the configuration. */
  String name();

  /** A new key pair, for a host or for the installation. */
  SshKey newKey(String comment);

  /** The public half of a private key that {@link #newKey} made. */
  String publicKey(SecretText privateKey);

  /**
   * The cloud-config document with which an instance boots: it installs the host key and lets the
   * management key in. Holds the host's private key, hence secret.
   */
  SecretText userData(ServerName server, SecretText hostKey, String managementPublicKey);

  /**
   * Installs OpenVPN and restores the archive; the same for a first build and a rebuild. Idempotent
   * and resumable: a call that was cut off half-way is made good by the next.
   *
   * @param archive the tar from {@link VpnMaterial}
   * @param rootPassword root's new password
   * @throws ProviderException BUSY while the host does not answer yet or still shows another host
   *     key; AMBIGUOUS when the connection was cut; INVALID_REQUEST when the script fails for good
   */
  void install(VpnHost host, byte[] archive, SecretText rootPassword);

  /**
   * Finds out whether the host would serve: the handshake answers, the certificate is the
   * archive's, forwarding, masquerading and a route out are there. Changes nothing.
   */
  Readiness prove(VpnHost host, byte[] archive);

  /**
   * Stops OpenVPN so that connected clients look the name up again. Idempotent.
   *
   * @throws ProviderException UNAVAILABLE or BUSY when the host does not answer
   */
  void drain(VpnHost host);
}
