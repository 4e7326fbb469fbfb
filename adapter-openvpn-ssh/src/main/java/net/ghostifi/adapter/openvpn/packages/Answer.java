package net.ghostifi.adapter.openvpn.packages;

import java.util.SortedMap;
import java.util.TreeMap;

/** What a host is told that has said what it has. */
public sealed interface Answer {
  /**
   * Here are the packages that it lacks.
   *
   * @param files by their names, which tell a package's name and architecture
   */
  record Packages(SortedMap<String, byte[]> files) implements Answer {
    public Packages {
      files = new TreeMap<>(files);
    }

    @Override
    public String toString() {
      return "Packages[" + files.keySet() + "]";
    }
  }

  /** It installs them itself, and says from where, so that the next one need not. */
  record Learn() implements Answer {}

  /** It installs them itself. */
  record Nothing() implements Answer {}
}
