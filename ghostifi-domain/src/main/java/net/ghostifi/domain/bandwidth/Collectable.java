package net.ghostifi.domain.bandwidth;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;

/**
 * An instance whose provider is to be asked what it has moved.
 *
 * @param server whose it is, or was
 * @param instance which
 * @param held whether the server has it still
 * @param heldAt when it was last known to have it
 */
public record Collectable(ServerId server, InstanceRef instance, boolean held, Instant heldAt) {}
