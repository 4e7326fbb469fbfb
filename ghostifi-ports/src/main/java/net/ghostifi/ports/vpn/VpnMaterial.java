package net.ghostifi.ports.vpn;

/**
 * What the vault keeps of a server, in the clear.
 *
 * @param archive a tar of what OpenVPN on the VPS needs
 * @param authority what never travels to a VPS: the CA's key, the clients' keys, issued
 *     certificates, revocations
 */
public record VpnMaterial(byte[] archive, byte[] authority) {
  @Override
  public String toString() {
    return "VpnMaterial[***]";
  }
}
