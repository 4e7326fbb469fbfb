package net.ghostifi.domain.carry;

import net.ghostifi.domain.server.ServerName;

/**
 * An object that the index says is one of a server's keys, and where it was listed.
 *
 * @param path which object
 * @param whereabouts where it is
 */
public record CarriedObject(ServerName server, String path, Whereabouts whereabouts) {
  /** Where an object was listed. */
  public enum Whereabouts {
    /** In the new vault, perhaps in the old one too. To be read and compared, not copied. */
    NEW,
    /** In the old vault alone. To be copied. */
    OLD,
    /** In neither. To be asked for by name, and told when it is not there. */
    NEITHER
  }
}
