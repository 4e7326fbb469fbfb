package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.ServerName;
import org.jspecify.annotations.Nullable;

/**
 * An operation as people look at it.
 *
 * @param operation the operation
 * @param server the name of its server
 * @param state whether it still has something to do
 * @param outcome how it ended, or null
 * @param wakeAt when it goes on, or null
 * @param endedAt when it ended, or null
 */
public record OperationRow(
    Operation operation,
    ServerName server,
    OperationState state,
    @Nullable Outcome outcome,
    @Nullable Instant wakeAt,
    @Nullable Instant endedAt) {}
