package net.ghostifi.simulator.digitalocean;

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

/** The account's droplets and the course of their lives. */
final class Droplets {
  private static final long FIRST_ID = 3_164_444;

  private final DigitalOceanSettings settings;
  private final Datacenter datacenter;
  private final Faults faults;
  private final InstantSource clock;
  private final Actions actions;
  private final Map<Long, Droplet> droplets = new LinkedHashMap<>();

  Droplets(
      DigitalOceanSettings settings,
      Datacenter datacenter,
      Faults faults,
      InstantSource clock,
      Actions actions) {
    this.settings = settings;
    this.datacenter = datacenter;
    this.faults = faults;
    this.clock = clock;
    this.actions = actions;
  }

  /** As many as there are names, or none. */
  synchronized List<Droplet> create(List<String> names, DropletOrder order) {
    if (present().size() + names.size() > settings.limits().droplets()) {
      throw new Refusal(DigitalOceanFailures.QUOTA_EXCEEDED);
    }
    return names.stream().map(name -> create(name, order)).toList();
  }

  private Droplet create(String name, DropletOrder order) {
    Droplet droplet = new Droplet(FIRST_ID + droplets.size(), name, order, clock.instant());
    droplets.put(droplet.id, droplet);
    droplet.creation = actions.begin("create", droplet);
    Beginning beginning = new Beginning(faults, droplet);
    droplet.known = beginning.since(droplet.created, Endpoint.DIGITALOCEAN_KNOW_DROPLET);
    droplet.shown =
        beginning.since(
            droplet.created.plus(settings.times().listLag()), Endpoint.DIGITALOCEAN_SHOW_DROPLET);
    boolean placed =
        beginning.delay(Endpoint.DIGITALOCEAN_PLACE_DROPLET).isPresent()
            && !isRefusedLater(order.userData());
    if (placed) {
      datacenter.inOrder(course(droplet, beginning));
    } else {
      datacenter.after(settings.times().address(), () -> fail(droplet));
    }
    return droplet;
  }

  /** Accepted, and found to be wrong when it is too late to say so. */
  private static boolean isRefusedLater(String userData) {
    return userData.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  private synchronized void fail(Droplet droplet) {
    actions.end(droplet, false);
    droplet.deletion = clock.instant();
    droplet.gone = clock.instant();
  }

  /** An address, and half-way from there to the boot it is active. */
  private List<Event> course(Droplet droplet, Beginning beginning) {
    List<Event> course = new ArrayList<>();
    Duration first = settings.times().address();
    Duration half = settings.times().boot().minus(first).dividedBy(2);
    Optional<Duration> address = beginning.delay(Endpoint.HOST_ADDRESS);
    Optional<Duration> install = beginning.delay(Endpoint.HOST_INSTALL);
    address.ifPresent(late -> course.add(new Event(first.plus(late), () -> address(droplet))));
    if (install.isPresent()) {
      Duration before = address.isPresent() ? half : first.plus(half);
      course.add(new Event(before.plus(install.get()), () -> activate(droplet)));
      course.add(new Event(half, () -> boot(droplet)));
    }
    return course;
  }

  private synchronized void address(Droplet droplet) {
    if (!droplet.deleting()) {
      datacenter.lease().ifPresent(address -> droplet.address = address);
    }
  }

  private synchronized void activate(Droplet droplet) {
    if (!droplet.deleting()) {
      droplet.status = "active";
      droplet.locked = false;
      actions.end(droplet, true);
    }
  }

  private void boot(Droplet droplet) {
    HostOrder order;
    synchronized (this) {
      Optional<String> address = droplet.address();
      if (droplet.deleting() || address.isEmpty()) {
        return;
      }
      order = hostOrder(droplet, address.get());
    }
    datacenter.boot(order, host -> up(droplet, host), () -> vanish(droplet.id));
  }

  /** Without a key the owner is mailed a password, and it has to be changed at the first entry. */
  private static HostOrder hostOrder(Droplet droplet, String address) {
    HostOrder order =
        new HostOrder(
            Long.toString(droplet.id),
            address,
            droplet.name,
            droplet.order.userData(),
            droplet.order.sshKeys(),
            "");
    return droplet.order.sshKeys().isEmpty() ? order.withExpiredPassword() : order;
  }

  /** Takes the host that has come up; one whose droplet was deleted meanwhile goes down again. */
  private boolean up(Droplet droplet, VpsHost host) {
    synchronized (this) {
      if (!droplet.deleting()) {
        droplet.host = host;
        if (droplet.isOff()) {
          soon(host::powerOff);
        }
        return true;
      }
      return false;
    }
  }

  /** The droplet is lost without anyone having asked for it. */
  void vanish(long id) {
    Optional<VpsHost> host;
    synchronized (this) {
      Droplet droplet = existing(id);
      droplet.deletion = clock.instant();
      host = bury(droplet);
    }
    host.ifPresent(VpsHost::close);
  }

  /** A deletion may be repeated while it goes on. */
  void delete(long id) {
    Droplet droplet;
    Optional<VpsHost> host;
    synchronized (this) {
      droplet = known(id);
      host = droplet.host();
      if (droplet.deleting()) {
        return;
      }
      if (settings.strictLocks() && droplet.locked) {
        throw new Refusal(DigitalOceanFailures.PENDING_EVENT);
      }
      droplet.deletion = clock.instant();
      droplet.locked = true;
      actions.begin("destroy", droplet);
    }
    host.ifPresent(running -> datacenter.after(Duration.ZERO, running::close));
    datacenter.after(settings.times().delete(), () -> bury(droplet));
  }

  private synchronized Optional<VpsHost> bury(Droplet droplet) {
    droplet.gone = clock.instant();
    actions.end(droplet, true);
    droplet.address().ifPresent(datacenter::release);
    Optional<VpsHost> host = droplet.host();
    droplet.host = null;
    return host;
  }

  synchronized Droplet existing(long id) {
    Droplet droplet = droplets.get(id);
    if (droplet == null || !droplet.exists()) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return droplet;
  }

  /** Its host goes down, and keeps what it holds. */
  synchronized void powerOff(Droplet droplet) {
    droplet.status = "off";
    droplet.host().ifPresent(host -> soon(host::powerOff));
  }

  /** Its host comes up again; so it does after a reboot or a cycle of one that is off. */
  synchronized void powerOn(Droplet droplet) {
    droplet.status = "active";
    droplet.host().ifPresent(host -> soon(host::powerOn));
  }

  private void soon(Runnable task) {
    datacenter.after(Duration.ZERO, task);
  }

  /** What a call finds under the id. */
  synchronized Droplet known(long id) {
    Droplet droplet = existing(id);
    if (clock.instant().isBefore(droplet.known)) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return droplet;
  }

  /** What a listing shows, the newest first: behind the truth by the lag. */
  synchronized List<Droplet> listed() {
    Instant now = clock.instant();
    Instant seen = now.minus(settings.times().listLag());
    return new ArrayList<>(droplets.values())
        .reversed().stream()
            .filter(droplet -> !droplet.shown.isAfter(now) && !droplet.hidden)
            .filter(droplet -> droplet.gone == null || droplet.gone.isAfter(seen))
            .toList();
  }

  synchronized List<Droplet> present() {
    return droplets.values().stream().filter(Droplet::exists).toList();
  }

  synchronized int created() {
    return droplets.size();
  }

  void close() {
    List<VpsHost> hosts = new ArrayList<>();
    synchronized (this) {
      for (Droplet droplet : present()) {
        droplet.deletion = clock.instant();
        droplet.host().ifPresent(hosts::add);
      }
    }
    hosts.forEach(VpsHost::close);
  }
}
