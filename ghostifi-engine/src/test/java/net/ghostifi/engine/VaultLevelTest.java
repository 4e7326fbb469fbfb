package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.level.VaultFinding;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.level.Remedy;
import net.ghostifi.engine.level.VaultSweep;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.VaultKey;
import org.junit.jupiter.api.Test;

/** The vault, after it has lost something and with what failed tries have left in it. */
class VaultLevelTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration RETENTION = Duration.ofDays(31);

  private final World world = new World();

  private void built() {
    world.buys(7);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  private List<VaultKey> keys() {
    return world.vault.existing();
  }

  private static VaultKey key(int number, String digit) {
    return new VaultKey(
        new ServerName("g%04d.ghostifi.net".formatted(number)),
        VaultKey.Kind.ARCHIVE,
        1,
        digit.repeat(64));
  }

  private void plant(VaultKey key) {
    world.vault.plant(key, new byte[] {1});
  }

  private VaultSweep.Report sweepLater() {
    world.goOn(INTERVAL);
    return world.engine.levelVault();
  }

  @Test
  void where_all_is_as_it_should_be_nothing_is_touched() {
    built();
    world.clock.advance(RETENTION);

    assertThat(sweepLater().found().findings()).isEmpty();
    assertThat(sweepLater().remedies()).isEmpty();

    assertThat(keys()).hasSize(2);
    assertThat(world.vault.calls().count("delete")).isZero();
  }

  private VaultKey lose(VaultKey.Kind kind) {
    VaultKey lost = keys().stream().filter(key -> key.kind() == kind).findFirst().orElseThrow();
    world.vault.lose(lost);
    return lost;
  }

  @Test
  void an_authority_that_is_lost_is_told_and_nothing_is_made_anew() {
    built();
    byte[] bytes = world.vault.get(authority()).orElseThrow();
    VaultKey lost = lose(VaultKey.Kind.AUTHORITY);

    assertThat(sweepLater().found().missing())
        .singleElement()
        .satisfies(
            missing -> assertThat(missing.text()).contains(lost.path(), "copy of the bucket"));
    assertThat(sweepLater().remedies()).isEmpty();
    assertThat(keys()).hasSize(1);
    assertThat(world.keys.calls().count("create")).isEqualTo(1);
    assertThat(world.keys.calls().count("renew")).isZero();

    world.vault.plant(lost, bytes);
    assertThat(sweepLater().found().findings()).as("once it was put back").isEmpty();
  }

  private VaultKey authority() {
    return keys().stream()
        .filter(key -> key.kind() == VaultKey.Kind.AUTHORITY)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_archive_that_is_lost_is_made_anew_and_the_profile_outlives_it() {
    built();
    byte[] profile = world.engine.profile(World.FIRST).orElseThrow();
    lose(VaultKey.Kind.ARCHIVE);

    assertThat(sweepLater().remedies()).as("one look proves nothing").isEmpty();
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);

    assertThat(sweepLater().found().findings()).isEmpty();
    assertThat(world.engine.profile(World.FIRST)).contains(profile);
    world.engine.requestRebuild(World.FIRST, new LocationChoice.Fixed(new Location("nyc")));
    world.goOn(Duration.ofMinutes(20));
    assertThat(world.server().failure()).isNull();
    assertThat(world.cloud.calls().count("launch")).isEqualTo(2);
    assertThat(world.engine.profile(World.FIRST)).contains(profile);
    world.clock.advance(RETENTION);
    sweepLater();
    sweepLater();
    assertThat(keys()).as("what is left of the first pair goes when it is old").hasSize(2);
  }

  @Test
  void an_archive_is_made_anew_however_the_first_tries_end() {
    built();
    byte[] profile = world.engine.profile(World.FIRST).orElseThrow();
    lose(VaultKey.Kind.ARCHIVE);
    sweepLater();
    world.vault.calls().failNext("put", ErrorCategory.UNAVAILABLE);
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Failed.class).hasSize(1);
    world.vault.calls().afterNext("put", () -> {});
    world.vault.calls().failNextAfterEffect("put", ErrorCategory.AMBIGUOUS);
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Failed.class).hasSize(1);

    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);

    assertThat(sweepLater().found().missing()).isEmpty();
    assertThat(world.engine.profile(World.FIRST)).contains(profile);
  }

  @Test
  void an_archive_that_was_put_back_between_look_and_remedy_stays_in_force() {
    built();
    VaultKey archive =
        keys().stream()
            .filter(key -> key.kind() == VaultKey.Kind.ARCHIVE)
            .findFirst()
            .orElseThrow();
    byte[] bytes = world.vault.get(archive).orElseThrow();
    world.vault.lose(archive);
    VaultFinding.Missing lost = world.engine.vault().find().renewable().getFirst();
    world.vault.plant(archive, bytes);

    assertThat(world.engine.vault().renew(lost)).isInstanceOf(Remedy.Done.class);

    assertThat(world.keys.calls().count("renew")).isZero();
    assertThat(keys()).hasSize(2);
  }

  @Test
  void an_archive_of_a_server_that_has_come_to_be_held_is_left_to_its_operation() {
    built();
    lose(VaultKey.Kind.ARCHIVE);
    VaultFinding.Missing lost = world.engine.vault().find().renewable().getFirst();
    world.cancels(7);
    world.engine.check();

    assertThat(world.engine.vault().renew(lost)).isInstanceOf(Remedy.Spared.class);

    assertThat(keys()).hasSize(1);
  }

  @Test
  void what_a_listing_lacks_and_the_vault_has_is_not_lost() {
    built();
    VaultKey late = keys().getFirst();
    byte[] bytes = world.vault.get(late).orElseThrow();
    world.vault.lose(late);
    world.vault.calls().afterNext("list", () -> world.vault.plant(late, bytes));

    assertThat(world.engine.levelVault().found().missing()).isEmpty();
  }

  @Test
  void what_tries_have_left_whose_stores_were_reported_as_failed_is_removed_when_it_is_old() {
    world.vault.calls().failNextAfterEffect("put", ErrorCategory.AMBIGUOUS);
    world.vault.calls().failNextAfterEffect("put", ErrorCategory.AMBIGUOUS);
    built();
    assertThat(keys()).as("two tries left one object each").hasSize(4);
    byte[] profile = world.engine.profile(World.FIRST).orElseThrow();

    assertThat(sweepLater().found().unused()).as("young").isEmpty();
    world.clock.advance(RETENTION);
    assertThat(sweepLater().remedies()).as("one look proves nothing").isEmpty();
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(2);

    assertThat(keys()).hasSize(2);
    assertThat(world.engine.profile(World.FIRST)).contains(profile);
    assertThat(sweepLater().found().findings()).isEmpty();
  }

  @Test
  void what_is_left_of_a_server_that_is_gone_entirely_is_removed_when_it_is_old() {
    plant(key(9, "a"));
    world.clock.advance(RETENTION);
    world.engine.levelVault();

    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);

    assertThat(keys()).isEmpty();
  }

  @Test
  void the_keys_of_a_server_that_is_kept_for_who_returns_are_kept() {
    built();
    world.cancels(7);
    world.goOn(Duration.ofMinutes(20));
    assertThat(world.engine.fleet().servers()).isEmpty();
    world.clock.advance(Duration.ofDays(29));

    world.engine.levelVault();
    assertThat(sweepLater().found().findings()).isEmpty();

    assertThat(keys()).hasSize(2);
  }

  @Test
  void of_too_many_names_none_is_removed_until_the_operator_says_so() {
    for (int number = 11; number <= 14; number++) {
      plant(key(number, "a"));
    }
    world.clock.advance(RETENTION);
    world.engine.levelVault();

    VaultSweep.Report report = sweepLater();

    assertThat(report.found().isSuspicious()).isTrue();
    assertThat(report.remedies()).isEmpty();
    assertThat(keys()).hasSize(4);

    VaultFinding.Unused first = world.engine.vault().find().unused().getFirst();
    assertThat(world.engine.vault().remove(first)).isInstanceOf(Remedy.Done.class);
    assertThat(world.engine.vault().remove(first)).as("again").isInstanceOf(Remedy.Done.class);
    assertThat(sweepLater().remedies()).hasSize(3);
    assertThat(keys()).isEmpty();
  }

  @Test
  void a_database_that_has_lost_its_index_loses_no_keys() {
    built();
    world.stores.keys().delete(world.server().id());
    world.clock.advance(RETENTION);
    world.engine.levelVault();

    VaultSweep.Report report = sweepLater();

    assertThat(report.found().unindexed()).hasSize(1);
    assertThat(report.remedies()).isEmpty();
    assertThat(keys()).hasSize(2);
  }

  @Test
  void a_vault_that_cannot_be_listed_to_its_end_ends_the_sweep() {
    built();
    plant(key(9, "a"));
    world.clock.advance(RETENTION);
    world.engine.levelVault();
    world.vault.calls().failNext("list", ErrorCategory.UNAVAILABLE);

    assertThatThrownBy(this::sweepLater).isInstanceOf(ProviderException.class);

    assertThat(world.vault.calls().count("delete")).isZero();
    assertThat(sweepLater().remedies()).as("what was seen before counts").hasSize(1);
  }

  @Test
  void what_an_operation_of_any_daemon_holds_is_left_to_it() {
    built();
    plant(key(1, "a"));
    world.clock.advance(RETENTION);
    world.engine.levelVault();
    world.cloud.setBootTime(Duration.ofMinutes(8));
    world.engine.requestRebuild(World.FIRST, new LocationChoice.Fixed(new Location("nyc")));
    world.goOn(Duration.ofMinutes(3));
    assertThat(world.held()).isEqualTo(1);

    assertThat(world.engine().levelVault().found().findings()).isEmpty();
    assertThat(world.engine.levelVault().remedies()).isEmpty();
    assertThat(keys()).hasSize(3);
  }

  @Test
  void what_comes_to_be_held_between_look_and_removal_is_spared() {
    built();
    plant(key(1, "a"));
    world.clock.advance(RETENTION);
    VaultFinding.Unused unused = world.engine.vault().find().unused().getFirst();
    world.cancels(7);
    world.engine.check();

    assertThat(world.engine.vault().remove(unused)).isInstanceOf(Remedy.Spared.class);

    assertThat(keys()).hasSize(3);
  }

  @Test
  void a_removal_that_failed_is_tried_again_by_the_next_sweep() {
    plant(key(9, "a"));
    world.clock.advance(RETENTION);
    world.engine.levelVault();
    world.vault.calls().failNext("delete", ErrorCategory.AMBIGUOUS);

    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Failed.class).hasSize(1);
    assertThat(sweepLater().remedies()).hasOnlyElementsOfType(Remedy.Done.class).hasSize(1);
  }
}
