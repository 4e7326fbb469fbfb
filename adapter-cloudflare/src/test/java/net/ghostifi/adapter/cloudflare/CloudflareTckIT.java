package net.ghostifi.adapter.cloudflare;

import net.ghostifi.testkit.dns.DnsProviderTck;
import net.ghostifi.testkit.dns.DnsWorld;

class CloudflareTckIT extends DnsProviderTck {
  @Override
  protected DnsWorld create() {
    return new CloudflareWorld();
  }
}
