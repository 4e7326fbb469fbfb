package net.ghostifi.adapter.digitalocean;

import java.net.URI;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * The section {@code digitalocean}, as names need it. What it has in common with {@link
 * DigitalOceanSettings} means the same.
 *
 * @param apiToken a token that may read and write domains
 * @param baseUrl where the interface is
 * @param zone the domain of the servers' names, such as {@code ghostifi.net}
 * @param callsPerMinute how often all daemons together may call
 * @param http limits of each request
 */
public record DigitalOceanDnsSettings(
    SecretText apiToken,
    @Default(Account.URL) URI baseUrl,
    String zone,
    @Default(Account.CALLS) int callsPerMinute,
    HttpSettings http) {
  public DigitalOceanDnsSettings {
    HttpSettings.checkToken(apiToken);
    HttpSettings.checkBaseUrl(baseUrl);
    Account.checkCalls(callsPerMinute);
    try {
      zone = new ServerName(zone).value();
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "zone is a domain in lower case such as ghostifi.net, not '" + zone + "'", notOne);
    }
  }
}
