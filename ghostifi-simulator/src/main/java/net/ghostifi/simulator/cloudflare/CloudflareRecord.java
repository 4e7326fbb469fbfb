package net.ghostifi.simulator.cloudflare;

/**
 * A DNS record as it is.
 *
 * @param ttl in seconds; 1 means automatic
 */
public record CloudflareRecord(
    String id, String type, String name, String content, int ttl, String comment) {}
