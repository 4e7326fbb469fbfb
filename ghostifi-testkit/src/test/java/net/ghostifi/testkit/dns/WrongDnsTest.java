package net.ghostifi.testkit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.contract.Trial;
import org.junit.jupiter.api.Test;

/** Each of these providers is wrong in one way, and the contract tests say in which. */
class WrongDnsTest {
  private static UnaryOperator<DnsProvider> wrong = UnaryOperator.identity();

  /** Run by {@link #broken} only. */
  static final class OnTrial extends DnsProviderTck {
    @Override
    protected DnsWorld create() {
      return new FakeDnsWorld(wrong);
    }
  }

  private static Set<String> broken(UnaryOperator<DnsProvider> provider) {
    wrong = provider;
    return Trial.broken(OnTrial.class);
  }

  @Test
  void the_right_one_breaks_nothing() {
    assertThat(broken(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void half_a_batch() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void apply(List<DnsChange> changes) {
                        if (changes.size() > largestBatch()) {
                          super.apply(changes);
                        }
                        changes.forEach(change -> super.apply(List.of(change)));
                      }
                    }))
        .containsExactly("D04");
  }

  @Test
  void an_empty_zone_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<DnsRecord> records() {
                        try {
                          return super.records();
                        } catch (ProviderException swallowed) {
                          return List.of();
                        }
                      }
                    }))
        .containsExactly("D12", "D13");
  }

  @Test
  void the_first_page_of_a_zone() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<DnsRecord> records() {
                        return super.records().stream().limit(2).toList();
                      }
                    }))
        .containsExactly("D12");
  }

  @Test
  void records_at_names_that_end_alike() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<DnsRecord> records(ServerName name) {
                        super.records(name);
                        return super.records().stream()
                            .filter(record -> record.name().value().endsWith(name.value()))
                            .toList();
                      }
                    }))
        .containsExactly("D11");
  }

  @Test
  void address_records_only() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<DnsRecord> records(ServerName name) {
                        return super.records(name).stream()
                            .filter(record -> record.type().equals("A"))
                            .toList();
                      }
                    }))
        .containsExactly("D06", "D11");
  }

  @Test
  void a_replacement_that_deletes_and_creates() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void apply(List<DnsChange> changes) {
                        super.apply(changes.stream().flatMap(change -> two(change)).toList());
                      }
                    }))
        .containsExactly("D02");
  }

  private static Stream<DnsChange> two(DnsChange change) {
    return change instanceof DnsChange.Replace(var id, var name, var to, var ttl, var comment)
        ? Stream.of(new DnsChange.Delete(id, name), new DnsChange.Create(name, to, ttl, comment))
        : Stream.of(change);
  }

  @Test
  void a_deletion_of_nothing_that_succeeds() {
    assertThat(broken(right -> new Swallowing(right, ErrorCategory.NOT_FOUND)))
        .containsExactly("D04", "D05");
  }

  @Test
  void a_clash_that_succeeds() {
    assertThat(broken(right -> new Swallowing(right, ErrorCategory.ALREADY_EXISTS)))
        .containsExactly("D04", "D06");
  }

  @Test
  void a_lost_answer_that_succeeds() {
    assertThat(broken(right -> new Swallowing(right, ErrorCategory.AMBIGUOUS)))
        .containsExactly("D14");
  }

  @Test
  void a_time_to_live_of_its_own() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Duration leastTtl() {
                        return Duration.ofSeconds(1);
                      }
                    }))
        .containsExactly("D01");
  }

  @Test
  void a_failure_in_somebody_elses_name() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public String name() {
                        return "another";
                      }
                    }))
        .containsExactly("D17");
  }

  /** Takes one failure for a success. */
  private static final class Swallowing extends Passed {
    private final ErrorCategory category;

    Swallowing(DnsProvider right, ErrorCategory category) {
      super(right);
      this.category = category;
    }

    @Override
    public void apply(List<DnsChange> changes) {
      try {
        super.apply(changes);
      } catch (ProviderException failure) {
        if (failure.category() != category) {
          throw failure;
        }
      }
    }
  }

  /** Passes everything on. */
  private static class Passed implements DnsProvider {
    private final DnsProvider right;

    Passed(DnsProvider right) {
      this.right = right;
    }

    @Override
    public String name() {
      return right.name();
    }

    @Override
    public String zone() {
      return right.zone();
    }

    @Override
    public Duration leastTtl() {
      return right.leastTtl();
    }

    @Override
    public int largestBatch() {
      return right.largestBatch();
    }

    @Override
    public List<DnsRecord> records(ServerName name) {
      return right.records(name);
    }

    @Override
    public List<DnsRecord> records() {
      return right.records();
    }

    @Override
    public void apply(List<DnsChange> changes) {
      right.apply(changes);
    }
  }
}
