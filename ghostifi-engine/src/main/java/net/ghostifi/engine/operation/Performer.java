package net.ghostifi.engine.operation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.domain.bandwidth.HostReading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.Effect;
import net.ghostifi.domain.operation.Observation;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;

/** Performs effects through the ports and says what came of it. Decides nothing. */
final class Performer {
  private final InstallationId installation;
  private final Clouds clouds;
  private final NameKeeper names;
  private final Keys keys;
  private final Hosts hosts;
  private final UsageStore usage;
  private final InstantSource clock;

  Performer(
      InstallationId installation,
      Clouds clouds,
      NameKeeper names,
      Keys keys,
      Hosts hosts,
      UsageStore usage,
      InstantSource clock) {
    this.installation = installation;
    this.clouds = clouds;
    this.names = names;
    this.keys = keys;
    this.hosts = hosts;
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Performs one effect.
   *
   * @throws ProviderException when it failed
   * @throws net.ghostifi.engine.budget.DeferredException when its account's budget has no room now,
   *     in which case it was not performed
   */
  Observation perform(Claim claim, Effect effect) {
    Server server = claim.server();
    Priority priority = Priority.of(claim.operation(), effect);
    return switch (effect) {
      case Effect.PrepareKeys e -> keys.prepare(server);
      case Effect.VerifyKeys e -> keys.verify(server);
      case Effect.PublishProfile e -> keys.publish(server);
      case Effect.RemoveProfile e -> keys.unpublish(server);
      case Effect.PurgeKeys e -> keys.purge(server);
      case Effect.Launch launch -> launch(claim, launch, priority);
      case Effect.FindLaunched find -> findLaunched(claim, find, priority);
      case Effect.Observe observe -> observe(claim, observe.instance(), priority);
      case Effect.Confirm confirm -> confirm(claim, confirm.instance(), priority);
      case Effect.SeeGone look -> seeGone(look, priority);
      case Effect.Install install -> install(server, install.instance());
      case Effect.Prove prove -> prove(server, prove.instance());
      case Effect.PointName point -> point(server.name(), point.address(), priority);
      case Effect.FindName e -> find(server.name(), priority);
      case Effect.RemoveName e -> remove(server.name(), priority);
      case Effect.Drain drain -> drain(server, drain.instance());
      case Effect.ReadUsage read -> read(claim, read.instance(), priority);
      case Effect.Delete delete -> delete(claim, delete.instance(), priority);
    };
  }

  private OwnerTag tag(Claim claim, int launch) {
    return new OwnerTag(installation, claim.operation().id().value(), launch);
  }

  /** Its provider, for one call on behalf of this operation. */
  private ComputeProvider cloud(Claim claim, String provider, Priority priority) {
    return clouds.toCall(provider, caller(claim), priority);
  }

  private static String caller(Claim claim) {
    return claim.operation().id().toString();
  }

  private Observation launch(Claim claim, Effect.Launch launch, Priority priority) {
    ServerName name = claim.server().name();
    LaunchRequest request =
        new LaunchRequest(
            tag(claim, launch.launch()),
            name,
            launch.location(),
            hosts.userData(name, claim.operation().id().value()));
    // A reservation is for its moment: only the adapter knows when it has looked up what it must.
    Pace pace = clouds.pace(launch.provider(), caller(claim), priority);
    return new Observation.Launched(
        launch.launch(), clouds.provider(launch.provider()).launch(request, pace));
  }

  private Observation findLaunched(Claim claim, Effect.FindLaunched find, Priority priority) {
    return new Observation.LaunchesFound(
        find.launch(), clouds.tagged(find.provider(), tag(claim, find.launch()), priority));
  }

  private Observation observe(Claim claim, InstanceRef instance, Priority priority) {
    return clouds
        .listed(instance, claim.operation().id(), priority)
        .<Observation>map(Observation.Seen::new)
        .orElseGet(() -> new Observation.NotListed(instance));
  }

  private Observation seeGone(Effect.SeeGone look, Priority priority) {
    Clouds.Sighting sighting = clouds.listedSince(look.instance(), look.notBefore(), priority);
    ObservedInstance found = sighting.instance();
    return found == null
        ? new Observation.Missing(look.instance(), sighting.asOf())
        : new Observation.Seen(found);
  }

  private Observation confirm(Claim claim, InstanceRef instance, Priority priority) {
    Optional<ObservedInstance> found = cloud(claim, instance.provider(), priority).find(instance);
    return found
        .<Observation>map(Observation.Seen::new)
        .orElseGet(() -> new Observation.Gone(instance));
  }

  private Observation install(Server server, Instance instance) {
    hosts.install(server.name(), instance, keys.archive(server));
    return new Observation.Installed(instance.ref());
  }

  private Observation prove(Server server, Instance instance) {
    Readiness readiness = hosts.prove(server.name(), instance, keys.archive(server));
    return readiness.ready()
        ? new Observation.Proven(instance.ref())
        : new Observation.NotProven(instance.ref(), String.join("; ", readiness.missing()));
  }

  private Observation point(ServerName name, String address, Priority priority) {
    names.point(name, address, priority);
    return new Observation.NamePointed(address);
  }

  private Observation find(ServerName name, Priority priority) {
    return new Observation.NameFound(names.find(name, priority).orElse(null));
  }

  private Observation remove(ServerName name, Priority priority) {
    names.remove(name, priority);
    return new Observation.NameRemoved();
  }

  private Observation drain(Server server, Instance instance) {
    hosts
        .drain(server.name(), instance)
        .ifPresent(said -> usage.recordHost(server.id(), reading(instance.ref(), said)));
    return new Observation.Drained(instance.ref());
  }

  private HostReading reading(InstanceRef instance, HostCounters said) {
    Instant now = clock.instant();
    return new HostReading(
        instance, said.boot(), now.minus(said.uptime()), now, said.in(), said.out());
  }

  private Observation read(Claim claim, InstanceRef instance, Priority priority) {
    ComputeProvider cloud = cloud(claim, instance.provider(), priority);
    usage.record(claim.server().id(), cloud.usage(instance));
    return new Observation.UsageRead(instance);
  }

  private Observation delete(Claim claim, InstanceRef instance, Priority priority) {
    try {
      cloud(claim, instance.provider(), priority).delete(instance);
      return new Observation.DeleteAccepted(instance);
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        return new Observation.Gone(instance);
      }
      throw failure;
    }
  }
}
