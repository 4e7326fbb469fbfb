package net.ghostifi.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import org.junit.jupiter.api.Test;

class FakeDnsProviderTest {
  private static final ServerName ONE = new ServerName("g0001.ghostifi.net");
  private static final ServerName TWO = new ServerName("g0002.ghostifi.net");
  private static final Duration TTL = Duration.ofSeconds(120);

  private final FakeDnsProvider dns = new FakeDnsProvider("ghostifi.net");

  private static DnsChange create(ServerName name, String address) {
    return new DnsChange.Create(name, address, TTL, "ours");
  }

  private void assertFails(ErrorCategory category, DnsChange... changes) {
    assertThatThrownBy(() -> dns.apply(List.of(changes)))
        .isInstanceOfSatisfying(
            ProviderException.class, failure -> assertThat(failure.category()).isEqualTo(category));
  }

  private DnsRecord only(ServerName name) {
    return dns.records(name).getFirst();
  }

  @Test
  void creates_replaces_and_deletes() {
    dns.apply(List.of(create(ONE, "203.0.113.1"), create(TWO, "203.0.113.2")));
    DnsRecord one = only(ONE);
    assertThat(one).isEqualTo(new DnsRecord(one.id(), ONE, "A", "203.0.113.1", TTL, "ours"));
    assertThat(dns.records()).hasSize(2);

    dns.apply(
        List.of(
            new DnsChange.Replace(one.id(), ONE, "203.0.113.9", TTL.plusSeconds(1), "still ours"),
            new DnsChange.Delete(only(TWO).id(), TWO)));

    assertThat(dns.existing())
        .containsExactly(
            new DnsRecord(one.id(), ONE, "A", "203.0.113.9", TTL.plusSeconds(1), "still ours"));
    assertThat(dns.resolve(ONE)).contains("203.0.113.9");
    assertThat(dns.resolve(TWO)).isEmpty();
  }

  @Test
  void applies_all_of_a_batch_or_nothing() {
    assertFails(
        ErrorCategory.NOT_FOUND, create(ONE, "203.0.113.1"), new DnsChange.Delete("r-99", TWO));

    assertThat(dns.existing()).isEmpty();
  }

  @Test
  void refuses_what_a_dns_host_refuses() {
    dns.plant(new DnsRecord("x", TWO, "CNAME", "elsewhere.example", TTL, ""));
    dns.apply(List.of(create(ONE, "203.0.113.1")));

    assertFails(ErrorCategory.ALREADY_EXISTS, create(ONE, "203.0.113.1"));
    assertFails(ErrorCategory.ALREADY_EXISTS, create(TWO, "203.0.113.2"));
    assertFails(
        ErrorCategory.NOT_FOUND, new DnsChange.Replace("r-99", ONE, "203.0.113.3", TTL, ""));
    Duration brief = dns.leastTtl().minusSeconds(1);
    assertFails(ErrorCategory.INVALID_REQUEST, new DnsChange.Create(ONE, "203.0.113.4", brief, ""));
    assertFails(
        ErrorCategory.INVALID_REQUEST,
        new DnsChange.Replace(only(ONE).id(), ONE, "203.0.113.4", brief, ""));
    assertFails(ErrorCategory.INVALID_REQUEST);
    List<DnsChange> many = Collections.nCopies(dns.largestBatch() + 1, create(ONE, "203.0.113.5"));
    assertFails(ErrorCategory.INVALID_REQUEST, many.toArray(DnsChange[]::new));
    assertThat(dns.resolve(TWO)).isEmpty();
    assertThat(dns.zone()).isEqualTo("ghostifi.net");
  }

  @Test
  void loses_a_write_that_lands_later_as_far_as_it_still_can() {
    dns.delayNext();
    assertFails(ErrorCategory.AMBIGUOUS, create(ONE, "203.0.113.1"));
    assertThat(dns.resolve(ONE)).isEmpty();

    dns.landLate();
    assertThat(dns.resolve(ONE)).contains("203.0.113.1");

    dns.delayNext();
    DnsRecord one = only(ONE);
    assertFails(
        ErrorCategory.AMBIGUOUS, new DnsChange.Replace(one.id(), ONE, "203.0.113.2", TTL, ""));
    dns.apply(List.of(new DnsChange.Delete(one.id(), ONE)));
    dns.landLate();
    assertThat(dns.resolve(ONE)).isEmpty();
  }

  @Test
  void forgets_everything_when_it_is_reset() {
    dns.apply(List.of(create(ONE, "203.0.113.1")));
    dns.delayNext();
    assertFails(ErrorCategory.AMBIGUOUS, create(TWO, "203.0.113.1"));

    dns.reset();
    dns.landLate();

    assertThat(dns.existing()).isEmpty();
    assertThat(dns.calls().all()).isEmpty();
  }
}
