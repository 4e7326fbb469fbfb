package net.ghostifi.domain.level;

import java.time.Duration;
import net.ghostifi.domain.server.ServerName;

/**
 * A record of the zone.
 *
 * @param id the DNS host's own id of it
 * @param type {@code A}, {@code CNAME}, …
 * @param content for an A record the address
 * @param ours whether it is an address record that carries this installation's mark
 */
public record ZoneRecord(
    String id, ServerName name, String type, String content, Duration ttl, boolean ours) {}
