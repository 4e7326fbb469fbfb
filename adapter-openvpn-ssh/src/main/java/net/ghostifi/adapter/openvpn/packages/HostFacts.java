package net.ghostifi.adapter.openvpn.packages;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host says of itself: its {@code os-release}, and a line {@code installed NAME VERSION
 * ARCHITECTURE} for each package that is there, whole and configured.
 *
 * @param installed packages of the host's own architecture
 */
record HostFacts(Release release, Map<String, Version> installed) {
  private static final Pattern FIELD =
      Pattern.compile("(ID|VERSION_CODENAME)=[\"']?([a-z0-9-]+)[\"']?");
  private static final Pattern PACKAGE =
      Pattern.compile("installed ([a-z0-9][a-z0-9+.-]+) ([A-Za-z0-9.+~:-]+) ([a-z0-9-]+)");
  private static final String ANY = "all";

  HostFacts {
    installed = Map.copyOf(installed);
  }

  private record Found(Version version, String architecture) {}

  /** Lines that say something else are passed over. */
  static HostFacts parse(String report) {
    Map<String, String> fields = new HashMap<>();
    Map<String, Found> found = new HashMap<>();
    String architecture = "";
    for (String line : report.split("\n")) {
      Matcher field = FIELD.matcher(line);
      Matcher installed = PACKAGE.matcher(line);
      if (field.matches()) {
        fields.put(field.group(1), field.group(2));
      } else if (installed.matches()) {
        String key = installed.group(1) + ":" + installed.group(3);
        found.put(key, new Found(Version.parse(installed.group(2)), installed.group(3)));
        if (installed.group(1).equals("dpkg")) {
          architecture = installed.group(3);
        }
      }
    }
    Map<String, Version> own = new HashMap<>();
    for (Map.Entry<String, Found> entry : found.entrySet()) {
      Found one = entry.getValue();
      if (one.architecture().equals(architecture) || one.architecture().equals(ANY)) {
        own.put(entry.getKey().substring(0, entry.getKey().indexOf(':')), one.version());
      }
    }
    String id = fields.getOrDefault("ID", "");
    return new HostFacts(
        new Release(id, fields.getOrDefault("VERSION_CODENAME", ""), architecture), own);
  }
}
