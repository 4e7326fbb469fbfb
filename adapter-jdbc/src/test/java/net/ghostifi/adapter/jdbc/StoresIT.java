package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.fake.FakeSealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoresIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final SecretRef REF = SecretRef.ofInstallation(SecretKind.MANAGEMENT_KEY);

  @Test
  void a_secret_is_sealed_in_the_database() {
    secrets("one").ensure(REF, () -> new SecretText("open sesame"));
    assertThat(POSTGRES.ask("select encode(sealed, 'escape') from secret"))
        .doesNotContain("sesame");
    assertThat(secrets("one").read(REF)).contains(new SecretText("open sesame"));
  }

  @Test
  void a_secret_opens_under_its_own_keyset_owner_kind_and_version_only() {
    secrets("one").ensure(REF, () -> new SecretText("open sesame"));
    assertThatThrownBy(() -> secrets("two").read(REF)).isInstanceOf(SealException.class);
    POSTGRES.run("update secret set kind = 'HOST_KEY'");
    SecretRef moved = SecretRef.ofInstallation(SecretKind.HOST_KEY);
    assertThatThrownBy(() -> secrets("one").read(moved)).isInstanceOf(SealException.class);
    POSTGRES.run("update secret set kind = 'MANAGEMENT_KEY', version = 2");
    assertThatThrownBy(() -> secrets("one").read(REF)).isInstanceOf(SealException.class);
    POSTGRES.run("update secret set version = 1");
    assertThat(secrets("one").read(REF)).isPresent();
  }

  @Test
  void deleting_an_owners_secrets_leaves_those_of_others() {
    OperationId operation =
        Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7))).operation();
    SecretRef other = SecretRef.ofOperation(operation.value(), SecretKind.HOST_KEY);
    secrets("one").ensure(REF, () -> new SecretText("mine"));
    secrets("one").ensure(other, () -> new SecretText("other"));
    secrets("one").delete(SecretRef.INSTALLATION);
    secrets("one").delete(SecretRef.INSTALLATION);
    assertThat(secrets("one").read(REF)).isEmpty();
    assertThat(secrets("one").read(other)).isPresent();
  }

  @Test
  void tells_whether_a_new_keyset_would_lock_something_out() {
    assertThat(POSTGRES.database().hasSealedValues()).isFalse();
    secrets("one").ensure(REF, () -> new SecretText("mine"));
    assertThat(POSTGRES.database().hasSealedValues()).isTrue();
    secrets("one").delete(REF.owner());
    ServerName name = new ServerName("g0001.ghostifi.net");
    POSTGRES
        .database()
        .keys()
        .putIfAbsent(
            Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7))).server(),
            new KeyIndex.Entry(
                new VaultKey(name, VaultKey.Kind.ARCHIVE, 1, "a".repeat(64)),
                new VaultKey(name, VaultKey.Kind.AUTHORITY, 1, "b".repeat(64))));
    assertThat(POSTGRES.database().hasSealedValues()).isTrue();
  }

  @Test
  void the_installations_id_is_made_once() {
    InstallationId first = new InstallationId("first");
    assertThat(POSTGRES.database().installations().id(() -> first)).isEqualTo(first);
    assertThat(POSTGRES.database().installations().id(() -> new InstallationId("second")))
        .isEqualTo(first);
  }

  @Test
  void a_lease_that_ran_out_is_free() {
    Leases leases = POSTGRES.database().leases();
    leases.acquire("check", "ann", Duration.ofMinutes(10));
    POSTGRES.run("update lease set until = now() - interval '1 second'");
    assertThat(leases.acquire("check", "bob", Duration.ofMinutes(10))).isTrue();
    assertThat(leases.acquire("check", "ann", Duration.ofMinutes(10))).isFalse();
  }

  @Test
  void the_month_of_the_column_is_the_zones_and_its_days_are_utc() {
    ServerId server =
        Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7))).server();
    List<Reading> readings =
        List.of(
            reading(LocalDate.of(2026, 1, 31), 1_000_000_000, 5_000_000),
            reading(LocalDate.of(2026, 2, 1), 3_000_000, 8_999_999));
    // In New York it is still January.
    usageAt("2026-02-01T03:00:00Z", Counting.OUT, server, readings);
    assertThat(bandwidthThisMonth()).isEqualTo("5");
    usageAt("2026-02-01T05:00:00Z", Counting.OUT, server, List.of());
    assertThat(bandwidthThisMonth()).isEqualTo("8");
    usageAt("2026-02-01T05:00:00Z", Counting.IN_AND_OUT, server, List.of());
    assertThat(bandwidthThisMonth()).isEqualTo("11");
  }

  private void usageAt(String now, Counting counting, ServerId server, List<Reading> readings) {
    new PostgresUsageStore(
            POSTGRES.transactions(),
            new BandwidthRules(
                ZoneId.of("America/New_York"), counting, HostTrust.standard(), AtLimit.NOTIFY),
            List.of(),
            InstantSource.fixed(Instant.parse(now)))
        .record(server, readings);
  }

  private static String bandwidthThisMonth() {
    return POSTGRES.ask("select bandwidth_this_month from server");
  }

  private static Reading reading(LocalDate day, long in, long out) {
    return new Reading(new InstanceRef("vultr", "i-1"), day, new ByteCount(in), new ByteCount(out));
  }

  private static SecretStore secrets(String keyset) {
    return POSTGRES.database().secrets(new FakeSealer(keyset));
  }
}
