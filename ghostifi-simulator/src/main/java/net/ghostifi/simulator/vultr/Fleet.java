package net.ghostifi.simulator.vultr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Refusal;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.host.HostOrder;
import net.ghostifi.simulator.host.VpsHost;

/** The account's instances and the course of their lives. */
final class Fleet {
  private final VultrSettings settings;
  private final Datacenter datacenter;
  private final InstantSource clock;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  Fleet(VultrSettings settings, Datacenter datacenter, InstantSource clock) {
    this.settings = settings;
    this.datacenter = datacenter;
    this.clock = clock;
  }

  synchronized Machine launch(Order order) {
    Machine machine = new Machine(order, clock.instant());
    machines.put(machine.id, machine);
    datacenter.after(settings.address(), () -> address(machine));
    Duration install = settings.address().plus(settings.boot()).dividedBy(2);
    datacenter.after(install, () -> install(machine));
    datacenter.after(settings.boot(), () -> boot(machine));
    return machine;
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
        return true;
      }
      return false;
    }
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
      machine = existing(id);
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
      throw new Refusal(404, "Invalid instance-id.");
    }
    return machine;
  }

  /** What a listing shows: behind the truth by the lag. */
  synchronized List<Machine> listed() {
    Instant seen = clock.instant().minus(settings.listLag());
    return machines.values().stream()
        .filter(machine -> !machine.created.isAfter(seen))
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
