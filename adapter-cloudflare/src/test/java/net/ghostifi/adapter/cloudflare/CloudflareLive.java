package net.ghostifi.adapter.cloudflare;

import java.time.InstantSource;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.dns.DnsProviderTck;
import net.ghostifi.testkit.dns.DnsWorld;
import net.ghostifi.testkit.dns.LiveDnsSettings;

/** The contract at a real zone; run by {@code bin/live cloudflare} only. */
class CloudflareLive extends DnsProviderTck {
  private final LiveDnsSettings live = LiveDnsSettings.of("cloudflare", System.getenv());

  @Override
  protected DnsWorld create() {
    return live.world(this::adapter, InstantSource.system());
  }

  private DnsProvider adapter(SecretText token) {
    CloudflareSettings settings =
        new CloudflareSettings(
            token,
            live.zone(),
            null,
            List.of(),
            live.url("https://api.cloudflare.com/client/v4"),
            live.largestBatch(200),
            960,
            HttpSettings.DEFAULTS);
    return new CloudflareFactory()
        .create(settings, new AdapterContext(InstantSource.system(), false));
  }
}
