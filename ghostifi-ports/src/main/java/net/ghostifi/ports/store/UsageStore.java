package net.ghostifi.ports.store;

import java.util.List;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.server.ServerId;

/** The ledger. */
public interface UsageStore {
  /**
   * Enters readings and brings the server's {@code bandwidth_this_month} up to date. Idempotent: an
   * instance and day counts once, with its largest figures.
   */
  void record(ServerId server, List<Reading> readings);

  /** All readings of a server, those of instances long gone included. */
  List<Reading> readings(ServerId server);
}
