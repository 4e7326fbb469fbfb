package net.ghostifi.launcher.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import net.ghostifi.launcher.daemon.DaemonProcess;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers who come, move and go, providers that fail, and daemons that are killed, stopped and
 * restarted, until enough has happened.
 */
final class Torture {
  private static final Logger LOG = LoggerFactory.getLogger(Torture.class);
  private static final int SMALLEST_CROWD = 30;
  private static final int LARGEST_CROWD = 120;
  // A customer of a small crowd and one of a large crowd wait for as long between two wishes.
  private static final int TURNS_FOR_EACH = 160;
  // Operations from one trouble to the next, and how many troubles are enough in a long run.
  private static final int LULL = 12;
  private static final int TROUBLES = 250;
  private static final Duration TURN = Duration.ofMillis(60);
  // Longer than a run may go unconfirmed, and than the lease of a check.
  private static final Duration PAUSE = Duration.ofSeconds(14);
  private static final long MEGABYTE = 1_000_000;

  private final TorturedWorld world;
  private final SplittableRandom random;
  private final RandomFaults faults;
  private final Takeover takeover = new Takeover();
  private final List<Long> subscriptions = new ArrayList<>();
  private final Map<String, Long> moved = new HashMap<>();
  private final Map<DaemonProcess, Long> paused = new ConcurrentHashMap<>();
  private final Set<DaemonProcess> stopping = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> deaths = new TreeMap<>();
  private long customers;
  private int crowd;
  private int troubles;
  private volatile boolean over;

  Torture(TorturedWorld world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.faults = new RandomFaults(world.simulator().faults(), random);
  }

  /** Goes on until so many operations have ended and so many daemons were killed. */
  void run(int operations, int kills) throws InterruptedException {
    CompletableFuture<Void> watching = CompletableFuture.runAsync(this::watch);
    try {
      torture(operations, kills);
    } finally {
      over = true;
    }
    watching.join();
  }

  private void torture(int operations, int kills) throws InterruptedException {
    crowd = Math.clamp(operations / 25, SMALLEST_CROWD, LARGEST_CROWD);
    int lull = Math.max(LULL, operations / TROUBLES);
    long ended = 0;
    for (int turn = 0; ended < operations || count("killed") < kills; turn++) {
      if (random.nextInt(TURNS_FOR_EACH) < crowd) {
        act();
      }
      move();
      wake(System.nanoTime());
      if (random.nextInt(6) == 0) {
        faults.strike();
      }
      if (turn % 10 == 0) {
        world.revive();
        ended = ended();
      }
      // Deaths keep pace with what has happened, and never wait for each other.
      if (count("killed") * (long) operations < ended * kills || ended >= operations) {
        kill(random.nextInt(world.daemons()));
      } else if (troubles < ended / lull) {
        troubles += trouble(troubles) ? 1 : 0;
      }
      LockSupport.parkNanos(TURN.toNanos());
    }
    faults.stop();
    wake(Long.MAX_VALUE);
    world.allRun();
  }

  /** On a thread of its own: an orderly stop takes as long as a takeover. */
  private void watch() {
    while (!over) {
      takeover.look(world.database(), isAttended());
      LockSupport.parkNanos(TURN.toNanos());
    }
  }

  /** Whether there is a daemon that can go on with what another has left behind. */
  private boolean isAttended() {
    return world.running().stream()
        .anyMatch(daemon -> !isPaused(daemon) && !stopping.contains(daemon));
  }

  long ended() {
    return world.database().number("select count(*) from operation where state = 'ENDED'");
  }

  private int count(String death) {
    return deaths.getOrDefault(death, 0);
  }

  private void note(String death) {
    deaths.merge(death, 1, Integer::sum);
    LOG.info("{} times {}, {} operations have ended", count(death), death, ended());
  }

  private void act() {
    int what = random.nextInt(10);
    if (subscriptions.size() < crowd && what < 4) {
      subscriptions.add(world.buy(++customers));
    } else if (!subscriptions.isEmpty() && what < 6) {
      world.database().change(REBUILD.formatted(any()));
    } else if (subscriptions.size() > crowd / 2 && what < 7) {
      long gone = any();
      subscriptions.remove(gone);
      world.cancel(gone);
    }
  }

  private static final String REBUILD =
      """
      update server set rebuild_now_status = 1, rebuild_now_location = 'Random'
      where wp_edd_sub_id = %d and status = 'Running'
      """;

  private Long any() {
    return subscriptions.get(random.nextInt(subscriptions.size()));
  }

  /** Somebody's instance moves some bytes out. */
  private void move() {
    List<VultrInstance> instances = world.simulator().vultr().instances();
    if (!instances.isEmpty()) {
      String instance = instances.get(random.nextInt(instances.size())).id();
      long megabytes = 1 + random.nextInt(9);
      moved.merge(instance, megabytes, Long::sum);
      world.simulator().vultr().addTraffic(instance, 0, megabytes * MEGABYTE);
    }
  }

  private void kill(int number) throws InterruptedException {
    Optional<DaemonProcess> daemon = world.daemon(number);
    if (daemon.isPresent()) {
      daemon.get().kill();
      paused.remove(daemon.get());
      takeover.died(world.database(), daemon.get().id());
      note("killed");
      world.replace(number);
    }
  }

  /** Each kind in its turn. Returns false when the one whose turn it is has nobody to strike. */
  private boolean trouble(int which) throws InterruptedException {
    int number = random.nextInt(world.daemons());
    return switch (which % 4) {
      case 0 -> pause(number);
      case 1 -> {
        world.database().restart();
        note("without database");
        yield true;
      }
      case 2 -> stop(number);
      default -> {
        world.database().cutConnections();
        note("cut off");
        yield true;
      }
    };
  }

  private boolean pause(int number) {
    Optional<DaemonProcess> daemon = world.daemon(number).filter(found -> !isPaused(found));
    if (daemon.isPresent()) {
      daemon.get().pause();
      paused.put(daemon.get(), System.nanoTime() + PAUSE.toNanos());
      note("paused");
    }
    return daemon.isPresent();
  }

  private boolean isPaused(DaemonProcess daemon) {
    return paused.containsKey(daemon);
  }

  /** Those who have stood still for long enough go on. */
  private void wake(long now) {
    for (Map.Entry<DaemonProcess, Long> each : List.copyOf(paused.entrySet())) {
      if (each.getValue() <= now) {
        each.getKey().goOn();
        paused.remove(each.getKey());
      }
    }
  }

  private boolean stop(int number) throws InterruptedException {
    Optional<DaemonProcess> daemon = world.daemon(number).filter(found -> !isPaused(found));
    if (daemon.isPresent()) {
      stopping.add(daemon.get());
      daemon.get().stop();
      stopping.remove(daemon.get());
      note("stopped");
      world.replace(number);
    }
    return daemon.isPresent();
  }

  /** Everybody who is still there goes. */
  void cancelAll() {
    subscriptions.forEach(world::cancel);
    subscriptions.clear();
  }

  /** Megabytes that each instance has moved out. */
  Map<String, Long> moved() {
    return moved;
  }

  Map<String, Integer> deaths() {
    return deaths;
  }

  Map<String, Long> faults() {
    return faults.hits();
  }

  Takeover takeover() {
    return takeover;
  }
}
