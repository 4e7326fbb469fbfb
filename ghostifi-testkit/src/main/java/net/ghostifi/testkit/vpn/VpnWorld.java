package net.ghostifi.testkit.vpn;

import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;

/** Hosts on which a VPN is installed, seen from behind. Each method gives another host. */
public interface VpnWorld extends World {
  /** The installer under test. */
  VpnInstaller installer();

  /** A new archive of this technology for a server. */
  byte[] archive(ServerName server);

  /** With what a host is asked that serves this archive. */
  SecretText probeKey(byte[] archive);

  /** A root password that the technology takes. */
  default SecretText rootPassword() {
    return new SecretText("Contract-Test-Password-1");
  }

  /**
   * A fresh host that has booted with the installer's own user data and can be entered, with
   * nothing installed on it.
   */
  VpnHost booted(ServerName server);

  /** A host at whose address nobody answers. */
  VpnHost silent(ServerName server);

  /** A host that can be entered, but shows another host key than it was given. */
  VpnHost impostor(ServerName server);

  /** A host that shows its host key and does not let the management key in. */
  VpnHost locked(ServerName server);

  /** How much the host has been asked to do: commands, files, whatever leaves a trace on it. */
  int asked(VpnHost host);

  /** The connection of the next call to the host breaks when the host has done what it was told. */
  void cutNext(VpnHost host);

  /** What the next call asks of the host fails there, and would fail every time. */
  void refuseNext(VpnHost host);

  /**
   * The next installation on the host does not come to its end.
   *
   * @return waits until it is under way on the host
   */
  Runnable holdNext(VpnHost host);

  /** Not needed: what goes wrong with hosts has methods of its own. */
  @Override
  default void begin(Trouble trouble) {
    throw World.cannot("no trouble of this kind concerns an installer");
  }

  @Override
  default void end() {}
}
