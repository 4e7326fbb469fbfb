package net.ghostifi.ports.dns;

import java.time.Duration;
import net.ghostifi.domain.server.ServerName;

/**
 * A record as its host has it.
 *
 * @param id the host's own id of it
 * @param name the full name
 * @param type {@code A}, {@code AAAA}, {@code CNAME}, …
 * @param content for an A record the address
 * @param ttl time to live
 * @param comment what was noted with it; empty when nothing was
 */
public record DnsRecord(
    String id, ServerName name, String type, String content, Duration ttl, String comment) {}
