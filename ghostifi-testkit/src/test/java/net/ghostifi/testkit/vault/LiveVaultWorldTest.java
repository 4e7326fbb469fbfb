package net.ghostifi.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.fake.FakeConfigVault;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

/** A real vault holds keys: what is put into it is little, named, and gone in the end. */
class LiveVaultWorldTest {
  private static final SecretText SECRET = new SecretText("the-right-secret");
  private static final byte[] SEALED = {1, 2, 3};
  private static final String OURS = "tck-one.ghostifi-contract.invalid";
  private static Supplier<LiveVaultWorld> onTrial =
      () -> {
        throw new IllegalStateException("no trial");
      };

  /** Run by {@link #the_kit_runs_in_it} only. */
  static final class OnTrial extends ConfigVaultTck {
    @Override
    protected VaultWorld create() {
      return onTrial.get();
    }
  }

  private final FakeConfigVault vault = new FakeConfigVault(InstantSource.system());

  private LiveVaultWorld world(int most) {
    return new LiveVaultWorld(
        new LiveVault(
            secret -> secret.equals(SECRET) ? vault : refusing(),
            SECRET,
            most,
            Duration.ofMillis(600),
            InstantSource.system()));
  }

  private static FakeConfigVault refusing() {
    FakeConfigVault refusing = new FakeConfigVault();
    List.of("put", "get", "list", "delete")
        .forEach(call -> refusing.calls().failAlways(call, ErrorCategory.UNAUTHORIZED));
    return refusing;
  }

  private static VaultKey key(String server, int version) {
    return VaultKey.of(new ServerName(server), VaultKey.Kind.ARCHIVE, version, SEALED);
  }

  private VaultKey plant(String server) {
    VaultKey key = key(server, 1);
    vault.plant(key, SEALED);
    return key;
  }

  @Test
  void no_more_is_put_than_is_allowed() {
    try (LiveVaultWorld world = world(2)) {
      world.vault().put(key(OURS, 1), SEALED);
      world.vault().put(key(OURS, 2), SEALED);
      world.vault().put(key(OURS, 2), SEALED);

      assertThatThrownBy(() -> world.vault().put(key(OURS, 3), SEALED))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("no more than 2 real objects");
      assertThat(vault.existing()).hasSize(2);
    }
  }

  @Test
  void no_other_object_is_touched() {
    VaultKey theirs = plant("g0001.ghostifi.net");
    try (LiveVaultWorld world = world(2)) {
      for (String server : List.of("g0001.ghostifi.net", "tck-one.ghostifi.net")) {
        assertThatThrownBy(() -> world.vault().put(key(server, 1), SEALED))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(server);
        assertThatThrownBy(() -> world.vault().delete(key(server, 1)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    assertThat(vault.existing()).containsExactly(theirs);
  }

  @Test
  void everything_is_gone_in_the_end_and_nothing_else_is() {
    List<VaultKey> theirs =
        List.of(
            plant("g0001.ghostifi.net"),
            plant("tck-one.ghostifi.net"),
            plant("g0001.ghostifi-contract.invalid"));
    try (LiveVaultWorld world = world(2)) {
      world.vault().put(key(OURS, 1), SEALED);
      world.vault().put(key(OURS + ".example.org", 1), SEALED);
      assertThat(vault.existing()).hasSize(5);
    }

    assertThat(vault.existing()).isEqualTo(theirs);
  }

  @Test
  void what_a_run_left_that_was_cut_off_is_taken_away_by_the_next() {
    world(2).vault().put(key(OURS, 1), SEALED); // and never closed

    world(2);

    assertThat(vault.existing()).isEmpty();
  }

  @Test
  void what_cannot_be_taken_away_is_named() {
    LiveVaultWorld world = world(2);
    world.vault().put(key(OURS, 1), SEALED);
    vault.calls().failAlways("delete", ErrorCategory.UNAUTHORIZED);

    assertThatThrownBy(world::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("delete them by hand")
        .hasMessageContaining(OURS);
    assertThatThrownBy(() -> world(2)).hasMessageContaining(OURS);
  }

  @Test
  void what_is_deleted_and_stays_is_named() {
    LiveVaultWorld world = world(2);
    world.vault().put(key(OURS, 1), SEALED);
    for (int look = 0; look < 1_000; look++) {
      vault.calls().afterNext("delete", () -> vault.plant(key(OURS, 1), SEALED));
    }

    assertThatThrownBy(world::close).hasMessageContaining(OURS);
  }

  @Test
  void a_vault_that_cannot_be_listed_is_not_taken_for_empty() {
    LiveVaultWorld world = world(2);
    world.vault().put(key(OURS, 1), SEALED);
    vault.calls().failAlways("list", ErrorCategory.UNAVAILABLE);

    assertThatThrownBy(world::close).hasMessageContaining("could not be looked up");
  }

  @Test
  void what_cannot_be_arranged_is_skipped() {
    try (LiveVaultWorld world = world(2)) {
      assertThatThrownBy(() -> world.begin(Trouble.THROTTLED))
          .isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(() -> world.litter(new ServerName(OURS)))
          .isInstanceOf(TestAbortedException.class);
      assertThatThrownBy(world::moreThanOnePage).isInstanceOf(TestAbortedException.class);
    }
  }

  @Test
  void without_an_account_nothing_runs() {
    Map<String, String> secret = Map.of("GHOSTIFI_LIVE_FAKE_SECRET_KEY", "secret");

    assertThatThrownBy(() -> LiveVaultSettings.of("fake", Map.of()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("GHOSTIFI_LIVE_FAKE_SECRET_KEY is not set");
    assertThatThrownBy(() -> LiveVaultSettings.of("fake", secret).required("BUCKET"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("GHOSTIFI_LIVE_FAKE_BUCKET is not set");
  }

  @Test
  void the_kit_runs_in_it() {
    onTrial = () -> world(10);

    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(OnTrial.class))
            .execute()
            .testEvents();

    assertThat(tests.failed().stream()).isEmpty();
    assertThat(skipped(tests))
        .containsExactlyInAnyOrder(
            "v05_a_read_that_fails_is_a_failure_and_never_empty",
            "v06_a_listing_holds_all_of_a_server_and_nothing_else",
            "v09_a_put_without_an_answer_is_ambiguous_and_may_be_repeated",
            "v10_a_deletion_without_an_answer_is_ambiguous_and_may_be_repeated",
            "v11_a_write_that_fails_otherwise_has_changed_nothing",
            "v15_a_listing_of_all_holds_every_servers_objects_once_and_dated",
            "v15_a_listing_of_all_that_fails_is_a_failure_and_never_empty");
    assertThat(vault.existing()).isEmpty();
  }

  private static Set<String> skipped(Events tests) {
    return tests
        .aborted()
        .map(event -> event.getTestDescriptor().getSource().orElseThrow())
        .map(MethodSource.class::cast)
        .map(MethodSource::getMethodName)
        .collect(Collectors.toSet());
  }
}
