package net.ghostifi.adapter.digitalocean;

import net.ghostifi.testkit.dns.DnsProviderTck;
import net.ghostifi.testkit.dns.DnsWorld;

class DigitalOceanDnsTckIT extends DnsProviderTck {
  @Override
  protected DnsWorld create() {
    return new DomainWorld();
  }
}
