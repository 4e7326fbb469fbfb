package net.ghostifi.ports.store;

import java.time.Instant;

/**
 * The breaker's last word, spoken by the store so that two daemons together cannot exceed it.
 *
 * @param since from when on servers that were opened for destruction are counted
 * @param limit how many different ones there may be, this one included; one that is among them
 *     already may be opened again
 */
public record DestructionGuard(Instant since, int limit) {}
