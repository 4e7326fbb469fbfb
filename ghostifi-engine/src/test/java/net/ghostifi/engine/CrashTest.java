package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.testkit.fake.Calls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon dies before and after every call that it makes, one death a life. */
class CrashTest {
  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final Location PARIS = new Location("paris");
  private static final List<Reading> USED =
      List.of(
          new Reading(
              new InstanceRef("vultr", "i-1"),
              LocalDate.of(2026, 3, 1),
              ByteCount.ofMegabytes(3),
              ByteCount.ofMegabytes(5)));

  /** Not an exception: nothing that runs may catch it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The n-th call of a method of a port, and whether death comes before or after its effect. */
  record Moment(String port, String method, int call, boolean before) {
    @Override
    public String toString() {
      return (before ? "before " : "after ") + port + "." + method + " #" + call;
    }
  }

  static Stream<Moment> moments() {
    World world = new World();
    life(world, () -> {});
    List<Moment> moments = new ArrayList<>();
    Stream.of("cloud", "dns", "vault", "keys", "installer", "profiles")
        .forEach(port -> moments.addAll(moments(port, calls(world, port))));
    return moments.stream();
  }

  private static List<Moment> moments(String port, Calls calls) {
    List<Moment> moments = new ArrayList<>();
    calls.all().stream()
        .map(Calls.Call::method)
        .distinct()
        .forEach(
            method -> {
              for (int call = 1; call <= calls.count(method); call++) {
                moments.add(new Moment(port, method, call, true));
                moments.add(new Moment(port, method, call, false));
              }
            });
    return moments;
  }

  private static Calls calls(World world, String port) {
    return switch (port) {
      case "cloud" -> world.cloud.calls();
      case "dns" -> world.dns.calls();
      case "vault" -> world.vault.calls();
      case "keys" -> world.keys.calls();
      case "installer" -> world.installer.calls();
      case "profiles" -> world.profiles.calls();
      default -> throw new IllegalArgumentException(port);
    };
  }

  @ParameterizedTest
  @MethodSource("moments")
  void a_life_with_a_death_at_any_call_leaves_one_instance_and_then_none(Moment moment) {
    World world = new World();
    Runnable passing = () -> {};
    for (int call = 1; call < moment.call(); call++) {
      calls(world, moment.port()).beforeNext(moment.method(), passing);
    }
    boolean[] died = {false};
    Runnable dying =
        () -> {
          died[0] = true;
          throw new Death();
        };
    if (moment.before()) {
      calls(world, moment.port()).beforeNext(moment.method(), dying);
    } else {
      calls(world, moment.port()).afterNext(moment.method(), dying);
    }

    life(world, () -> assertRunningOnce(world));

    assertThat(died[0]).as("the moment came").isTrue();
    assertNothingLeft(world);
  }

  static Stream<Integer> writes() {
    DyingJournal[] journal = new DyingJournal[1];
    World world = new World(plain -> journal[0] = new DyingJournal(plain));
    life(world, () -> {});
    return Stream.iterate(1, n -> n + 1).limit(2L * journal[0].writes);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_life_with_a_death_at_any_write_leaves_one_instance_and_then_none(int moment) {
    DyingJournal[] journal = new DyingJournal[1];
    World world = new World(plain -> journal[0] = new DyingJournal(plain));
    journal[0].dieAt = (moment + 1) / 2;
    journal[0].before = moment % 2 == 1;

    life(world, () -> assertRunningOnce(world));

    assertThat(journal[0].dieAt).as("the moment came").isNegative();
    assertNothingLeft(world);
  }

  /** Bought, built, rebuilt in another city, cancelled, gone, and the keys too. */
  private static void life(World world, Runnable whenBuilt) {
    world.cloud.stock(PARIS);
    world.cloud.setListingLag(Duration.ofSeconds(20));
    world.cloud.setBootTime(Duration.ofSeconds(30));
    world.cloud.setDeletionTime(Duration.ofSeconds(10));
    world.buys(7);
    survive(world, Duration.ofMinutes(10));
    whenBuilt.run();
    Instance first = world.server().current();
    world.cloud.setUsage(first.ref(), USED);
    world.engine.fleet().requestRebuild(world.server().id(), new LocationChoice.Fixed(PARIS));
    survive(world, Duration.ofMinutes(25));
    whenBuilt.run();
    assertThat(world.server().current().location()).isEqualTo(PARIS);
    assertThat(world.server().retiring()).isNull();
    assertThat(world.stores.usage().readings(world.server().id())).isEqualTo(USED);
    world.cancels(7);
    survive(world, Duration.ofMinutes(15));
    world.clock.advance(Duration.ofDays(30));
    survive(world, Duration.ofMinutes(5));
  }

  private static void survive(World world, Duration duration) {
    Instant end = world.clock.instant().plus(duration);
    while (world.clock.instant().isBefore(end)) {
      try {
        world.goOn(Duration.between(world.clock.instant(), end));
      } catch (Death death) {
        LOG.trace("another daemon goes on", death);
      }
    }
  }

  private static void assertRunningOnce(World world) {
    assertThat(world.server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(world.cloud.existing()).containsExactly(world.server().current().ref());
    assertThat(world.dns.existing()).hasSize(1);
    assertThat(world.dns.resolve(world.server().name()))
        .contains(world.server().current().address());
    assertThat(world.profiles.existing()).hasSize(1);
  }

  private static void assertNothingLeft(World world) {
    assertThat(world.engine.fleet().servers()).isEmpty();
    assertThat(world.cloud.existing()).isEmpty();
    assertThat(world.dns.existing()).isEmpty();
    assertThat(world.profiles.existing()).isEmpty();
    assertThat(world.vault.existing()).isEmpty();
    assertThat(world.held()).isZero();
  }

  /** Dies before or after something is written. */
  private static final class DyingJournal implements Journal {
    private final Journal journal;
    private int writes;
    private int dieAt = -1;
    private boolean before;

    DyingJournal(Journal journal) {
      this.journal = journal;
    }

    private <T> T written(Supplier<T> write) {
      writes++;
      boolean dies = writes == dieAt;
      if (dies && before) {
        dieAt = -1;
        throw new Death();
      }
      T result = write.get();
      if (dies) {
        dieAt = -1;
        throw new Death();
      }
      return result;
    }

    @Override
    public Optional<Claim> checkpoint(Claim claim, Checkpoint checkpoint) {
      return written(() -> journal.checkpoint(claim, checkpoint));
    }

    @Override
    public OpenResult open(Opening opening) {
      return written(() -> journal.open(opening));
    }

    @Override
    public OpenResult requestCancel(
        OperationId operation,
        boolean destroys,
        @Nullable DestructionGuard guard,
        Instant at,
        String reason) {
      return written(() -> journal.requestCancel(operation, destroys, guard, at, reason));
    }

    @Override
    public Optional<Claim> claim(OperationId operation) {
      return written(() -> journal.claim(operation));
    }

    @Override
    public boolean resume(OperationId operation, Instant at) {
      return written(() -> journal.resume(operation, at));
    }

    @Override
    public List<OperationRow> operations(int most) {
      return journal.operations(most);
    }

    @Override
    public Optional<OperationRow> operation(OperationId operation) {
      return journal.operation(operation);
    }

    @Override
    public List<OperationEvent> history(OperationId operation) {
      return journal.history(operation);
    }

    @Override
    public List<OperationId> overdue(Instant limit, int most) {
      return journal.overdue(limit, most);
    }
  }
}
