package net.ghostifi.ports.compute;

import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;

/**
 * What an instance is to be.
 *
 * @param tag whose it is and which launch made it
 * @param name its host name and label
 * @param location the city
 * @param userData a cloud-config document in plain text; secret because it holds the host key
 */
public record LaunchRequest(
    OwnerTag tag, ServerName name, Location location, SecretText userData) {}
