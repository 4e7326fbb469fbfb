package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.AtLimit;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Counting;
import net.ghostifi.domain.bandwidth.HostTrust;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.engine.bandwidth.Pauser;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.engine.memory.MemoryBandwidth;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnInstaller;
import org.junit.jupiter.api.Test;

/** Hosts whose VPN is to stand still: what goes wrong on the way. */
class PausingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private final Map<ServerId, Allowance> limits = new HashMap<>();
  private final World world =
      new World(
          new MemoryBandwidth(
              new BandwidthRules(
                  ZoneId.of("America/New_York"),
                  Counting.OUT,
                  HostTrust.standard(),
                  AtLimit.SUSPEND),
              List.of(),
              server -> limits.getOrDefault(server, Allowance.STANDARD)),
          List.of());

  private void haveUsedUpTheirMonth(int servers) {
    for (int subscription = 1; subscription <= servers; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(5));
    uses(1_000);
    assertThat(world.stores.pauses().pauses()).hasSize(servers).allMatch(Pause::wanted);
  }

  private void uses(long gigabytes) {
    for (Server server : world.stores.fleet().servers()) {
      InstanceRef instance = server.current().ref();
      ByteCount out = new ByteCount(gigabytes * 1_000_000_000L);
      world
          .stores
          .usage()
          .record(server.id(), List.of(new Reading(instance, TODAY, new ByteCount(1), out)));
    }
  }

  private Pauser pauser(PauseStore pauses, VpnInstaller installer) {
    return new Pauser(
        pauses,
        new Hosts(new Vpn(world.keys, installer), world.stores.secrets()),
        Duration.ofHours(1),
        world.clock,
        Executors::newVirtualThreadPerTaskExecutor);
  }

  /** The store, which is away when it is to be told that a host was stopped. */
  private PauseStore forgetful() {
    PauseStore whole = world.stores.pauses();
    return new PauseStore() {
      @Override
      public List<Pause> pauses() {
        return whole.pauses();
      }

      @Override
      public void stopping(ServerId server, InstanceRef instance) {
        whole.stopping(server, instance);
      }

      @Override
      public void stopped(ServerId server, InstanceRef instance, Instant at) {
        throw new IllegalStateException("the store is away");
      }

      @Override
      public void started(ServerId server, InstanceRef instance) {
        whole.started(server, instance);
      }
    };
  }

  @Test
  void what_was_stopped_and_not_written_down_is_started_again() {
    haveUsedUpTheirMonth(1);
    InstanceRef instance = world.server().current().ref();
    Pauser dies = pauser(forgetful(), world.installer);
    assertThatThrownBy(dies::sweep).hasMessage("the store is away");
    assertThat(world.installer.suspended(instance)).isTrue();

    limits.put(world.server().id(), Allowance.ofMegabytes(2_000_000));
    uses(1_001);
    Pauser next = pauser(world.stores.pauses(), world.installer);

    assertThat(next.sweep()).isOne();
    assertThat(world.installer.suspended(instance)).isFalse();
    assertThat(world.stores.pauses().pauses()).isEmpty();
  }

  @Test
  void what_was_stopped_and_not_written_down_is_stopped_once_more_while_that_is_wanted() {
    haveUsedUpTheirMonth(1);
    assertThatThrownBy(pauser(forgetful(), world.installer)::sweep).isNotNull();

    Pauser next = pauser(world.stores.pauses(), world.installer);

    assertThat(next.sweep()).isOne();
    assertThat(next.sweep()).isZero();
    assertThat(world.stores.pauses().pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause.stoppedAt()).isEqualTo(world.clock.instant()));
  }

  @Test
  void one_host_does_not_wait_for_another() {
    haveUsedUpTheirMonth(2);
    CountDownLatch both = new CountDownLatch(2);
    VpnInstaller slow =
        (VpnInstaller)
            Proxy.newProxyInstance(
                VpnInstaller.class.getClassLoader(),
                new Class<?>[] {VpnInstaller.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("suspend")) {
                    both.countDown();
                    assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
                  }
                  try {
                    return method.invoke(world.installer, arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });

    assertThat(pauser(world.stores.pauses(), slow).sweep()).isEqualTo(2);
    assertThat(world.stores.fleet().servers())
        .allMatch(server -> world.installer.suspended(server.current().ref()));
  }
}
