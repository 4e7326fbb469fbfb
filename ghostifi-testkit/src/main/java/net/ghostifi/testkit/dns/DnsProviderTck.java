package net.ghostifi.testkit.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsChange;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.contract.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every DNS provider promises, by the numbers of {@code docs/contracts/dns.md}. */
public abstract class DnsProviderTck extends DnsWords {
  @Test
  final void d01_a_record_that_was_created_is_read_at_once_as_it_was_written() {
    apply(create(name(1), HERE));

    DnsRecord made = only(name(1));
    assertThat(made).isEqualTo(new DnsRecord(made.id(), name(1), "A", HERE, TTL, NOTE));
    assertThat(world().resolve(name(1))).as("where the name leads").contains(HERE);
  }

  @Test
  final void d01_the_shortest_time_to_live_is_taken() {
    apply(new DnsChange.Create(name(1), HERE, provider().leastTtl(), NOTE));

    assertThat(only(name(1)).ttl()).isEqualTo(provider().leastTtl());
  }

  @Test
  final void d02_a_record_is_replaced_in_place() {
    DnsRecord made = made(name(1), HERE);

    apply(replace(made, THERE));

    assertThat(only(name(1))).isEqualTo(new DnsRecord(made.id(), name(1), "A", THERE, TTL, NOTE));
    assertThat(world().resolve(name(1))).as("where the name leads").contains(THERE);
  }

  @Test
  final void d03_a_record_that_was_deleted_is_gone_at_once_and_no_other() {
    DnsRecord deleted = made(name(1), HERE);
    DnsRecord kept = made(name(2), HERE);

    apply(delete(deleted));

    assertNothingAt(name(1));
    assertThat(only(name(2))).isEqualTo(kept);
  }

  @Test
  final void d04_all_of_a_batch_is_applied() {
    DnsRecord moved = made(name(1), HERE);
    DnsRecord gone = made(name(2), HERE);

    if (provider().largestBatch() < 3) {
      assertRefused(
          Set.of(ErrorCategory.INVALID_REQUEST),
          create(name(3), HERE),
          replace(moved, THERE),
          delete(gone));
      assertThat(List.of(only(name(1)), only(name(2)))).containsExactly(moved, gone);
      assertNothingAt(name(3));
      return;
    }

    apply(create(name(3), HERE), replace(moved, THERE), delete(gone));

    assertThat(only(name(1)).content()).isEqualTo(THERE);
    assertNothingAt(name(2));
    assertThat(only(name(3)).content()).isEqualTo(HERE);
  }

  @Test
  final void d04_nothing_of_a_batch_is_applied_when_a_part_is_refused() {
    DnsRecord there = made(name(1), HERE);
    DnsRecord lost = lost();

    assertRefusedTogether(ErrorCategory.NOT_FOUND, create(name(2), HERE), delete(lost));
    assertRefusedTogether(ErrorCategory.NOT_FOUND, replace(lost, HERE), create(name(2), HERE));
    assertRefusedTogether(
        ErrorCategory.ALREADY_EXISTS, create(name(2), HERE), create(name(1), HERE));
    assertRefusedTogether(ErrorCategory.NOT_FOUND, replace(there, THERE), delete(lost));
    assertRefusedTogether(ErrorCategory.NOT_FOUND, delete(there), delete(lost));

    assertNothingAt(name(2));
    assertThat(only(name(1))).isEqualTo(there);
  }

  @Test
  final void d05_what_does_not_exist_is_not_found() {
    DnsRecord lost = lost();

    assertRefused(Set.of(ErrorCategory.NOT_FOUND), delete(lost));
    assertRefused(Set.of(ErrorCategory.NOT_FOUND), replace(lost, THERE));
    assertNothingAt(lost.name());
  }

  @Test
  final void d06_what_clashes_exists_already() {
    DnsRecord there = made(name(1), HERE);

    assertRefused(Set.of(ErrorCategory.ALREADY_EXISTS), create(name(1), HERE));
    assertThat(only(name(1))).isEqualTo(there);
  }

  @Test
  final void d06_an_alias_is_no_place_for_an_address() {
    world().alias(name(1));

    assertRefused(Set.of(ErrorCategory.ALREADY_EXISTS), create(name(1), HERE));
    assertThat(only(name(1)).type()).isEqualTo("CNAME");
  }

  @Test
  final void d07_a_zone_that_is_full_has_no_quota() {
    world().fillZone();

    assertRefused(Set.of(ErrorCategory.QUOTA_EXCEEDED), create(name(1), HERE));
    world().end();
    assertNothingAt(name(1));
  }

  @Test
  final void d08_what_can_never_be_applied_is_an_invalid_request() {
    Duration brief = provider().leastTtl().minusSeconds(1);
    ServerName outside = new ServerName(PREFIX + "g0001.outside.invalid");

    assertRefused(
        Set.of(ErrorCategory.INVALID_REQUEST), new DnsChange.Create(name(1), HERE, brief, NOTE));
    assertRefused(Set.of(ErrorCategory.INVALID_REQUEST), create(outside, HERE));
    List<DnsChange> tooMany = creations(provider().largestBatch() + 1);
    assertFails(
        "apply() of too many", ErrorCategory.INVALID_REQUEST, () -> provider().apply(tooMany));
    assertNothingAt(name(1));
  }

  @Test
  final void d09_the_largest_batch_is_applied() {
    List<DnsChange> changes = creations(provider().largestBatch());

    provider().apply(changes);

    assertThat(only(name(1)).content()).isEqualTo(HERE);
    assertThat(only(name(changes.size())).content()).isEqualTo(HERE);
  }

  @Test
  final void d10_an_empty_batch_changes_nothing() {
    DnsRecord there = made(name(1), HERE);

    try {
      apply();
    } catch (ProviderException failure) {
      assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    }

    assertThat(only(name(1))).isEqualTo(there);
  }

  @Test
  final void d11_the_records_at_a_name_are_all_of_it() {
    inBatches(List.of(create(name(1), HERE), create(name(1), THERE), create(name(2), HERE)));

    assertThat(provider().records(name(1)))
        .extracting(DnsRecord::content)
        .containsExactlyInAnyOrder(HERE, THERE);
    assertThat(provider().records(name(3))).as("records() of a name without any").isEmpty();
  }

  @Test
  final void d11_the_records_at_a_name_are_of_any_type_and_of_no_other_name() {
    inBatches(List.of(create(name(1), HERE), create(name(1), THERE), create(name(2), HERE)));
    world().note(name(1));
    world().note(new ServerName("deeper." + name(1)));

    assertThat(provider().records(name(1)))
        .extracting(DnsRecord::type)
        .containsExactlyInAnyOrder("A", "A", "TXT");
    assertThat(provider().records(name(1))).extracting(DnsRecord::name).containsOnly(name(1));
    assertThat(provider().records(name(3))).as("records() of a name without any").isEmpty();
  }

  @Test
  final void d12_what_was_written_is_in_the_zone_once() {
    inBatches(List.of(create(name(1), HERE), create(name(2), THERE)));
    List<DnsRecord> written = List.of(only(name(1)), only(name(2)));

    assertThat(provider().records().stream().filter(record -> names(written, record)))
        .as("records() as far as they were written")
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static boolean names(List<DnsRecord> written, DnsRecord record) {
    return written.stream().anyMatch(one -> one.name().equals(record.name()));
  }

  @Test
  final void d12_a_zone_is_read_whole() {
    List<DnsChange> creations = creations(world().moreThanOnePage());
    inBatches(creations);
    world().oddity();
    Set<ServerName> written = new HashSet<>(creations.stream().map(DnsChange::name).toList());

    List<DnsRecord> read = provider().records();
    assertThat(read).extracting(DnsRecord::id).doesNotHaveDuplicates();
    assertThat(read.stream().map(DnsRecord::name).filter(written::contains))
        .as("names written, as records() gives them")
        .containsExactlyInAnyOrderElementsOf(written);

    world().begin(Trouble.LISTINGS_CUT);
    assertFails("records()", Trouble.LISTINGS_CUT.ofRead(), () -> provider().records());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "READS_UNANSWERED"})
  final void d13_a_look_that_fails_is_a_failure_and_never_empty(Trouble trouble) {
    made(name(1), HERE);
    world().begin(trouble);

    assertFails("records()", trouble.ofRead(), () -> provider().records());
    assertFails("records(name)", trouble.ofRead(), () -> provider().records(name(1)));
  }

  @Test
  final void d14_changes_without_an_answer_are_ambiguous() {
    world().begin(Trouble.WRITES_UNANSWERED);

    assertRefused(Trouble.WRITES_UNANSWERED.ofWrite(), create(name(1), HERE));
    world().end();

    assertThat(only(name(1)).content()).isEqualTo(HERE);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "WRITES_FAIL"})
  final void d15_changes_that_fail_otherwise_are_not_applied(Trouble trouble) {
    DnsRecord there = made(name(1), HERE);
    world().begin(trouble);

    assertRefusedInBatches(
        trouble.ofWrite(), List.of(create(name(2), HERE), replace(there, THERE)));
    world().end();

    assertNothingAt(name(2));
    assertThat(only(name(1))).isEqualTo(there);
  }

  @Test
  final void d16_many_threads_call_at_once() throws Exception {
    atOnce(
        8,
        n -> {
          apply(create(name(n), HERE));
          return n;
        });

    assertThat(atOnce(8, n -> only(name(n)).name()))
        .containsExactlyInAnyOrderElementsOf(atOnce(8, this::name));
  }

  @Test
  final void d17_a_failure_names_provider_and_call() {
    world().begin(Trouble.CREDENTIALS_REFUSED);

    ProviderException failure =
        assertFails("apply()", ErrorCategory.UNAUTHORIZED, () -> apply(create(name(1), HERE)));

    assertThat(failure.provider()).as("provider of a failure").isEqualTo(provider().name());
    assertThat(failure.operation()).as("operation of a failure").isEqualTo("apply");
  }
}
