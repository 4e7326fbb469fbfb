package net.ghostifi.launcher.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import net.ghostifi.launcher.daemon.DaemonProcess;
import net.ghostifi.launcher.daemon.Daemons;
import net.ghostifi.launcher.shop.LocalShop;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.simulator.Simulator;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.host.HostSettings;
import net.ghostifi.simulator.vultr.VultrInstance;

/** Daemons in processes of their own, on one database, in one simulated world. */
final class TorturedWorld implements AutoCloseable {
  private static final HostSettings HOSTS =
      HostSettings.quick()
          .withOwnProcessor(
              new HostSettings.OwnProcessor(Duration.ofMillis(80), Duration.ofMillis(20)));

  /** Nothing waits for long, and no breaker keeps the crowd from coming and going. */
  private static final String IMPATIENT =
      """
      check.interval = 2s
      destruction.servers = 1000000
      replacement.servers = 1000000
      orphans { sweep-interval = 3s, instances = 1000000 }
      watch { interval = 2s, silence = 10s, patience = 30s }
      # the product's own
      operations.heartbeat = 2s
      operations.retries = [500ms, 1s, 2s]
      operations.bounds { boot = 30s, prove = 20s, name = 2m, vault = 20s, drain = 3s }
      operations.bounds { reading = 10s, delete = 2m }
      vultr.http { call-timeout = 3s, breaker-pause = 500ms }
      cloudflare.http { call-timeout = 3s, breaker-pause = 500ms }
      openvpn-ssh.ssh { connect-timeout = 2s, auth-timeout = 5s }
      # a host that falls silent in the midst of it holds its operation for as long
      openvpn-ssh.ssh { exec-timeout = 10s, install-timeout = 20s }
      """;

  private final SimulatedWorld world;
  private final TorturedDatabase database;
  private final Daemons processes;
  private final LocalShop shop;
  private final ExecutorService starting = Executors.newCachedThreadPool();
  private final List<CompletableFuture<DaemonProcess>> daemons = new CopyOnWriteArrayList<>();

  TorturedWorld(Path folder, int daemons) throws InterruptedException {
    world = new SimulatedWorld(folder, SimulatorSettings.quick().withHost(HOSTS));
    database = new TorturedDatabase(folder.resolve("database"));
    processes = new Daemons(world.writeConfiguration(IMPATIENT + database.configuration()));
    for (int daemon = 0; daemon < daemons; daemon++) {
      this.daemons.add(CompletableFuture.completedFuture(processes.start()));
    }
    shop = new LocalShop(database.settings());
  }

  Simulator simulator() {
    return world.simulator();
  }

  TorturedDatabase database() {
    return database;
  }

  int daemons() {
    return daemons.size();
  }

  /** A daemon, unless it is still being started. One that has given up is started anew. */
  Optional<DaemonProcess> daemon(int number) {
    CompletableFuture<DaemonProcess> daemon = daemons.get(number);
    if (daemon.isDone() && !daemon.join().isAlive()) {
      replace(number);
    }
    return daemons.get(number).isDone() ? Optional.of(daemon.join()) : Optional.empty();
  }

  /** Those that have started and not ended. */
  List<DaemonProcess> running() {
    return daemons.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .filter(DaemonProcess::isAlive)
        .toList();
  }

  /** Puts a new daemon in the place of one that has ended, and does not wait for it. */
  void replace(int number) {
    daemons.set(number, CompletableFuture.supplyAsync(processes::start, starting));
  }

  /** One that has given up, because its database was away when it started, is started anew. */
  void revive() {
    for (int number = 0; number < daemons(); number++) {
      daemon(number);
    }
  }

  /** Waits until all run. */
  void allRun() {
    for (int number = 0; number < daemons(); number++) {
      while (daemon(number).isEmpty()) {
        daemons.get(number).join();
      }
    }
  }

  long buy(long customer) {
    return shop.add(customer, 1, "ann@example.org");
  }

  void cancel(long subscription) {
    shop.setStatus(subscription, "cancelled");
  }

  /** The instances that rows of servers and operations name. */
  Set<String> referenced() {
    return database
        .rows(
            """
            select current_instance from server where current_instance is not null
            union select retiring_instance from server where retiring_instance is not null
            union select instance_id from operation
              where instance_id is not null and state <> 'ENDED'
            """)
        .stream()
        .map(List::getFirst)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> existing() {
    return simulator().vultr().instances().stream()
        .map(VultrInstance::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many instances there are beyond one for each operation that launched any. */
  int doubles() {
    List<VultrInstance> instances = simulator().vultr().instances();
    long distinct =
        instances.stream().map(instance -> instance.tags().toString()).distinct().count();
    return Math.toIntExact(instances.size() - distinct);
  }

  /** Names and addresses, as the zone has them. */
  Set<String> zone() {
    return simulator().cloudflare().records().stream()
        .filter(record -> record.type().equals("A"))
        .map(TorturedWorld::named)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(CloudflareRecord record) {
    return record.name() + " " + record.content();
  }

  /** Names and addresses, as the rows of servers that run have them. */
  Set<String> rows() {
    return database
        .rows("select server_name, server_ip from server where status = 'Running'")
        .stream()
        .map(row -> row.getFirst() + " " + row.getLast())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() throws InterruptedException {
    for (CompletableFuture<DaemonProcess> daemon : daemons) {
      daemon.join().kill();
    }
    starting.close();
    database.close();
    world.close();
  }
}
