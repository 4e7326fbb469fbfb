package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where hosts run: their folders, addresses and the clockwork of their lives. */
public final class Datacenter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Datacenter.class);

  private final HostSettings settings;
  private final Addresses addresses;
  private final Faults faults;
  private final HostFolder folder;
  private final SshThreads sshThreads = new SshThreads();
  private final Set<VpsHost> hosts = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Opens it.
   *
   * @param parent the folder below which the hosts' folders are made and removed again
   */
  public Datacenter(HostSettings settings, Addresses addresses, Faults faults, Path parent) {
    this.settings = settings;
    this.addresses = addresses;
    this.faults = faults;
    try {
      Files.createDirectories(parent);
      this.folder = new HostFolder(Files.createTempDirectory(parent, "ghostifi-hosts-"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for hosts in " + parent, e);
    }
  }

  HostSettings settings() {
    return settings;
  }

  Faults faults() {
    return faults;
  }

  SshThreads sshThreads() {
    return sshThreads;
  }

  public Optional<String> lease() {
    return addresses.lease();
  }

  public void release(String address) {
    addresses.release(address);
  }

  /** Runs the task after a delay; never once this has been closed. */
  public void after(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, workers)
        .execute(() -> runLogged(task));
  }

  /**
   * Something that happens.
   *
   * @param after how long after what happened before it
   */
  public record Event(Duration after, Runnable task) {}

  /** Runs them one after the other, in this order however late each of them is. */
  public void inOrder(List<Event> events) {
    if (!events.isEmpty()) {
      Event first = events.getFirst();
      List<Event> others = List.copyOf(events.subList(1, events.size()));
      after(
          first.after(),
          () -> {
            runLogged(first.task());
            inOrder(others);
          });
    }
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("a simulated event failed", e);
    }
  }

  /**
   * Boots a host, subject to the faults of its boot.
   *
   * @param up takes the host that has come up, or refuses it: then it goes down again
   * @param vanished runs when the host is lost right after it has come up
   */
  public void boot(HostOrder order, Predicate<VpsHost> up, Runnable vanished) {
    Call call = Call.internal(Endpoint.HOST_BOOT, facts(order));
    Optional<Fault> fault = faults.claim(call);
    Runnable start = () -> start(order, up);
    if (fault.isEmpty()) {
      start.run();
      return;
    }
    switch (fault.get().effect()) {
      case Fault.Effect.Withheld() -> LOG.info("instance {} never boots", order.instance());
      case Fault.Effect.Applied() -> start.run();
      case Fault.Effect.Late(Duration delay) -> after(delay, start);
    }
    if (fault.get().reply() instanceof Fault.Reply.Dropped) {
      vanished.run();
    }
  }

  static Map<String, Object> facts(HostOrder order) {
    return Map.of(
        "instance", order.instance(),
        "address", order.address(),
        "hostname", order.hostname());
  }

  private void start(HostOrder order, Predicate<VpsHost> up) {
    VpsHost host = VpsHost.start(this, order, new HostFolder(folder.path(order.address())));
    hosts.add(host);
    if (!up.test(host)) {
      host.close();
    }
  }

  /** A host that is just coming up finds itself unwanted, and removes itself. */
  private void awaitWorkers() {
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  void forget(VpsHost host) {
    hosts.remove(host);
  }

  @Override
  public void close() {
    workers.shutdown();
    Set.copyOf(hosts).forEach(VpsHost::close);
    awaitWorkers();
    sshThreads.close();
    folder.delete();
  }
}
