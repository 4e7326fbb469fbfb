package net.ghostifi.simulator.digitalocean;

/**
 * A record as it stands there.
 *
 * @param name complete
 */
public record DigitalOceanRecord(String id, String type, String name, String data, long ttl) {}
