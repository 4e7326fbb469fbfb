package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import org.junit.jupiter.api.Test;

/** What every store of secrets, keys, readings and leases does alike. */
public abstract class KeepingTck extends StoresFixture {
  private static final int RACES = 20;

  @Test
  final void the_end_of_a_server_is_the_end_of_its_operations_secrets() {
    OpenResult.Opened created = newServer(7);
    SecretRef password = password(created.operation());
    SecretRef other = SecretRef.ofInstallation(SecretKind.MANAGEMENT_KEY);
    stores.secrets().ensure(password, () -> new SecretText("one"));
    stores.secrets().ensure(other, () -> new SecretText("two"));
    runs(claim(created.operation()));
    assertThat(stores.secrets().read(password)).isPresent();

    end(
        claim(opened(stores.journal().open(destroy(created.server(), null))).operation()),
        new Ending.Forget());

    assertThat(stores.secrets().read(password)).isEmpty();
    assertThat(stores.secrets().read(other)).contains(new SecretText("two"));
  }

  @Test
  final void whoever_is_late_leaves_no_secret_of_a_server_that_is_gone() {
    ServerId id = running(7);
    SecretRef password = password(builder(id));
    end(claim(destruction(id)), new Ending.Retire(NOW));

    assertThat(stores.secrets().ensure(password, () -> new SecretText("late"))).isEmpty();
    assertThat(stores.secrets().read(password)).isEmpty();
    SecretRef unheardOf = password(id());
    assertThat(stores.secrets().ensure(unheardOf, () -> new SecretText("whose?"))).isEmpty();
    assertThat(stores.secrets().read(unheardOf)).isEmpty();
  }

  @Test
  final void secrets_that_are_made_while_their_server_is_forgotten_are_nobodys_never()
      throws Exception {
    for (int subscription = 1; subscription <= RACES; subscription++) {
      ServerId id = running(subscription);
      SecretRef password = password(builder(id));

      forgetBeside(id, () -> stores.secrets().ensure(password, () -> new SecretText("late")));

      assertThat(stores.secrets().read(password)).isEmpty();
    }
  }

  @Test
  final void a_secret_is_made_once_however_many_ask() throws Exception {
    SecretRef ref = SecretRef.ofInstallation(SecretKind.MANAGEMENT_KEY);

    List<Optional<SecretText>> secrets =
        atOnce(20, n -> stores.secrets().ensure(ref, () -> new SecretText("made by " + n)));

    assertThat(Set.copyOf(secrets)).hasSize(1);
    assertThat(stores.secrets().read(ref)).isPresent().isEqualTo(secrets.getFirst());
  }

  @Test
  final void keys_come_into_force_once() {
    ServerId id = running(7);
    KeyIndex.Entry first = entry(id, "a");
    KeyIndex.Entry second = entry(id, "b");
    assertThat(stores.keys().find(id)).isEmpty();

    assertThat(stores.keys().putIfAbsent(id, first)).contains(first);
    assertThat(stores.keys().putIfAbsent(id, second)).contains(first);
    assertThat(stores.keys().find(id)).contains(first);
    assertThat(stores.keys().all()).containsExactly(first);

    assertThat(stores.keys().replace(id, second, first)).as("it is not in force").isFalse();
    assertThat(stores.keys().find(id)).contains(first);
    assertThat(stores.keys().replace(id, first, second)).isTrue();
    assertThat(stores.keys().replace(id, first, second)).as("again").isFalse();
    assertThat(stores.keys().find(id)).contains(second);

    stores.keys().delete(id);
    stores.keys().delete(id);
    assertThat(stores.keys().replace(id, second, first)).as("there is none").isFalse();
    assertThat(stores.keys().all()).isEmpty();
    assertThat(stores.keys().find(id)).isEmpty();
  }

  @Test
  final void keys_go_with_their_server_and_whoever_is_late_notes_none() {
    ServerId id = running(7);
    end(claim(destruction(id)), new Ending.Retire(NOW));
    KeyIndex.Entry keys = entry(id, "a");
    assertThat(stores.keys().putIfAbsent(id, keys)).as("kept for who returns").contains(keys);

    end(claim(purge(id)), new Ending.Forget());

    assertThat(stores.keys().all()).isEmpty();
    assertThat(stores.keys().putIfAbsent(id, keys)).as("late").isEmpty();
    assertThat(stores.keys().find(id)).isEmpty();
  }

  @Test
  final void keys_that_are_noted_while_their_server_is_forgotten_are_nobodys_never()
      throws Exception {
    for (int subscription = 1; subscription <= RACES; subscription++) {
      ServerId id = running(subscription);

      forgetBeside(id, () -> stores.keys().putIfAbsent(id, entry(id, "a")));

      assertThat(stores.keys().all()).isEmpty();
    }
  }

  /** Forgets a server while somebody else, who is late, does something. */
  private void forgetBeside(ServerId id, Runnable late) throws Exception {
    Claim destroying = claim(destruction(id));
    atOnce(
        2,
        caller -> {
          if (caller == 0) {
            end(destroying, new Ending.Forget());
          } else {
            late.run();
          }
          return id;
        });
    assertThat(stores.fleet().server(id)).isEmpty();
  }

  private OperationId destruction(ServerId id) {
    return opened(stores.journal().open(destroy(id, null))).operation();
  }

  private OperationId purge(ServerId id) {
    return opened(stores.journal().open(new Opening.Purge(id(), id, NOW, "over"))).operation();
  }

  @Test
  final void a_day_of_an_instance_counts_once_with_its_largest_figures() {
    ServerId id = running(7);
    LocalDate day = LocalDate.of(2026, 3, 1);
    stores.usage().record(id, List.of(reading(day, 100, 7), reading(day.minusDays(1), 5, 5)));
    stores.usage().record(id, List.of(reading(day, 90, 9)));
    stores.usage().record(id, List.of());

    assertThat(stores.usage().readings(id))
        .containsExactlyInAnyOrder(reading(day, 100, 9), reading(day.minusDays(1), 5, 5));
  }

  @Test
  final void what_a_host_says_counts_as_far_as_its_provider_has_not_told() {
    ServerId id = running(7);
    LocalDate day = LocalDate.of(2026, 3, 1);
    Reading told = reading(day, 100, 7);
    stores.usage().record(id, List.of(told));
    stores.usage().recordHost(id, host(told, 90, 9));
    stores.usage().recordHost(id, host(told, 80, 8));

    assertThat(stores.usage().readings(id)).containsExactly(told);
    assertThat(used(id, day, Counting.OUT)).isEqualTo(9);
    assertThat(used(id, day, Counting.IN_AND_OUT)).isEqualTo(109);

    stores.usage().record(id, List.of(reading(day, 100, 11)));
    assertThat(used(id, day, Counting.OUT)).isEqualTo(11);
  }

  private long used(ServerId id, LocalDate day, Counting counting) {
    return stores.usage().ledger(id).usedIn(YearMonth.from(day), counting).bytes();
  }

  private static HostReading host(Reading told, long in, long out) {
    Instant midnight = told.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    return new HostReading(
        told.instance(),
        "boot",
        midnight,
        midnight.plusSeconds(3600),
        new ByteCount(in),
        new ByteCount(out));
  }

  @Test
  final void instances_are_asked_about_when_they_are_due_and_as_long_as_somebody_has_them() {
    ServerId id = running(7);
    InstanceRef instance = stores.fleet().server(id).orElseThrow().instances().getFirst().ref();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Duration hour = Duration.ofHours(1);
    stores.usage().takeIn(now, hour);
    stores.usage().takeIn(now.plusSeconds(9), hour);

    Collectable due = new Collectable(id, instance, true, now);
    assertThat(stores.usage().due(instance.provider(), now.plus(hour), 10)).containsExactly(due);
    assertThat(stores.usage().due("elsewhere", now.plus(hour), 10)).isEmpty();
    stores.usage().told(instance, now.plus(hour), now.plus(hour.multipliedBy(2)));
    assertThat(stores.usage().due(instance.provider(), now.plus(hour), 10)).isEmpty();
    assertThat(stores.usage().due(instance.provider(), now.plus(hour.multipliedBy(2)), 10))
        .containsExactly(new Collectable(id, instance, true, now.plus(hour)));
    stores.usage().untold(instance, null);
    assertThat(stores.usage().due(instance.provider(), now.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @Test
  final void a_lease_is_held_by_one_until_it_is_given_back() {
    Duration ages = Duration.ofMinutes(10);
    assertThat(stores.leases().acquire("check", "ann", ages)).isTrue();
    assertThat(stores.leases().acquire("check", "ann", ages)).isTrue();
    assertThat(stores.leases().acquire("check", "bob", ages)).isFalse();
    stores.leases().release("check", "bob");
    assertThat(stores.leases().acquire("check", "bob", ages)).isFalse();
    stores.leases().release("check", "ann");
    assertThat(stores.leases().acquire("check", "bob", Duration.ZERO)).isTrue();
    assertThat(stores.leases().acquire("check", "ann", ages)).isTrue();
  }
}
