package net.ghostifi.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.vault.VaultKey;

/** What must hold when nothing has gone wrong for a while. */
final class CleanSlate {
  private final World world;

  CleanSlate(World world) {
    this.world = world;
  }

  /** Whether nothing is under way or due, so that nothing will change any more. */
  boolean isAtRest() {
    return world.stores.journal().operations(1000).stream()
            .allMatch(row -> row.state() == OperationState.ENDED)
        && retired().isEmpty()
        && orphans().isEmpty()
        && !world.appointments().isOpen()
        && everyoneHasWhatIsPaidFor();
  }

  private boolean everyoneHasWhatIsPaidFor() {
    List<Server> servers = world.stores.fleet().servers();
    return servers.stream().allMatch(this::works) && servers.size() == paying();
  }

  private boolean works(Server server) {
    Instance current = server.current();
    return server.status() == ServerStatus.RUNNING
        && current != null
        && world.installer.serves(current.ref(), current.address());
  }

  private long paying() {
    long paying = 0;
    for (int i = 1; i <= world.settings().customers(); i++) {
      paying += world.truth().pays(new SubscriptionId(i)) ? 1 : 0;
    }
    return paying;
  }

  private List<ServerName> retired() {
    return world
        .stores
        .fleet()
        .snapshot(
            new net.ghostifi.domain.subscription.SubscriptionReading.Unreadable("nobody asks"),
            Instant.MAX,
            Instant.MAX)
        .retired()
        .stream()
        .map(net.ghostifi.domain.server.RetiredServer::name)
        .toList();
  }

  void check() {
    world
        .stores
        .journal()
        .operations(1000)
        .forEach(
            row ->
                Truth.require(
                    row.state() == OperationState.ENDED,
                    "operation %s, a %s of %s, never ends: it is %s in %s, %s",
                    row.operation().id(),
                    row.operation().kind(),
                    row.server(),
                    row.state(),
                    row.operation().progress().step(),
                    row.operation().progress().trouble()));
    List<Server> servers = world.stores.fleet().servers();
    servers.forEach(this::serves);
    Truth.require(
        servers.size() == paying(),
        "there are %d servers, but %d customers pay",
        servers.size(),
        paying());
    instances(servers);
    names(servers);
    files(servers);
    secrets(servers);
    usage();
    world.appointments().check();
  }

  private void serves(Server server) {
    Truth.require(
        world.truth().pays(server.owner().subscription()),
        "%s stands although nobody pays for it",
        server.name());
    Instance current = server.current();
    Truth.require(
        server.status() == ServerStatus.RUNNING && current != null,
        "%s is %s (%s)",
        server.name(),
        server.status(),
        server.failure());
    if (current != null) {
      pointsAt(server.name(), current.address());
      Truth.require(
          world.installer.serves(current.ref(), current.address()),
          "nobody serves the customer of %s at %s",
          server.name(),
          current);
      keys(server, current);
    }
  }

  private void pointsAt(ServerName name, String wanted) {
    String address = world.dns.resolve(name).orElse("nowhere");
    Truth.require(address.equals(wanted), "%s points at %s instead of %s", name, address, wanted);
  }

  private void instances(List<Server> servers) {
    List<InstanceRef> orphans = orphans();
    Truth.require(orphans.isEmpty(), "%s exist and are nobody's", orphans);
    for (Server server : servers) {
      for (Instance instance : server.instances()) {
        Truth.require(world.exists(instance.ref()), "%s should exist", instance);
      }
    }
    for (InstanceRef instance : world.truth().foreign()) {
      Truth.require(world.exists(instance), "%s is somebody else's, and gone", instance);
    }
  }

  /** What exists, is ours, and carries no server. */
  private List<InstanceRef> orphans() {
    Set<InstanceRef> held = new HashSet<>(world.truth().foreign());
    world
        .stores
        .fleet()
        .servers()
        .forEach(server -> server.instances().forEach(each -> held.add(each.ref())));
    return world.existing().stream().filter(instance -> !held.contains(instance)).toList();
  }

  private void names(List<Server> servers) {
    Set<ServerName> named = new HashSet<>();
    servers.forEach(server -> named.add(server.name()));
    named.add(Users.FOREIGN.name());
    for (DnsRecord record : world.dns.existing()) {
      Truth.require(named.remove(record.name()), "the zone has too much: %s", record);
    }
    Truth.require(named.isEmpty(), "the zone lacks %s", named);
    Truth.require(
        world.dns.existing().contains(Users.FOREIGN), "a record of somebody else was changed");
  }

  private void files(List<Server> servers) {
    Set<ServerName> named = new HashSet<>();
    servers.forEach(server -> named.add(server.name()));
    Truth.require(
        Set.copyOf(world.profiles.existing()).equals(named),
        "there are profiles of %s instead of %s",
        world.profiles.existing(),
        named);
    for (VaultKey key : world.vault.existing()) {
      Truth.require(named.contains(key.server()), "the vault still has %s", key.path());
    }
    for (KeyIndex.Entry entry : world.stores.keys().all()) {
      VaultKey key = entry.archive();
      Truth.require(named.contains(key.server()), "the index still names %s", key.path());
    }
  }

  /** Secrets are kept of what servers have; every operation has ended. */
  private void secrets(List<Server> servers) {
    Set<UUID> builders = new HashSet<>();
    servers.forEach(server -> builders.addAll(server.builders()));
    for (OperationRow row : world.stores.journal().operations(1000)) {
      UUID operation = row.operation().id().value();
      if (!builders.contains(operation)) {
        for (SecretKind kind : SecretKind.values()) {
          SecretRef secret = SecretRef.ofOperation(operation, kind);
          Truth.require(
              world.stores.secrets().read(secret).isEmpty(),
              "the secret %s, of a %s of %s, is left",
              secret,
              row.operation().kind(),
              row.server());
        }
      }
    }
  }

  /** The host, the profile and the index have the same keys. */
  private void keys(Server server, Instance current) {
    KeyIndex.Entry entry = world.stores.keys().find(server.id()).orElse(null);
    Truth.require(
        entry != null
            && world.hasArchive(current.ref(), entry)
            && world.hasProfile(server.name(), entry),
        "the host or the profile of %s has other keys than the vault",
        server.name());
  }

  private void usage() {
    Map<Cloud.Day, Reading> told = new HashMap<>();
    world.clouds.forEach(cloud -> told.putAll(cloud.told()));
    for (Server server : world.stores.fleet().servers()) {
      for (Reading reading : world.stores.usage().readings(server.id())) {
        Reading last = told.get(new Cloud.Day(reading.instance(), reading.day()));
        Truth.require(
            last != null && last.merge(reading).equals(last),
            "the ledger says %s where the provider said %s at last",
            reading,
            last);
      }
    }
  }
}
