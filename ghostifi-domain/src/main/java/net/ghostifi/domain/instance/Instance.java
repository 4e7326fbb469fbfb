package net.ghostifi.domain.instance;

import java.util.UUID;
import net.ghostifi.domain.location.Location;

/**
 * An instance that carries, or carried, a server.
 *
 * @param ref which it is
 * @param address its public IPv4 address
 * @param location the city it stands in
 * @param builtBy the operation that launched it; its host key and root password are kept under it
 */
public record Instance(InstanceRef ref, String address, Location location, UUID builtBy) {}
