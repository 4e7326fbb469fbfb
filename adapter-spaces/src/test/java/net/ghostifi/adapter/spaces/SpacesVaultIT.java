package net.ghostifi.adapter.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.adapter.tink.KeysetFile;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.s3.S3Settings;
import net.ghostifi.simulator.s3.S3Simulator;
import net.ghostifi.testkit.fake.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beyond the contract, which {@link SpacesTckIT} tests: against a store that checks signatures. */
class SpacesVaultIT {
  private static final ServerName SERVER = new ServerName("g0001.ghostifi.net");
  private static final byte[] SEALED = "ciphertext".getBytes(StandardCharsets.UTF_8);

  private final Faults faults = new Faults();
  private S3Simulator store;
  private ConfigVault vault;

  @TempDir Path folder;

  @BeforeEach
  void start() {
    store = S3Simulator.start(S3Settings.standard(), faults, "127.0.0.1");
    vault = vault(store.bucket(), store.secretKey(), "");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void sees_neither_other_servers_nor_other_peoples_objects() {
    VaultKey mine = key(SERVER, VaultKey.Kind.ARCHIVE, 1);
    VaultKey others =
        key(new ServerName("g0001.ghostifi.net.example.org"), VaultKey.Kind.ARCHIVE, 1);
    vault.put(mine, SEALED);
    vault.put(others, SEALED);
    store.replace(store.bucket(), VaultKey.prefix(SERVER) + "notes & more.txt", SEALED);
    ConfigVault shop = vault(store.bucket(), store.secretKey(), "shop");

    assertThat(vault.list(SERVER)).containsExactly(mine);
    assertThat(shop.list(SERVER)).isEmpty();
    assertThat(shop.get(mine)).isEmpty();

    shop.put(mine, SEALED);
    vault.delete(mine);

    assertThat(shop.list(SERVER)).containsExactly(mine);
    assertThat(vault.list(SERVER)).isEmpty();
  }

  @Test
  void a_wrong_secret_is_unauthorized() {
    ConfigVault wrong = vault(store.bucket(), "another-secret-key", "");
    VaultKey key = key(SERVER, VaultKey.Kind.ARCHIVE, 1);

    for (ThrowingCallable call : calls(wrong, key)) {
      ProviderException failure = failure(call);
      assertThat(failure.category()).isEqualTo(ErrorCategory.UNAUTHORIZED);
      assertThat(failure).hasMessageContaining("secret-key").hasMessageNotContaining("another-");
    }
    assertThat(store.created()).isZero();
  }

  @Test
  void a_missing_bucket_is_a_mistake_in_the_configuration() {
    ConfigVault missing = vault("elsewhere", store.secretKey(), "");
    VaultKey key = key(SERVER, VaultKey.Kind.ARCHIVE, 1);

    for (ThrowingCallable call : calls(missing, key)) {
      ProviderException failure = failure(call);
      assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
      assertThat(failure).hasMessageContaining("there is no bucket 'elsewhere'");
    }
  }

  @Test
  void a_store_that_is_down_was_not_changed_and_holds_nothing_back_when_it_returns() {
    VaultKey key = key(SERVER, VaultKey.Kind.ARCHIVE, 1);
    store.close();

    assertThat(failure(() -> vault.put(key, SEALED)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> vault.list(SERVER)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);

    start();
    vault.put(key, SEALED);
    assertThat(vault.list(SERVER)).containsExactly(key);
  }

  @Test
  void what_a_sealer_sealed_comes_back_and_says_nothing_on_the_way() {
    Sealer sealer = KeysetFile.at(folder.resolve("keyset.json")).open(() -> false);
    byte[] plain = "-----BEGIN PRIVATE KEY-----".repeat(300).getBytes(StandardCharsets.UTF_8);
    SealContext context = new SealContext(SERVER.value(), "ARCHIVE", 1);
    VaultKey key = key(SERVER, VaultKey.Kind.ARCHIVE, 1);

    vault.put(key, sealer.seal(plain, context));

    assertThat(sealer.open(vault.get(key).orElseThrow(), context)).isEqualTo(plain);
    assertThat(new String(store.content(store.bucket(), key.path()), StandardCharsets.ISO_8859_1))
        .doesNotContain("PRIVATE");
  }

  private static List<ThrowingCallable> calls(ConfigVault vault, VaultKey key) {
    return List.of(
        () -> vault.put(key, SEALED),
        () -> vault.get(key),
        () -> vault.list(SERVER),
        () -> vault.delete(key));
  }

  private ConfigVault vault(String bucket, String secretKey, String prefix) {
    return new SpacesVault(
        new SpacesSettings(
            URI.create(store.url()),
            store.region(),
            bucket,
            store.accessKey(),
            new SecretText(secretKey),
            prefix,
            HttpSettings.DEFAULTS),
        new SettableClock());
  }

  private static VaultKey key(ServerName server, VaultKey.Kind kind, int version) {
    return new VaultKey(server, kind, version, "0a".repeat(32));
  }

  private static ProviderException failure(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call);
  }
}
