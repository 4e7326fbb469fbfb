package net.ghostifi.simulator.digitalocean;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.ghostifi.simulator.api.ApiServer;
import net.ghostifi.simulator.api.Calls;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.host.Datacenter;
import net.ghostifi.simulator.host.VpsHost;

/** The simulated DigitalOcean: how to reach it, and the truth behind its interface. */
public final class DigitalOceanSimulator implements AutoCloseable {
  private final DigitalOceanSettings settings;
  private final Catalogue catalogue = new Catalogue();
  private final SshKeys keys = new SshKeys();
  private final Droplets droplets;
  private final DomainRoutes domains;
  private final Samples samples;
  private final ApiServer server;

  private DigitalOceanSimulator(
      DigitalOceanSettings settings,
      Datacenter datacenter,
      Faults faults,
      InstantSource clock,
      String address) {
    this.settings = settings;
    Page page = new Page();
    Actions actions = new Actions(catalogue, clock);
    this.droplets = new Droplets(settings, datacenter, faults, clock, actions);
    this.domains = new DomainRoutes(settings.domains(), page);
    this.samples = new Samples(clock);
    DropletRoutes routes =
        new DropletRoutes(
            droplets,
            actions,
            new Tags(),
            samples,
            new OrderReader(catalogue, keys),
            new DropletJson(catalogue),
            page);
    RequestWindow window = new RequestWindow(settings.limits(), clock);
    DigitalOceanApi api =
        new DigitalOceanApi(settings, catalogue, keys, routes, domains, window, page);
    this.server = ApiServer.start(api, faults, new InetSocketAddress(address, settings.port()));
    page.leadTo(server.url());
  }

  /** Starts to serve on the address. */
  public static DigitalOceanSimulator start(
      DigitalOceanSettings settings,
      Datacenter datacenter,
      Faults faults,
      InstantSource clock,
      String address) {
    return new DigitalOceanSimulator(settings, datacenter, faults, clock, address);
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

  /** Every droplet that exists, those being deleted included. */
  public List<DigitalOceanDroplet> droplets() {
    synchronized (droplets) {
      return droplets.present().stream().map(Droplet::view).toList();
    }
  }

  /** How many droplets were ever created. */
  public int created() {
    return droplets.created();
  }

  /** How many SSH keys the account has. */
  public int keys() {
    return keys.list().size();
  }

  /** The host of a droplet, once it is up, and unless it is switched off. */
  public Optional<VpsHost> host(String droplet) {
    synchronized (droplets) {
      return droplets.present().stream()
          .filter(each -> Long.toString(each.id).equals(droplet) && !each.isOff())
          .findFirst()
          .flatMap(Droplet::host);
    }
  }

  /** The host that has the address, once it is up. */
  public Optional<VpsHost> hostAt(String address) {
    return hosts().stream().filter(host -> host.address().equals(address)).findFirst();
  }

  /** Every host that is up. */
  public List<VpsHost> hosts() {
    synchronized (droplets) {
      return droplets.present().stream()
          .filter(droplet -> !droplet.isOff())
          .flatMap(droplet -> droplet.host().stream())
          .toList();
    }
  }

  /** The region has no size left to sell, and its listing says so. */
  public void sellOut(String region) {
    catalogue.sellOut(region);
  }

  /** The region sells every size again. */
  public void restock(String region) {
    catalogue.restock(region);
  }

  /** The droplet is lost without anyone having asked for it. */
  public void vanish(String droplet) {
    droplets.vanish(Long.parseLong(droplet));
  }

  /** Listings leave the droplet out from now on; it can still be read by its id. */
  public void hide(String droplet) {
    synchronized (droplets) {
      droplets.existing(Long.parseLong(droplet)).hidden = true;
    }
  }

  /** Adds to what the droplet has moved on a UTC day. */
  public void addTraffic(String droplet, LocalDate day, long incomingBytes, long outgoingBytes) {
    samples.add(Long.parseLong(droplet), day, incomingBytes, outgoingBytes);
  }

  /** Adds to what the droplet has moved just now; its own network card counts it as well. */
  public void addTraffic(String droplet, long incomingBytes, long outgoingBytes) {
    samples.add(Long.parseLong(droplet), incomingBytes, outgoingBytes);
    host(droplet).ifPresent(host -> host.addTraffic(incomingBytes, outgoingBytes));
  }

  /** Every record of every domain, those that a new domain has included. */
  public List<DigitalOceanRecord> records() {
    return domains.all().stream().flatMap(DigitalOceanSimulator::records).toList();
  }

  /** How many records were ever created through the interface, and behind it. */
  public int recordsCreated() {
    return domains.all().stream().mapToInt(Domain::created).sum();
  }

  /** How many of them are left. */
  public int recordsLeft() {
    return (int) records().stream().filter(record -> !record.type().matches("SOA|NS")).count();
  }

  private static Stream<DigitalOceanRecord> records(Domain domain) {
    return domain.records().entrySet().stream()
        .map(
            each ->
                new DigitalOceanRecord(
                    each.getKey().toString(),
                    each.getValue().type(),
                    domain.fullName(each.getValue()),
                    each.getValue().data(),
                    each.getValue().ttl()));
  }

  /** Where public resolvers say that a name leads. */
  public List<String> resolve(String name) {
    String sought = name.toLowerCase(Locale.ROOT);
    return domains.all().stream().flatMap(each -> each.addresses(sought).stream()).toList();
  }

  /**
   * Adds a record behind the interface, such as one that somebody else made.
   *
   * @param name relative to the domain
   */
  public void add(String domain, String type, String name, String data) {
    domains.all().stream()
        .filter(each -> each.name().equals(domain))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no domain " + domain))
        .add(RecordContent.of(type, name, data));
  }

  @Override
  public void close() {
    server.close();
    droplets.close();
  }
}
