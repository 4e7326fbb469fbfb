package net.ghostifi.simulator.host;

import java.util.Optional;

/** Where hosts get their addresses from. */
public interface Addresses {
  /** An address that no host has; nothing when all are taken. */
  Optional<String> lease();

  /** Gives an address back. */
  void release(String address);
}
