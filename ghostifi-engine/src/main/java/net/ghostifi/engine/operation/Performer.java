package net.ghostifi.engine.operation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.operation.Effect;
import net.ghostifi.domain.operation.Observation;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.engine.dns.NameKeeper;
import net.ghostifi.engine.host.Hosts;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.UsageStore;
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
   */
  Observation perform(Claim claim, Effect effect) {
    Server server = claim.server();
    return switch (effect) {
      case Effect.PrepareKeys e -> keys.prepare(server);
      case Effect.VerifyKeys e -> keys.verify(server);
      case Effect.PublishProfile e -> keys.publish(server);
      case Effect.RemoveProfile e -> keys.unpublish(server);
      case Effect.PurgeKeys e -> keys.purge(server);
      case Effect.Launch launch -> launch(claim, launch);
      case Effect.FindLaunched find -> findLaunched(claim, find);
      case Effect.Observe observe -> observe(observe.instance());
      case Effect.Confirm confirm -> confirm(confirm.instance());
      case Effect.Install install -> install(server, install.instance());
      case Effect.Prove prove -> prove(server, prove.instance());
      case Effect.PointName point -> point(server.name(), point.address());
      case Effect.FindName e -> new Observation.NameFound(names.find(server.name()).orElse(null));
      case Effect.RemoveName e -> remove(server.name());
      case Effect.Drain drain -> drain(server.name(), drain.instance());
      case Effect.ReadUsage read -> read(server, read.instance());
      case Effect.Delete delete -> delete(delete.instance());
    };
  }

  private OwnerTag tag(Claim claim, int launch) {
    return new OwnerTag(installation, claim.operation().id().value(), launch);
  }

  private Observation launch(Claim claim, Effect.Launch launch) {
    ServerName name = claim.server().name();
    LaunchRequest request =
        new LaunchRequest(
            tag(claim, launch.launch()),
            name,
            launch.location(),
            hosts.userData(name, claim.operation().id().value()));
    InstanceRef launched = clouds.provider(launch.provider()).launch(request);
    return new Observation.Launched(launch.launch(), launched);
  }

  private Observation findLaunched(Claim claim, Effect.FindLaunched find) {
    return new Observation.LaunchesFound(
        find.launch(), clouds.tagged(find.provider(), tag(claim, find.launch()), clock.instant()));
  }

  private Observation observe(InstanceRef instance) {
    Instant recent = clock.instant().minus(Clouds.FRESH);
    return clouds
        .listed(instance, recent)
        .<Observation>map(Observation.Seen::new)
        .orElseGet(() -> new Observation.NotListed(instance));
  }

  private Observation confirm(InstanceRef instance) {
    Optional<ObservedInstance> found = clouds.provider(instance.provider()).find(instance);
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

  private Observation point(ServerName name, String address) {
    names.point(name, address);
    return new Observation.NamePointed(address);
  }

  private Observation remove(ServerName name) {
    names.remove(name);
    return new Observation.NameRemoved();
  }

  private Observation drain(ServerName name, Instance instance) {
    hosts.drain(name, instance);
    return new Observation.Drained(instance.ref());
  }

  private Observation read(Server server, InstanceRef instance) {
    usage.record(server.id(), clouds.provider(instance.provider()).usage(instance));
    return new Observation.UsageRead(instance);
  }

  private Observation delete(InstanceRef instance) {
    try {
      clouds.provider(instance.provider()).delete(instance);
      return new Observation.DeleteAccepted(instance);
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND) {
        return new Observation.Gone(instance);
      }
      throw failure;
    }
  }
}
