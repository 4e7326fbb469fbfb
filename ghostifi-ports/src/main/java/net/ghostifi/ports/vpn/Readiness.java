package net.ghostifi.ports.vpn;

import java.util.List;

/**
 * Whether a host would serve its customer.
 *
 * @param missing what is not as it must be, in words; empty when it is ready
 */
public record Readiness(List<String> missing) {
  public Readiness {
    missing = List.copyOf(missing);
  }

  public boolean ready() {
    return missing.isEmpty();
  }
}
