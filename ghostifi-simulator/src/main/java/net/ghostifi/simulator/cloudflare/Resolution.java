package net.ghostifi.simulator.cloudflare;

import java.time.Duration;
import java.util.List;

/**
 * What a public resolver would say about a name right now.
 *
 * @param addresses IPv4, in the order of their creation
 */
public record Resolution(List<String> addresses, Duration ttl) {}
