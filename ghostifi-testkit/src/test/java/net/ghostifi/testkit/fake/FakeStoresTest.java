package net.ghostifi.testkit.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.vault.VaultKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeStoresTest {
  private static final ServerName ONE = new ServerName("g0001.ghostifi.net");
  private static final ServerName TWO = new ServerName("g0002.ghostifi.net");

  @Nested
  class Vault {
    private final FakeConfigVault vault = new FakeConfigVault();

    private static VaultKey key(ServerName server, int version) {
      return new VaultKey(server, VaultKey.Kind.ARCHIVE, version, "0".repeat(64));
    }

    @Test
    void keeps_lists_and_deletes_a_servers_objects() {
      byte[] sealed = {1, 2, 3};
      vault.put(key(ONE, 1), sealed);
      vault.put(key(ONE, 2), sealed);
      vault.put(key(TWO, 1), sealed);
      sealed[0] = 9;

      assertThat(vault.get(key(ONE, 1))).hasValue(new byte[] {1, 2, 3});
      assertThat(vault.list(ONE)).containsExactly(key(ONE, 1), key(ONE, 2));

      vault.delete(key(ONE, 1));
      vault.delete(key(ONE, 1));

      assertThat(vault.get(key(ONE, 1))).isEmpty();
      assertThat(vault.existing()).containsExactly(key(ONE, 2), key(TWO, 1));
      vault.reset();
      assertThat(vault.existing()).isEmpty();
      assertThat(vault.calls().all()).isEmpty();
    }

    @Test
    void damages_an_object_and_not_what_was_read_before() {
      vault.put(key(ONE, 1), new byte[] {1, 2, 3});
      byte[] before = vault.get(key(ONE, 1)).orElseThrow();
      vault.damage(key(ONE, 1));

      assertThat(vault.get(key(ONE, 1)).orElseThrow()).hasSize(3).isNotEqualTo(before);
      assertThat(before).containsExactly(1, 2, 3);
    }
  }

  @Nested
  class Profiles {
    private final FakeProfileStore profiles = new FakeProfileStore();

    @Test
    void are_written_read_and_deleted() {
      profiles.write(ONE, "client".getBytes(UTF_8));
      profiles.write(ONE, "client again".getBytes(UTF_8));

      assertThat(profiles.read(ONE)).hasValue("client again".getBytes(UTF_8));
      assertThat(profiles.read(TWO)).isEmpty();
      assertThat(profiles.existing()).containsExactly(ONE);

      profiles.delete(ONE);
      profiles.delete(ONE);

      assertThat(profiles.existing()).isEmpty();
      assertThat(profiles.calls().count("delete")).isEqualTo(2);
      profiles.reset();
      assertThat(profiles.calls().all()).isEmpty();
    }
  }

  @Nested
  class Shop {
    private final FakeSubscriptionSource shop = new FakeSubscriptionSource();

    @Test
    void has_rows_that_change_make_no_sense_and_vanish() {
      SubscriptionId one = shop.put(1, SubscriptionStatus.ACTIVE);
      SubscriptionId two = shop.put(2, SubscriptionStatus.ACTIVE);
      shop.put(1, SubscriptionStatus.CANCELLED);
      shop.refuse(two, "email is missing");

      SubscriptionReading.Complete reading = shop.read();

      assertThat(reading.subscriptions())
          .containsExactly(
              new Subscription(
                  one, 1001, 7, "customer1@example.org", SubscriptionStatus.CANCELLED));
      assertThat(reading.refused())
          .singleElement()
          .satisfies(row -> assertThat(row.reason()).isEqualTo("email is missing"));

      shop.put(2, SubscriptionStatus.ACTIVE);
      shop.remove(one);
      assertThat(shop.read().refused()).isEmpty();
      assertThat(shop.read().subscriptions()).extracting(Subscription::id).containsExactly(two);
      shop.reset();
      assertThat(shop.read().subscriptions()).isEmpty();
      assertThat(shop.calls().count("read")).isEqualTo(1);
    }
  }

  @Nested
  class Seals {
    private final SealContext context = new SealContext("g0001.ghostifi.net", "archive", 1);
    private final FakeSealer sealer = new FakeSealer("one");
    private final byte[] plain = "a secret that must not be read".getBytes(UTF_8);

    @Test
    void are_opened_by_any_sealer_of_the_keyset() {
      byte[] sealed = sealer.seal(plain, context);

      assertThat(new FakeSealer("one").open(sealed, context)).isEqualTo(plain);
      assertThat(sealer.seal(plain, context)).isNotEqualTo(sealed);
      assertThat(new String(sealed, UTF_8)).doesNotContain("secret");
    }

    @Test
    void are_not_opened_when_anything_is_wrong() {
      byte[] sealed = sealer.seal(plain, context);
      byte[] changed = sealed.clone();
      changed[changed.length - 1] ^= 1;
      SealContext other = new SealContext("g0001.ghostifi.net", "archive", 2);

      assertDoesNotOpen(sealer, changed, context);
      assertDoesNotOpen(sealer, sealed, other);
      assertDoesNotOpen(new FakeSealer("two"), sealed, context);
      assertDoesNotOpen(sealer, Arrays.copyOf(sealed, 3), context);
    }

    private void assertDoesNotOpen(FakeSealer with, byte[] sealed, SealContext in) {
      assertThatThrownBy(() -> with.open(sealed, in))
          .isInstanceOf(SealException.class)
          .hasMessageContaining("does not open")
          .hasMessageNotContaining("secret");
    }
  }

  @Nested
  class Clock {
    @Test
    void stands_still_until_it_is_moved() {
      SettableClock clock = new SettableClock();
      Instant begin = clock.instant();

      assertThat(begin).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
      clock.advance(Duration.ofSeconds(90));
      assertThat(clock.instant()).isEqualTo(begin.plusSeconds(90));
      clock.set(begin);
      assertThat(clock.instant()).isEqualTo(begin);
    }
  }
}
