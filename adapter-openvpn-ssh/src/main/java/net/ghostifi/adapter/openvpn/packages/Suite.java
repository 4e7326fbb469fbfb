package net.ghostifi.adapter.openvpn.packages;

import java.net.URI;

/**
 * A suite as it was verified.
 *
 * @param index compressed, and as the release says
 */
record Suite(URI mirror, ReleaseFile release, byte[] index) {
  @Override
  public String toString() {
    return "Suite[" + release.codename() + "]";
  }
}
