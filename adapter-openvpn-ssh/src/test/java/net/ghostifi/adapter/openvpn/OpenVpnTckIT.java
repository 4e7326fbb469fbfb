package net.ghostifi.adapter.openvpn;

import java.nio.file.Path;
import net.ghostifi.testkit.vpn.VpnInstallerTck;
import net.ghostifi.testkit.vpn.VpnWorld;
import org.junit.jupiter.api.io.TempDir;

class OpenVpnTckIT extends VpnInstallerTck {
  @TempDir private Path folder;

  @Override
  protected VpnWorld create() {
    return new OpenVpnWorld(folder);
  }
}
