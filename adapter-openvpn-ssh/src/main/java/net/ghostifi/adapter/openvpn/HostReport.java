package net.ghostifi.adapter.openvpn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the proving script says of a host, line by line.
 *
 * @param values by their keys
 */
record HostReport(Map<String, String> values) {
  static HostReport parse(String output) {
    Map<String, String> values = new HashMap<>();
    output
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line -> {
              int at = line.indexOf('=');
              values.put(line.substring(0, at), line.substring(at + 1).strip());
            });
    return new HostReport(Map.copyOf(values));
  }

  /**
   * What is not as it must be, in words.
   *
   * @param archive the SHA-256 of the archive that is to be there
   * @param certificate the SHA-256 of the certificate that is to be served
   */
  List<String> missing(String archive, String certificate) {
    List<String> missing = new ArrayList<>();
    expect(missing, "finished", archive, "the installation of this archive has not finished");
    expect(missing, "certificate", certificate, "the server certificate is not the archive's");
    expect(missing, "service", "active", "the unit openvpn-server@server is not active");
    expect(missing, "boot", "enabled", "the unit openvpn-server@server is not enabled");
    expect(missing, "forwarding", "1", "the kernel does not forward IPv4");
    expect(missing, "masquerade", "yes", "what leaves the tunnel is not masqueraded");
    expect(missing, "metadata", "blocked", "the metadata address is open to the tunnel");
    expect(missing, "route", "yes", "there is no default route");
    if ("closed".equals(values.get("firewall"))) {
      missing.add("the host's ufw does not let the VPN in");
    }
    return missing;
  }

  private void expect(List<String> missing, String key, String value, String otherwise) {
    if (!value.equals(values.get(key))) {
      missing.add(otherwise);
    }
  }
}
