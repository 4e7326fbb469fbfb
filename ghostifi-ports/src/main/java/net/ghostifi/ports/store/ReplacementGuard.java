package net.ghostifi.ports.store;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.watch.Replacement;

/**
 * The last word on how many lost servers are replaced without confirmation, spoken within the
 * store's transaction so that two daemons together cannot exceed it.
 *
 * @param since from when on replacements are counted
 * @param limit how many losses may be replaced, this one included
 */
public record ReplacementGuard(Instant since, int limit) {
  /** Whether a server may be replaced after these, oldest first. */
  public boolean allows(List<Replacement> past, ServerId server) {
    return Replacement.allowed(past, server, limit);
  }
}
