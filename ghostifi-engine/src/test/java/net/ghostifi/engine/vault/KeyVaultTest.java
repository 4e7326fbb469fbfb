package net.ghostifi.engine.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.engine.Bought;
import net.ghostifi.engine.Stores;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vpn.VpnMaterial;
import net.ghostifi.testkit.fake.FakeConfigVault;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeVpnKeyMaker;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyVaultTest {
  private static final Server SERVER = server(1);
  private static final Server OTHER = server(2);
  private final FakeConfigVault vault = new FakeConfigVault();
  private final FakeSealer sealer = new FakeSealer("test");
  private final Stores stores = MemoryStores.create(sealer, InstantSource.system());
  private final KeyIndex index = stores.keys();
  private final FakeVpnKeyMaker keys = new FakeVpnKeyMaker();
  private final KeyVault keyVault = new KeyVault(vault, index, sealer, keys);

  private static Server server(long id) {
    ServerId number = new ServerId(id);
    return Server.planned(
        number,
        ServerName.numbered(number, "ghostifi.net"),
        new Owner(new SubscriptionId(id), 1, 1, "ann@example.org"));
  }

  @BeforeEach
  void buy() {
    Bought.open(stores, SERVER);
    Bought.open(stores, OTHER);
  }

  @Test
  void stores_archive_and_authority_sealed_and_gives_them_back() {
    keyVault.prepare(SERVER);

    assertThat(vault.existing())
        .extracting(VaultKey::kind)
        .containsExactlyInAnyOrder(VaultKey.Kind.ARCHIVE, VaultKey.Kind.AUTHORITY);
    byte[] archive = keyVault.material(SERVER).archive();
    for (VaultKey key : vault.existing()) {
      assertThat(new String(vault.get(key).orElseThrow(), UTF_8))
          .doesNotContain(new String(archive, UTF_8));
    }
  }

  @Test
  void makes_keys_once() {
    keyVault.prepare(SERVER);
    byte[] archive = keyVault.material(SERVER).archive();
    keyVault.prepare(SERVER);
    assertThat(keyVault.material(SERVER).archive()).isEqualTo(archive);
    assertThat(keys.calls().count("create")).isEqualTo(1);
  }

  @Test
  void makes_anew_what_was_never_in_force() {
    vault.calls().afterNext("put", () -> {});
    vault.calls().failNext("put", ErrorCategory.UNAVAILABLE);
    assertThatThrownBy(() -> keyVault.prepare(SERVER)).isInstanceOf(ProviderException.class);
    assertThat(index.find(SERVER.id())).isEmpty();

    keyVault.prepare(SERVER);
    assertThat(keyVault.material(SERVER)).isNotNull();
    keyVault.purge(SERVER);
    assertThat(vault.existing()).as("the leftover of the first try goes too").isEmpty();
  }

  @Test
  void yields_to_whoever_brought_keys_into_force_first() {
    KeyVault quicker = new KeyVault(vault, index, sealer, keys);
    keys.calls().afterNext("create", () -> quicker.prepare(SERVER));
    keyVault.prepare(SERVER);

    KeyIndex.Entry inForce = index.find(SERVER.id()).orElseThrow();
    assertThat(Set.copyOf(vault.existing()))
        .isEqualTo(Set.of(inForce.archive(), inForce.authority()));
    assertThat(keyVault.material(SERVER).archive()).isEqualTo(quicker.material(SERVER).archive());
  }

  @Test
  void makes_none_for_a_server_that_is_gone_by_then() {
    Server gone = server(3);

    assertRefused(() -> keyVault.prepare(gone), ErrorCategory.NOT_FOUND, "no such server");

    assertThat(vault.calls().count("put")).isEqualTo(2);
    assertThat(vault.existing()).isEmpty();
    assertThat(index.all()).isEmpty();
  }

  @Test
  void refuses_what_was_damaged_and_what_was_lost_and_makes_no_new_keys() {
    keyVault.prepare(SERVER);
    VaultKey archive = index.find(SERVER.id()).orElseThrow().archive();
    vault.damage(archive);
    assertRefused(ErrorCategory.INVALID_REQUEST, archive.path());

    vault.delete(archive);
    assertRefused(ErrorCategory.NOT_FOUND, archive.path());
    assertThat(keys.calls().count("create")).isEqualTo(1);
  }

  @Test
  void gives_one_half_while_the_other_is_lost_and_never_what_was_damaged() {
    keyVault.prepare(SERVER);
    VpnMaterial made = keyVault.material(SERVER);
    VaultKey archive = index.find(SERVER.id()).orElseThrow().archive();
    assertThat(keyVault.archive(SERVER)).isEqualTo(made.archive());

    vault.damage(archive);
    assertThat(keyVault.authority(SERVER)).isEqualTo(made.authority());
    assertRefused(() -> keyVault.archive(SERVER), ErrorCategory.INVALID_REQUEST, archive.path());

    vault.delete(archive);
    assertThat(keyVault.authority(SERVER)).isEqualTo(made.authority());
    assertRefused(() -> keyVault.archive(SERVER), ErrorCategory.NOT_FOUND, archive.path());
  }

  private void assertRefused(ErrorCategory category, String named) {
    assertRefused(() -> keyVault.prepare(SERVER), category, named);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCategory category, String named) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> {
              assertThat(refused.category()).isEqualTo(category);
              assertThat(refused).hasMessageContaining(named);
            });
  }

  @Test
  void makes_an_archive_anew_as_the_next_version_and_keeps_the_profile() {
    keyVault.prepare(SERVER);
    KeyIndex.Entry first = index.find(SERVER.id()).orElseThrow();
    byte[] profile = keys.profile(SERVER.name(), keyVault.authority(SERVER));
    vault.delete(first.archive());

    keyVault.renew(SERVER);

    KeyIndex.Entry second = index.find(SERVER.id()).orElseThrow();
    assertThat(second.archive().version()).isEqualTo(2);
    assertThat(second.authority().version()).isEqualTo(2);
    assertThat(keys.profile(SERVER.name(), keyVault.material(SERVER).authority()))
        .isEqualTo(profile);
    keyVault.renew(SERVER);
    assertThat(index.find(SERVER.id())).as("again").contains(second);
  }

  @Test
  void of_two_who_make_an_archive_anew_one_yields_and_leaves_nothing() {
    keyVault.prepare(SERVER);
    KeyVault quicker = new KeyVault(vault, index, sealer, keys);
    KeyIndex.Entry first = index.find(SERVER.id()).orElseThrow();
    vault.delete(first.archive());
    keys.calls().afterNext("renew", () -> quicker.renew(SERVER));

    keyVault.renew(SERVER);

    KeyIndex.Entry inForce = index.find(SERVER.id()).orElseThrow();
    assertThat(Set.copyOf(vault.existing()))
        .isEqualTo(Set.of(inForce.archive(), inForce.authority(), first.authority()));
    assertThat(keyVault.material(SERVER)).isNotNull();
  }

  @Test
  void makes_nothing_anew_when_the_authority_is_lost_too() {
    keyVault.prepare(SERVER);
    KeyIndex.Entry entry = index.find(SERVER.id()).orElseThrow();
    vault.delete(entry.archive());
    vault.delete(entry.authority());

    assertRefused(() -> keyVault.renew(SERVER), ErrorCategory.NOT_FOUND, entry.authority().path());
    assertThat(keys.calls().count("renew")).isZero();
  }

  @Test
  void purges_one_server_and_no_other() {
    keyVault.prepare(SERVER);
    keyVault.prepare(OTHER);
    List<VaultKey> kept = vault.list(OTHER.name());

    keyVault.purge(SERVER);
    keyVault.purge(SERVER);

    assertThat(vault.existing().stream().collect(Collectors.toSet())).isEqualTo(Set.copyOf(kept));
    assertThat(index.find(SERVER.id())).isEmpty();
  }
}
