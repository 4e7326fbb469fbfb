package net.ghostifi.engine;

import java.time.Duration;
import net.ghostifi.domain.fleet.DestructionLimit;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.engine.dns.DnsSettings;

/**
 * What an engine is told.
 *
 * @param installation whose instances and records these are
 * @param entitlement which subscription pays
 * @param limit how many servers may be opened for destruction
 * @param rules the bounds and waits of operations
 * @param location where a new server is built
 * @param dns how names are kept
 * @param checkInterval between two checks when nothing calls for one earlier
 */
public record EngineSettings(
    InstallationId installation,
    Entitlement entitlement,
    DestructionLimit limit,
    OperationRules rules,
    Location location,
    DnsSettings dns,
    Duration checkInterval) {

  /** What the product page promises, for this installation. */
  public static EngineSettings standard(InstallationId installation) {
    return new EngineSettings(
        installation,
        Entitlement.seed(),
        DestructionLimit.standard(),
        OperationRules.standard(),
        new Location("nyc"),
        DnsSettings.standard(),
        Duration.ofSeconds(60));
  }

  /** The same, with names that are kept so. */
  public EngineSettings withDns(DnsSettings value) {
    return new EngineSettings(
        installation, entitlement, limit, rules, location, value, checkInterval);
  }
}
