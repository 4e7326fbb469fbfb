package net.ghostifi.adapter.digitalocean;

import java.net.URI;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.adapter.http.ZoneNames;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * The section {@code digitalocean}, as names need it. What it has in common with {@link
 * DigitalOceanSettings} means the same.
 *
 * @param apiToken a token that may read and write domains
 * @param baseUrl where the interface is
 * @param zone the domain of the servers' names, such as {@code ghostifi.net}
 * @param furtherZones more domains of the same account, in which servers are named as well
 * @param callsPerMinute how often all daemons together may call
 * @param http limits of each request
 */
public record DigitalOceanDnsSettings(
    SecretText apiToken,
    @Default(Account.URL) URI baseUrl,
    String zone,
    @Default("") List<String> furtherZones,
    @Default(Account.CALLS) int callsPerMinute,
    HttpSettings http) {
  public DigitalOceanDnsSettings {
    HttpSettings.checkToken(apiToken);
    HttpSettings.checkBaseUrl(baseUrl);
    Account.checkCalls(callsPerMinute);
    zone = ZoneNames.zone(zone);
    furtherZones = ZoneNames.further(zone, furtherZones);
  }
}
