package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.orphan.OrphanSweep;
import net.ghostifi.engine.orphan.Removal;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.testkit.fake.Calls;
import org.junit.jupiter.api.Test;

/** Orphans that operations leave behind, and those that only look like one. */
class OrphanTest {
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final World world = new World();

  private OrphanSweep.Report sweepLater() {
    world.goOn(INTERVAL);
    return world.engine.sweep();
  }

  private OwnerTag tagOfLaunch(int number) {
    Calls.Call call = world.cloud.calls().of("launch").get(number - 1);
    return ((LaunchRequest) call.arguments().getFirst()).tag();
  }

  @Test
  void a_lost_launch_that_surfaces_minutes_late_is_removed_within_two_sweeps() {
    world.cloud.calls().failNext("launch", ErrorCategory.AMBIGUOUS);
    world.buys(7);
    world.goOn(Duration.ofMinutes(5));
    InstanceRef current = world.server().current().ref();
    world.cloud.plant(tagOfLaunch(1));

    assertThat(world.engine.sweep().removals()).as("one look proves nothing").isEmpty();
    OrphanSweep.Report second = sweepLater();

    assertThat(second.removals()).hasOnlyElementsOfType(Removal.Begun.class).hasSize(1);
    assertThat(world.cloud.existing()).containsExactly(current);
    assertThat(sweepLater().search().report().unheld()).isZero();
  }

  @Test
  void of_two_that_one_launch_gave_the_one_that_was_not_adopted_is_removed() {
    world.cloud.calls().failNextAfterEffect("launch", ErrorCategory.AMBIGUOUS);
    world.cloud.calls().failAlways("list", ErrorCategory.UNAVAILABLE);
    world.buys(7);
    world.goOn(Duration.ofMinutes(2));
    InstanceRef first = world.cloud.existing().getFirst();
    InstanceRef twin = world.cloud.plant(tagOfLaunch(1));
    world.cloud.calls().heal("list");
    world.clock.advance(INTERVAL);

    assertThat(world.engine.sweep().search().report().unheld()).as("in doubt").isZero();
    sweepLater();
    assertThat(world.server().current().ref()).isEqualTo(first);
    OrphanSweep.Report report = sweepLater();

    assertThat(report.removals())
        .extracting(removal -> removal.orphan().instance().ref())
        .containsExactly(twin);
    assertThat(world.cloud.existing()).containsExactly(first);
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void what_an_operation_that_needs_the_operator_has_is_left_alone() {
    world.dns.plant(
        new DnsRecord("r1", World.FIRST, "A", "198.51.100.9", Duration.ofSeconds(300), "by hand"));
    world.buys(7);
    world.goOn(INTERVAL);
    assertThat(world.server().current()).isNull();

    sweepLater();
    sweepLater();

    assertThat(world.cloud.existing()).hasSize(1);
  }

  @Test
  void a_server_is_left_alone_through_the_whole_of_its_life() {
    world.cloud.setBootTime(Duration.ofMinutes(8));
    world.cloud.setDeletionTime(Duration.ofMinutes(8));
    world.buys(7);
    for (int i = 0; i < 4; i++) {
      assertThat(sweepLater().search().report().unheld()).isZero();
    }
    world.cancels(7);
    for (int i = 0; i < 4; i++) {
      assertThat(sweepLater().search().report().unheld()).isZero();
    }
    assertThat(world.cloud.existing()).isEmpty();
  }
}
