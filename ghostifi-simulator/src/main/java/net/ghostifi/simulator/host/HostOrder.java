package net.ghostifi.simulator.host;

import java.util.List;

/**
 * What a provider knows when it boots a host.
 *
 * @param instance the provider's id, for faults and logs
 * @param sshKeys public keys in OpenSSH format that the provider itself puts in place
 */
public record HostOrder(
    String instance,
    String address,
    String hostname,
    String userData,
    List<String> sshKeys,
    String rootPassword) {

  @Override
  public String toString() {
    return "HostOrder[instance=" + instance + ", address=" + address + "]";
  }
}
