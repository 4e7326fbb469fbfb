package net.ghostifi.ports.vpn;

import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;

/**
 * A host to be entered over SSH.
 *
 * @param server what it is to serve as
 * @param instance which it is, for the log
 * @param address its IPv4 address
 * @param hostKey the private host key that the daemon made for it; a host that shows another is not
 *     spoken to
 * @param managementKey the private key to enter it with
 */
public record VpnHost(
    ServerName server,
    InstanceRef instance,
    String address,
    SecretText hostKey,
    SecretText managementKey) {}
