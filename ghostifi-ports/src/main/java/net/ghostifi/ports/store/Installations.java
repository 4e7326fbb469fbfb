package net.ghostifi.ports.store;

import java.util.function.Supplier;
import net.ghostifi.domain.instance.InstallationId;

/** Knows which installation this database belongs to. */
public interface Installations {
  /** The installation's id; made on the first call, and the same for ever after. */
  InstallationId id(Supplier<InstallationId> maker);
}
