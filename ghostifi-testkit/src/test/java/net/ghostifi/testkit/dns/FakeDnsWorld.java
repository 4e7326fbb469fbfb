package net.ghostifi.testkit.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.contract.FakeTroubles;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeDnsProvider;

/** The fake zone. */
final class FakeDnsWorld implements DnsWorld {
  private final FakeDnsProvider fake = new FakeDnsProvider("ghostifi.net");
  private final DnsProvider provider;
  private final FakeTroubles troubles =
      new FakeTroubles(fake.calls(), List.of("records"), List.of("records"), List.of("apply"));
  private int planted;

  /**
   * @param wrong what stands between the tests and the fake
   */
  FakeDnsWorld(UnaryOperator<DnsProvider> wrong) {
    provider = wrong.apply(fake);
  }

  /**
   * @param largestBatch how many changes the fake takes at once
   */
  FakeDnsWorld(int largestBatch) {
    this(UnaryOperator.identity());
    fake.setLargestBatch(largestBatch);
  }

  @Override
  public DnsProvider provider() {
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    troubles.begin(trouble);
  }

  @Override
  public void end() {
    troubles.end();
  }

  @Override
  public void alias(ServerName name) {
    plant(name, "CNAME", "elsewhere.example.org");
  }

  @Override
  public void note(ServerName name) {
    plant(name, "TXT", "a note");
  }

  private void plant(ServerName name, String type, String content) {
    String id = "planted-" + ++planted;
    fake.plant(new DnsRecord(id, name, type, content, Duration.ofSeconds(300), ""));
  }

  /** Left out, as the port allows: the fake's records have host names only. */
  @Override
  public void oddity() {}

  @Override
  public void fillZone() {
    fake.calls().failAlways("apply", ErrorCategory.QUOTA_EXCEEDED);
  }

  @Override
  public int moreThanOnePage() {
    return 3;
  }

  @Override
  public Optional<String> resolve(ServerName name) {
    return fake.resolve(name);
  }

  @Override
  public void close() {}
}
