package net.ghostifi.simulator.digitalocean;

import java.util.List;

/**
 * A droplet as it stands there.
 *
 * @param address its public one; empty while it has none
 */
public record DigitalOceanDroplet(
    String id,
    String name,
    String region,
    String size,
    List<String> tags,
    String address,
    String status) {}
