package net.ghostifi.adapter.openvpn.packages;

import java.util.regex.Pattern;

/**
 * What packages are made for.
 *
 * @param distribution such as {@code debian}
 * @param codename such as {@code bookworm}
 * @param architecture such as {@code amd64}
 */
record Release(String distribution, String codename, String architecture) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}");

  /** Whether we hold the keys that sign its indexes, and know how these are laid out. */
  boolean isKnown() {
    return distribution.equals("debian")
        && WORD.matcher(codename).matches()
        && WORD.matcher(architecture).matches();
  }

  /** Whether apt would take packages of this suite without being asked to. */
  boolean hasSuite(String suite) {
    return suite.equals(codename)
        || suite.equals(codename + "-updates")
        || suite.equals(codename + "-security");
  }

  @Override
  public String toString() {
    return distribution + " " + codename + " " + architecture;
  }
}
