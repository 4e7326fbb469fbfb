package net.ghostifi.engine.compute;

import static net.ghostifi.domain.operation.Priority.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.engine.budget.DeferredException;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.testkit.fake.FakeComputeProvider;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class LookoutTest {
  private static final InstallationId OURS = new InstallationId("ours-here");
  private static final OperationId WAITING = new OperationId(new UUID(0, 1));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeComputeProvider cloud =
      new FakeComputeProvider("vultr", clock, new Location("nyc"));
  private final Clouds clouds =
      new Clouds(
          List.of(cloud),
          OURS,
          MemoryStores.create(new FakeSealer("test"), clock).budgets(),
          clock);
  private final Alarms alarms = new Alarms();
  private final Lookout lookout = new Lookout(clouds, alarms, clock);

  private static final class Alarms implements WakeUps {
    private final List<OperationId> woken = new ArrayList<>();
    private boolean away;

    @Override
    public void start(Handler handler) {}

    @Override
    public void wake(OperationId operation, Instant at) {
      if (away) {
        throw new IllegalStateException("the database is away");
      }
      woken.add(operation);
    }

    @Override
    public void close() {}
  }

  private InstanceRef awaited() {
    InstanceRef instance = cloud.plant(new OwnerTag(OURS, WAITING.value(), 1));
    cloud.setState(instance, InstanceState.PENDING);
    clouds.listed(instance, WAITING, CUSTOMER);
    clock.advance(Duration.ofSeconds(1));
    return instance;
  }

  @Test
  void wakes_whoever_waits_for_an_instance_that_has_come_to_run() {
    InstanceRef instance = awaited();
    lookout.look();
    assertThat(alarms.woken).isEmpty();

    cloud.setState(instance, InstanceState.RUNNING);
    clock.advance(Duration.ofSeconds(1));
    lookout.look();

    assertThat(alarms.woken).containsExactly(WAITING);
  }

  @Test
  void wakes_nobody_again_who_is_still_coming() {
    cloud.setState(awaited(), InstanceState.RUNNING);
    lookout.look();
    clock.advance(Duration.ofMillis(4_900));
    lookout.look();
    assertThat(alarms.woken).containsExactly(WAITING);

    clock.advance(Duration.ofMillis(100));
    lookout.look();

    assertThat(alarms.woken).containsExactly(WAITING, WAITING);
  }

  @Test
  void wakes_nobody_for_ever_who_has_gone_on_elsewhere() {
    cloud.setState(awaited(), InstanceState.RUNNING);
    for (int glance = 0; glance < 30; glance++) {
      lookout.look();
      clock.advance(Duration.ofMillis(500));
    }

    assertThat(alarms.woken).containsExactly(WAITING, WAITING, WAITING);
  }

  @Test
  void forgets_nobody_who_was_sent_away_for_long() {
    clouds.attend();
    List<InstanceRef> patients = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      InstanceRef instance = cloud.plant(new OwnerTag(OURS, WAITING.value(), 1));
      cloud.setState(instance, InstanceState.PENDING);
      patients.add(instance);
    }
    List<InstanceRef> crowd = new ArrayList<>();
    for (int number = 2; number <= 1_300; number++) {
      InstanceRef instance = cloud.plant(new OwnerTag(OURS, new UUID(0, number), 1));
      cloud.setState(instance, InstanceState.PENDING);
      crowd.add(instance);
    }
    for (int number = 2; number <= 1_300; number++) {
      clouds.listed(crowd.get(number - 2), new OperationId(new UUID(0, number)), CUSTOMER);
    }
    InstanceRef patient = sentAwayFor(Duration.ofSeconds(50), patients);
    crowd.forEach(instance -> cloud.setState(instance, InstanceState.RUNNING));
    clock.advance(Duration.ofSeconds(2));
    lookout.look();
    for (int number = 2; number <= 1_300; number++) {
      clouds.listed(crowd.get(number - 2), new OperationId(new UUID(0, number)), CUSTOMER);
    }
    alarms.woken.clear();
    for (int second = 0; second < 40; second++) {
      clock.advance(Duration.ofSeconds(1));
      lookout.look();
    }
    assertThat(alarms.woken).isEmpty();

    cloud.setState(patient, InstanceState.RUNNING);
    clock.advance(Duration.ofSeconds(2));
    lookout.look();

    assertThat(alarms.woken).containsExactly(WAITING);
  }

  /** Each is sent away until a moment of his own, and here somebody whose moment is far. */
  private InstanceRef sentAwayFor(Duration least, List<InstanceRef> patients) {
    for (InstanceRef instance : patients) {
      clouds.listed(instance, WAITING, CUSTOMER);
      DeferredException away =
          catchThrowableOfType(
              DeferredException.class, () -> clouds.listed(instance, WAITING, CUSTOMER));
      if (away.until().isAfter(clock.instant().plus(least))) {
        return instance;
      }
    }
    throw new AssertionError("nobody was sent away for " + least);
  }

  @Test
  void wakes_him_with_the_next_glance_when_the_alarm_could_not_be_set() {
    cloud.setState(awaited(), InstanceState.RUNNING);
    alarms.away = true;
    lookout.look();
    alarms.away = false;

    lookout.look();

    assertThat(alarms.woken).containsExactly(WAITING);
  }
}
