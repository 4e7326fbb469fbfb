package net.ghostifi.simulator.vultr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.api.Refusal;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.host.Datacenter.Event;
import net.ghostifi.simulator.host.HostOrder;
import net.ghostifi.simulator.host.VpsHost;

/** The account's instances and the course of their lives. */
final class Fleet {
  private final VultrSettings settings;
  private final Datacenter datacenter;
  private final Faults faults;
  private final InstantSource clock;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  Fleet(VultrSettings settings, Datacenter datacenter, Faults faults, InstantSource clock) {
    this.settings = settings;
    this.datacenter = datacenter;
    this.faults = faults;
    this.clock = clock;
  }

  synchronized Machine launch(Order order) {
    Machine machine = new Machine(order, clock.instant());
    machines.put(machine.id, machine);
    Beginning beginning = new Beginning(faults, machine);
    machine.known = beginning.since(machine.created, Endpoint.VULTR_KNOW_INSTANCE);
    machine.shown =
        beginning.since(machine.created.plus(settings.listLag()), Endpoint.VULTR_SHOW_INSTANCE);
    datacenter.inOrder(course(machine, beginning));
    return machine;
  }

  /** An address, and half-way from there to the boot the install. */
  private List<Event> course(Machine machine, Beginning beginning) {
    List<Event> course = new ArrayList<>();
    Duration half = settings.boot().minus(settings.address()).dividedBy(2);
    Optional<Duration> address = beginning.delay(Endpoint.HOST_ADDRESS);
    Optional<Duration> install = beginning.delay(Endpoint.HOST_INSTALL);
    address.ifPresent(
        late -> course.add(new Event(settings.address().plus(late), () -> address(machine))));
    if (install.isPresent()) {
      Duration before = address.isPresent() ? half : settings.address().plus(half);
      course.add(new Event(before.plus(install.get()), () -> install(machine)));
      course.add(new Event(half, () -> boot(machine)));
    }
    return course;
  }

  private synchronized void address(Machine machine) {
    if (!machine.deleting()) {
      datacenter.lease().ifPresent(address -> machine.address = address);
      machine.serverStatus = "locked";
    }
  }

  private synchronized void install(Machine machine) {
    if (!machine.deleting()) {
      machine.status = "active";
      machine.serverStatus = "installingbooting";
    }
  }

  private void boot(Machine machine) {
    HostOrder order;
    synchronized (this) {
      if (machine.deleting() || machine.address.equals(Machine.NO_ADDRESS)) {
        return;
      }
      order = hostOrder(machine);
    }
    datacenter.boot(order, host -> up(machine, host), () -> vanish(machine.id));
  }

  private static HostOrder hostOrder(Machine machine) {
    return new HostOrder(
        machine.id,
        machine.address,
        machine.order.hostname(),
        machine.order.userData(),
        machine.order.sshKeys(),
        machine.initialPassword);
  }

  /** Takes the host that has come up; one whose instance was deleted meanwhile goes down again. */
  private boolean up(Machine machine, VpsHost host) {
    synchronized (this) {
      if (!machine.deleting()) {
        machine.host = host;
        machine.serverStatus = "ok";
        if (machine.halted) {
          soon(host::powerOff);
        }
        return true;
      }
      return false;
    }
  }

  /** Runs it in a moment, on a thread of the data centre's. */
  void soon(Runnable task) {
    datacenter.after(Duration.ZERO, task);
  }

  /** The instance is lost without anyone having asked for it. */
  void vanish(String id) {
    Optional<VpsHost> host;
    synchronized (this) {
      Machine machine = existing(id);
      machine.deletion = clock.instant();
      host = bury(machine);
    }
    host.ifPresent(VpsHost::close);
  }

  void delete(String id) {
    Machine machine;
    Optional<VpsHost> host;
    synchronized (this) {
      machine = known(id);
      host = machine.host();
      if (machine.deleting()) {
        throw new Refusal(VultrFailures.PENDING_DESTRUCTION);
      }
      machine.deletion = clock.instant();
    }
    host.ifPresent(running -> datacenter.after(Duration.ZERO, running::close));
    datacenter.after(settings.delete(), () -> bury(machine));
  }

  private synchronized Optional<VpsHost> bury(Machine machine) {
    machine.gone = clock.instant();
    if (!machine.address.equals(Machine.NO_ADDRESS)) {
      datacenter.release(machine.address);
    }
    Optional<VpsHost> host = machine.host();
    machine.host = null;
    return host;
  }

  synchronized Machine existing(String id) {
    Machine machine = machines.get(id);
    if (machine == null || !machine.exists()) {
      throw new Refusal(VultrFailures.GONE);
    }
    return machine;
  }

  /** What a call finds under the id. */
  synchronized Machine known(String id) {
    Machine machine = existing(id);
    if (clock.instant().isBefore(machine.known)) {
      throw new Refusal(VultrFailures.GONE);
    }
    return machine;
  }

  /** What a listing shows: behind the truth by the lag. */
  synchronized List<Machine> listed() {
    Instant now = clock.instant();
    Instant seen = now.minus(settings.listLag());
    return machines.values().stream()
        .filter(machine -> !machine.shown.isAfter(now) && !machine.hidden)
        .filter(machine -> machine.gone == null || machine.gone.isAfter(seen))
        .toList();
  }

  synchronized List<Machine> present() {
    return machines.values().stream().filter(Machine::exists).toList();
  }

  synchronized int launched() {
    return machines.size();
  }

  void close() {
    List<VpsHost> hosts = new ArrayList<>();
    synchronized (this) {
      for (Machine machine : present()) {
        machine.deletion = clock.instant();
        machine.host().ifPresent(hosts::add);
      }
    }
    hosts.forEach(VpsHost::close);
  }
}
