package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.schedule.OccurrenceState;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence as people look at it.
 *
 * @param server whose it is
 * @param dueAt when it was due
 * @param state what has become of it
 * @param operation its rebuild, or null when none was opened
 * @param why why none was opened, in words for the operator, or null
 * @param at when that was written down
 */
public record OccurrenceRow(
    ServerId server,
    Instant dueAt,
    OccurrenceState state,
    @Nullable OperationId operation,
    @Nullable String why,
    Instant at) {}
