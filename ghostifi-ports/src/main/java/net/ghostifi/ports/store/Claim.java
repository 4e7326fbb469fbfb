package net.ghostifi.ports.store;

import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.server.Server;

/**
 * An operation in somebody's hands.
 *
 * @param operation as it stands in the journal
 * @param server its server; for a purge made from the retired server's row
 * @param epoch the fencing token: the journal accepts a checkpoint of the newest epoch only
 */
public record Claim(Operation operation, Server server, long epoch) {}
