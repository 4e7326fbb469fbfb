package net.ghostifi.simulator.vultr;

import java.util.List;
import java.util.Map;

/** A create call that has been checked. */
record Order(
    Catalogue.Plan plan,
    String region,
    Catalogue.Image image,
    Map<String, String> names,
    List<String> tags,
    List<String> sshKeys,
    String userData) {

  String label() {
    return names.getOrDefault("label", "");
  }

  String hostname() {
    return names.getOrDefault("hostname", "vultr.guest");
  }
}
