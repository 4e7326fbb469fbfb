package net.ghostifi.simulator.vultr;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.ghostifi.simulator.api.ApiServer;
import net.ghostifi.simulator.api.Calls;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.host.VpsHost;

/** The simulated Vultr: how to reach it, and the truth behind its interface. */
public final class VultrSimulator implements AutoCloseable {
  private final VultrSettings settings;
  private final Fleet fleet;
  private final Catalogue catalogue = new Catalogue();
  private final Traffic traffic;
  private final ApiServer server;

  private VultrSimulator(
      VultrSettings settings,
      Datacenter datacenter,
      Faults faults,
      InstantSource clock,
      String address) {
    this.settings = settings;
    this.fleet = new Fleet(settings, datacenter, faults, clock);
    this.traffic = new Traffic(clock);
    VultrApi api = new VultrApi(settings, fleet, catalogue, traffic, clock);
    this.server = ApiServer.start(api, faults, new InetSocketAddress(address, settings.port()));
  }

  /** Starts to serve on the address. */
  public static VultrSimulator start(
      VultrSettings settings,
      Datacenter datacenter,
      Faults faults,
      InstantSource clock,
      String address) {
    return new VultrSimulator(settings, datacenter, faults, clock, address);
  }

  /** The base of all calls, such as {@code http://127.20.30.1:40123/v2}. */
  public String url() {
    return server.url();
  }

  public String token() {
    return settings.token();
  }

  public Calls calls() {
    return server.calls();
  }

  /** Shows every call from now on, with its answer, before that goes out. */
  public void watch(Consumer<Exchange> watcher) {
    server.watch(watcher);
  }

  /** Every instance that exists, those being deleted included. */
  public List<VultrInstance> instances() {
    synchronized (fleet) {
      return fleet.present().stream().map(Machine::view).toList();
    }
  }

  /** How many instances were ever created. */
  public int created() {
    return fleet.launched();
  }

  /** The host of an instance, once it is up, and unless it is switched off. */
  public Optional<VpsHost> host(String instance) {
    synchronized (fleet) {
      return fleet.present().stream()
          .filter(machine -> machine.id.equals(instance) && !machine.halted)
          .findFirst()
          .flatMap(Machine::host);
    }
  }

  /** The host that has the address, once it is up. */
  public Optional<VpsHost> hostAt(String address) {
    return hosts().stream().filter(host -> host.address().equals(address)).findFirst();
  }

  /** Every host that is up. */
  public List<VpsHost> hosts() {
    synchronized (fleet) {
      return fleet.present().stream()
          .filter(machine -> !machine.halted)
          .flatMap(machine -> machine.host().stream())
          .toList();
    }
  }

  /** The region has nothing left to sell, and its availability says so. */
  public void sellOut(String region) {
    catalogue.sellOut(region);
  }

  /** The region sells every plan again. */
  public void restock(String region) {
    catalogue.restock(region);
  }

  /** The instance is lost without anyone having asked for it. */
  public void vanish(String instance) {
    fleet.vanish(instance);
  }

  /** Listings leave the instance out from now on; it can still be read by its id. */
  public void hide(String instance) {
    setHidden(instance, true);
  }

  /** Listings hold the instance again. */
  public void show(String instance) {
    setHidden(instance, false);
  }

  private void setHidden(String instance, boolean hidden) {
    synchronized (fleet) {
      fleet.existing(instance).hidden = hidden;
    }
  }

  /** Adds to what the provider has counted for the instance on a UTC day. */
  public void addTraffic(String instance, LocalDate day, long incomingBytes, long outgoingBytes) {
    traffic.add(instance, day, incomingBytes, outgoingBytes);
  }

  /** Adds to what the instance has moved today; its own network card counts it as well. */
  public void addTraffic(String instance, long incomingBytes, long outgoingBytes) {
    addTraffic(instance, traffic.today(), incomingBytes, outgoingBytes);
    host(instance).ifPresent(host -> host.addTraffic(incomingBytes, outgoingBytes));
  }

  @Override
  public void close() {
    server.close();
    fleet.close();
  }
}
