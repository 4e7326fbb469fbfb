package net.ghostifi.adapter.digitalocean;

import java.time.InstantSource;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.dns.DnsProviderTck;
import net.ghostifi.testkit.dns.DnsWorld;
import net.ghostifi.testkit.dns.LiveDnsSettings;

/** The contract at a real domain; run by {@code bin/live digitalocean-dns} only. */
class DigitalOceanDnsLive extends DnsProviderTck {
  /** A minute; a creation takes four requests, and 250 are answered. */
  private static final int CALLS = 40;

  private final LiveDnsSettings live = LiveDnsSettings.of("digitalocean-dns", System.getenv());

  @Override
  protected DnsWorld create() {
    return live.world(
        this::adapter, new LoneComments(settings(live.token()))::sweep, InstantSource.system());
  }

  private DnsProvider adapter(SecretText token) {
    return new DigitalOceanDnsFactory()
        .create(settings(token), new AdapterContext(InstantSource.system(), false));
  }

  private DigitalOceanDnsSettings settings(SecretText token) {
    return new DigitalOceanDnsSettings(
        token, live.url(Account.URL), live.zone(), List.of(), CALLS, HttpSettings.DEFAULTS);
  }
}
