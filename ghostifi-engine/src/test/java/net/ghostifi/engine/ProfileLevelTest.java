package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.ghostifi.ports.ErrorCategory;
import org.junit.jupiter.api.Test;

/** Profiles that servers lack which run, and profiles of servers that are gone. */
class ProfileLevelTest {
  private static final Duration WHILE = Duration.ofMinutes(10);

  private final World world = new World();

  private byte[] built() {
    world.buys(7);
    world.goOn(WHILE);
    return world.profiles.read(World.FIRST).orElseThrow();
  }

  @Test
  void a_profile_that_was_taken_away_is_written_again_byte_for_byte() {
    byte[] profile = built();
    world.profiles.delete(World.FIRST);

    assertThat(world.engine.levelProfiles()).containsExactly(World.FIRST);

    assertThat(world.profiles.read(World.FIRST)).contains(profile);
    assertThat(world.engine.levelProfiles()).isEmpty();
  }

  @Test
  void a_profile_whose_keys_cannot_be_read_now_is_written_the_next_time() {
    byte[] profile = built();
    world.profiles.delete(World.FIRST);
    world.vault.calls().failNext("get", ErrorCategory.UNAVAILABLE);

    assertThat(world.engine.levelProfiles()).isEmpty();
    assertThat(world.engine.levelProfiles()).containsExactly(World.FIRST);

    assertThat(world.profiles.read(World.FIRST)).contains(profile);
  }

  @Test
  void a_server_that_is_destroyed_meanwhile_is_left_none() {
    built();
    world.profiles.delete(World.FIRST);
    world.profiles.calls().afterNext("write", this::destroyed);

    assertThat(world.engine.levelProfiles()).isEmpty();

    assertThat(world.profiles.existing()).isEmpty();
  }

  private void destroyed() {
    world.cancels(7);
    world.goOn(Duration.ofHours(1));
    assertThat(world.engine.fleet().servers()).isEmpty();
    world.profiles.write(World.FIRST, new byte[] {1});
  }

  @Test
  void a_profile_that_was_written_late_for_a_server_that_is_gone_is_deleted() {
    built();
    destroyed();

    assertThat(world.engine.levelProfiles()).containsExactly(World.FIRST);

    assertThat(world.profiles.existing()).isEmpty();
  }

  @Test
  void a_server_with_an_operation_is_left_to_that() {
    built();
    world.cancels(7);
    world.engine.check();
    world.profiles.delete(World.FIRST);

    assertThat(world.engine.levelProfiles()).isEmpty();

    assertThat(world.profiles.existing()).isEmpty();
  }
}
