package net.ghostifi.testkit.dns;

/** A host that takes one change at a time keeps all rules. */
class OneAtATimeDnsTckTest extends DnsProviderTck {
  @Override
  protected DnsWorld create() {
    return new FakeDnsWorld(1);
  }
}
