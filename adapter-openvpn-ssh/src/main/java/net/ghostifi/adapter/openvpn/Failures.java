package net.ghostifi.adapter.openvpn;

import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.VpnHost;

/** How this adapter's errors read. */
final class Failures {
  private Failures() {}

  static ProviderException of(String operation, ErrorCategory category, String detail) {
    return ProviderException.of(category, OpenVpnFactory.NAME, operation, detail);
  }

  /** The detail goes on after the name of the host. */
  static ProviderException at(
      VpnHost host, String operation, ErrorCategory category, String detail) {
    String where = host.server() + " (" + host.instance() + ", " + host.address() + ") ";
    return of(operation, category, where + detail);
  }
}
