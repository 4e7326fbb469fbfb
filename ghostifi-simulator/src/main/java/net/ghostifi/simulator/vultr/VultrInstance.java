package net.ghostifi.simulator.vultr;

import java.util.List;

/**
 * An instance as it is, whatever listings show.
 *
 * @param mainIp dotted IPv4 address, {@code 0.0.0.0} while there is none
 * @param status {@code pending} or {@code active}
 */
public record VultrInstance(
    String id,
    String label,
    String region,
    String plan,
    List<String> tags,
    String mainIp,
    String status) {}
