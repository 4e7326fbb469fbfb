package net.ghostifi.testkit.dns;

class FakeDnsTckTest extends DnsProviderTck {
  @Override
  protected DnsWorld create() {
    return new FakeDnsWorld(zone -> zone);
  }
}
