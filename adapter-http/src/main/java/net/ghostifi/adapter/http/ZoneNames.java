package net.ghostifi.adapter.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;

/** Checks the keys {@code zone} and {@code further-zones} of a DNS provider's section. */
public final class ZoneNames {
  private ZoneNames() {}

  /** The same zone. */
  public static String zone(String zone) {
    return checked("zone", zone);
  }

  /**
   * The same further zones.
   *
   * @param zone the first one, which is not among them
   */
  public static List<String> further(String zone, List<String> further) {
    Set<String> all = new HashSet<>(Set.of(zone));
    for (String each : further) {
      if (!all.add(checked("further-zones", each))) {
        throw new IllegalArgumentException("further-zones names '" + each + "' once more");
      }
    }
    return List.copyOf(further);
  }

  private static String checked(String key, String zone) {
    try {
      return new ServerName(zone).value();
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          key + " is a domain in lower case such as ghostifi.net, not '" + zone + "'", notOne);
    }
  }
}
