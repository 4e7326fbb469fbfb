package net.ghostifi.engine;

import java.time.Duration;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.subscription.Entitlement;

/**
 * What an engine is told.
 *
 * @param installation whose instances and records these are
 * @param entitlement which subscription pays
 * @param limit how many servers may be opened for destruction
 * @param rules the bounds and waits of operations
 * @param location where a new server is built
 * @param ttl of address records; the DNS provider's least is used where that is longer
 * @param checkInterval between two checks when nothing calls for one earlier
 */
public record EngineSettings(
    InstallationId installation,
    Entitlement entitlement,
    DestructionLimit limit,
    OperationRules rules,
    Location location,
    Duration ttl,
    Duration checkInterval) {

  /** What the product page promises, for this installation. */
  public static EngineSettings standard(InstallationId installation) {
    return new EngineSettings(
        installation,
        Entitlement.seed(),
        DestructionLimit.standard(),
        OperationRules.standard(),
        new Location("nyc"),
        Duration.ofSeconds(120),
        Duration.ofSeconds(60));
  }
}
