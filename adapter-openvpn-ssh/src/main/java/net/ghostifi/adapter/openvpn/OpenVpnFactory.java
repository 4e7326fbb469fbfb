package net.ghostifi.adapter.openvpn;

import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnFactory;

/**
 * OpenVPN, installed over SSH. The installer is {@link AutoCloseable}: closing it ends the threads
 * of its SSH client, which are daemons and keep no process alive.
 */
public final class OpenVpnFactory implements VpnFactory<OpenVpnSettings> {
  static final String NAME = "openvpn-ssh";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<OpenVpnSettings> settings() {
    return OpenVpnSettings.class;
  }

  @Override
  public Vpn create(OpenVpnSettings settings, AdapterContext context) {
    return new Vpn(
        new OpenVpnKeys(
            settings.serverConfiguration(), settings.vpn().persistTun(), context.clock()),
        new OpenVpnInstaller(settings.ssh(), settings.packages(), context));
  }
}
