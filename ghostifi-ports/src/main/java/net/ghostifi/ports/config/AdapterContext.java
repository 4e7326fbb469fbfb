package net.ghostifi.ports.config;

import java.time.InstantSource;

/**
 * What every adapter may use.
 *
 * @param clock the time
 * @param allowLoopback whether an instance may have an address in 127.0.0.0/8, which only a
 *     simulated provider hands out
 */
public record AdapterContext(InstantSource clock, boolean allowLoopback) {}
