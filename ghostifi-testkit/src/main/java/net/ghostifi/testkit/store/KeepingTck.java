package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OpenResult;
import org.junit.jupiter.api.Test;

/** What every store of secrets, keys, readings and leases does alike. */
public abstract class KeepingTck extends StoresFixture {
  @Test
  final void the_end_of_a_server_is_the_end_of_its_operations_secrets() {
    OpenResult.Opened created = newServer(7);
    SecretRef password =
        SecretRef.ofOperation(created.operation().value(), SecretKind.ROOT_PASSWORD);
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
  final void a_secret_is_made_once_however_many_ask() throws Exception {
    SecretRef ref = SecretRef.ofInstallation(SecretKind.MANAGEMENT_KEY);

    List<SecretText> secrets =
        atOnce(20, n -> stores.secrets().ensure(ref, () -> new SecretText("made by " + n)));

    assertThat(Set.copyOf(secrets)).hasSize(1);
    assertThat(stores.secrets().read(ref)).contains(secrets.getFirst());
  }

  @Test
  final void keys_come_into_force_once() {
    ServerId id = running(7);
    KeyIndex.Entry first = entry(id, "a");
    KeyIndex.Entry second = entry(id, "b");
    assertThat(stores.keys().find(id)).isEmpty();

    assertThat(stores.keys().putIfAbsent(id, first)).isEqualTo(first);
    assertThat(stores.keys().putIfAbsent(id, second)).isEqualTo(first);
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
