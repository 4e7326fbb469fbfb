package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.domain.server.Server;
import net.ghostifi.lab.LabClient;
import net.ghostifi.launcher.simulation.LabWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's life on real machines, seen by a customer with a real OpenVPN. */
class LifeOfAServerIT {
  /** Somebody else, such as unattended-upgrades, holds the package manager's lock for 20 s. */
  private static final String APT_IS_BUSY =
      """
      cat > /run/hold.pl << 'END'
      use Fcntl;
      open(my $file, '>>', '/var/lib/dpkg/lock-frontend') or die;
      my $lock = pack('s s x4 q q i x4', F_WRLCK, 0, 0, 0, 0);
      fcntl($file, F_SETLK, $lock) or die;
      open(my $mark, '>', '/run/held') or die;
      close($mark);
      sleep(20);
      END
      perl /run/hold.pl < /dev/null > /dev/null 2>&1 &
      """;

  @TempDir private static Path folder;
  private static LabWorld world;

  @BeforeAll
  static void start() {
    world = new LabWorld(folder, "base", "operations.bounds.drain = 5s\n");
    world.startDaemon();
  }

  @AfterEach
  void sell_nothing_special_any_more() {
    world.lab().atFirstBoot("");
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
      assertThat(world.lab().remains()).isEmpty();
    }
  }

  private static void leadsTo(LabClient customer, Server server) {
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(customer.exitAddress())
                    .as(customer::said)
                    .isEqualTo(server.current().address()));
  }

  @Test
  void a_connected_customer_moves_with_the_server_and_keeps_the_profile() {
    Server built = world.buy();
    byte[] profile = world.profile(built.name());
    try (LabClient ann = world.connected("ann", built)) {
      assertThat(ann.exitAddress()).isEqualTo(built.current().address());
      assertThat(RootLogin.byPassword(world, built)).isTrue();

      world.requestRebuild(built, "Paris");
      Server moved = world.moved(built);

      assertThat(ann.exitAddress()).isEqualTo(moved.current().address()).startsWith("10.77.32.");
      assertThat(world.profile(built.name())).isEqualTo(profile);
      assertThat(world.daemon().application().engine().profile(built.name())).contains(profile);
      assertThat(ann.download()).isEqualTo(100_000_000);
    }
    world.cancel(built);
    assertThat(world.lab().machineIds()).isEmpty();
    assertThat(world.vault().s3().keys()).isEmpty();
  }

  @Test
  void after_a_reboot_of_the_machine_the_vpn_comes_back_by_itself() {
    Server built = world.buy();
    try (LabClient bob = world.connected("bob", built)) {
      world.machine(built).reboot();

      leadsTo(bob, built);

      assertThat(world.now(built).current()).isEqualTo(built.current());
    }
    world.cancel(built);
  }

  @Test
  void a_server_that_was_lost_without_a_word_is_rebuilt_and_its_customer_follows() {
    Server built = world.buy();
    try (LabClient carol = world.connected("carol", built)) {
      world.machine(built).kill();

      world.requestRebuild(built, "London");
      Server moved = world.moved(built);

      leadsTo(carol, moved);
      assertThat(world.lab().machineIds()).containsExactly(moved.current().ref().id());
    }
    world.cancel(built);
  }

  @Test
  void waits_for_whoever_holds_the_lock_of_the_package_manager() {
    world.lab().atFirstBoot(APT_IS_BUSY);

    Server built = world.buy();

    assertThat(world.machine(built).run("ls", "/run/held")).isEqualTo("/run/held\n");
    try (LabClient dave = world.connected("dave", built)) {
      assertThat(dave.exitAddress()).isEqualTo(built.current().address());
    }
    world.cancel(built);
  }
}
