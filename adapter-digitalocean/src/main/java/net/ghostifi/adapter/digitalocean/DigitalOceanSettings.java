package net.ghostifi.adapter.digitalocean;

import java.net.URI;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.secret.SecretText;

/**
 * The section {@code digitalocean}, as droplets need it.
 *
 * @param apiToken a token that may read and write droplets, tags and SSH keys, and read regions,
 *     sizes and monitoring
 * @param baseUrl where the interface is
 * @param droplet what a server is
 * @param callsPerMinute how often all daemons together may call, droplets and domain together:
 *     DigitalOcean answers 5,000 an hour and 250 a minute with one token (docs.digitalocean.com,
 *     reference/api, read 2026-08). Reading bandwidth takes two requests for one call of ours, and
 *     a change to a name up to four
 * @param http limits of each request
 */
public record DigitalOceanSettings(
    SecretText apiToken,
    @Default(Account.URL) URI baseUrl,
    DropletSettings droplet,
    @Default(Account.CALLS) int callsPerMinute,
    HttpSettings http) {
  public DigitalOceanSettings {
    HttpSettings.checkToken(apiToken);
    HttpSettings.checkBaseUrl(baseUrl);
    Account.checkCalls(callsPerMinute);
  }
}
