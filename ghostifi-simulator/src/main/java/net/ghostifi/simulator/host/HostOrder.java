package net.ghostifi.simulator.host;

import java.util.List;

/**
 * What a provider knows when it boots a host.
 *
 * @param instance the provider's id, for faults and logs
 * @param sshKeys public keys in OpenSSH format that the provider itself puts in place
 * @param passwordExpired whether root's password has to be changed at the first entry
 */
public record HostOrder(
    String instance,
    String address,
    String hostname,
    String userData,
    List<String> sshKeys,
    String rootPassword,
    boolean passwordExpired) {

  /** One whose root password does not expire. */
  public HostOrder(
      String instance,
      String address,
      String hostname,
      String userData,
      List<String> sshKeys,
      String rootPassword) {
    this(instance, address, hostname, userData, sshKeys, rootPassword, false);
  }

  /** The same, where nobody gets in who cannot be asked for another password. */
  public HostOrder withExpiredPassword() {
    return new HostOrder(instance, address, hostname, userData, sshKeys, rootPassword, true);
  }

  @Override
  public String toString() {
    return "HostOrder[instance=" + instance + ", address=" + address + "]";
  }
}
