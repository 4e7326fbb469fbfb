package net.ghostifi.testkit.vpn;

class FakeVpnTckTest extends VpnInstallerTck {
  @Override
  protected VpnWorld create() {
    return new FakeVpnWorld((right, fake) -> right);
  }
}
