package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.fleet.LiveOperation;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.schedule.Noting;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.FleetSize;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.watch.Losses;
import net.ghostifi.ports.store.FleetQuestion;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.OccurrenceRow;
import net.ghostifi.ports.store.ShopCopy;
import org.jspecify.annotations.Nullable;

/** The servers' rows in memory. */
final class MemoryFleet implements FleetStore {
  private final MemoryState state;
  private final MemoryShopCopy copy;

  MemoryFleet(MemoryState state) {
    this.state = state;
    this.copy = new MemoryShopCopy(state);
  }

  @Override
  public FleetSnapshot snapshot(
      SubscriptionReading subscriptions, Instant destructionsSince, Instant replacementsSince) {
    synchronized (state) {
      Map<ServerId, LiveOperation> live = new HashMap<>();
      for (MemoryState.Row row : state.operations.values()) {
        if (row.state != OperationState.ENDED) {
          live.put(row.operation.server(), new LiveOperation(row.operation, row.state));
        }
      }
      return new FleetSnapshot(
          subscriptions,
          FleetSize.of(List.copyOf(state.servers.values())),
          List.copyOf(state.servers.values()),
          List.copyOf(state.retired.values()),
          live,
          state.confirmed.keySet(),
          state.countedSince(destructionsSince),
          state.requests,
          new Losses(state.troubles, state.replacementsSince(replacementsSince)),
          state.schedules.followed());
    }
  }

  /** Everything is a candidate: there is no index to ask. */
  @Override
  public FleetSnapshot candidates(FleetQuestion question) {
    synchronized (state) {
      return snapshot(
          copy.reading(question), question.destructionsSince(), question.replacementsSince());
    }
  }

  @Override
  public ShopCopy shopCopy() {
    return copy;
  }

  @Override
  public int size() {
    synchronized (state) {
      return state.servers.size();
    }
  }

  @Override
  public void changeOwner(ServerId id, Owner owner, Instant at) {
    synchronized (state) {
      state.servers.computeIfPresent(id, (same, server) -> server.ownedBy(owner));
    }
  }

  @Override
  public Ownership ownership() {
    synchronized (state) {
      return Ownership.of(
          state.servers.size(),
          state.servers.values().stream()
              .flatMap(server -> server.instances().stream())
              .map(Instance::ref)
              .collect(Collectors.toSet()),
          state.operations.values().stream()
              .filter(row -> row.state != OperationState.ENDED)
              .map(row -> row.operation)
              .toList());
    }
  }

  @Override
  public Rows rows() {
    synchronized (state) {
      return new Rows(
          List.copyOf(state.servers.values()),
          state.servers.values().stream().map(Server::name).collect(Collectors.toSet()),
          state.operations.values().stream()
              .filter(row -> row.state != OperationState.ENDED)
              .map(row -> row.server)
              .collect(Collectors.toSet()),
          state.retired.values().stream().map(RetiredServer::name).collect(Collectors.toSet()));
    }
  }

  @Override
  public Map<String, Integer> namesByDomain() {
    synchronized (state) {
      return Stream.concat(
              state.servers.values().stream().map(Server::name),
              state.retired.values().stream().map(RetiredServer::name))
          .collect(Collectors.toMap(ServerName::domain, name -> 1, Integer::sum));
    }
  }

  @Override
  public List<Server> servers() {
    synchronized (state) {
      return List.copyOf(state.servers.values());
    }
  }

  @Override
  public Optional<Server> server(ServerId id) {
    synchronized (state) {
      return Optional.ofNullable(state.servers.get(id));
    }
  }

  @Override
  public Optional<Server> server(ServerName name) {
    return servers().stream().filter(server -> server.name().equals(name)).findFirst();
  }

  @Override
  public boolean requestRebuild(ServerId id, LocationChoice location) {
    synchronized (state) {
      if (!state.servers.containsKey(id)) {
        return false;
      }
      state.requests.put(id, location.label());
      return true;
    }
  }

  @Override
  public void refuseRebuild(ServerId id, String location, String explanation, Instant at) {
    synchronized (state) {
      if (state.holding(id).isEmpty() && state.requests.remove(id, location)) {
        state.servers.computeIfPresent(
            id, (same, server) -> server.withStatus(server.status(), explanation));
      }
    }
  }

  @Override
  public boolean confirmDestruction(ServerId id, @Nullable InstanceRef instance, Instant at) {
    synchronized (state) {
      Server server = state.servers.get(id);
      if (server == null) {
        return false;
      }
      Instance current = server.current();
      if (!Objects.equals(instance, current == null ? null : current.ref())) {
        return false;
      }
      state.confirmed.putIfAbsent(id, at);
      return true;
    }
  }

  @Override
  public void withdrawConfirmation(ServerId id) {
    synchronized (state) {
      state.confirmed.remove(id);
    }
  }

  @Override
  public Optional<Scheduled> schedule(ServerId id) {
    synchronized (state) {
      return state.schedules.find(id);
    }
  }

  @Override
  public boolean setSchedule(ServerId id, RebuildPolicy policy, Instant at) {
    synchronized (state) {
      return state.schedules.set(id, policy, at);
    }
  }

  @Override
  public void noteOccurrences(List<Noting> notings, Instant at) {
    synchronized (state) {
      notings.forEach(noting -> state.schedules.note(noting, at));
    }
  }

  @Override
  public void refuseOccurrence(
      ServerId id, Instant dueAt, String explanation, String why, Instant at) {
    synchronized (state) {
      if (state.holding(id).isEmpty() && state.schedules.refuses(id, dueAt, why, at)) {
        state.servers.computeIfPresent(
            id, (same, server) -> server.withStatus(server.status(), explanation));
      }
    }
  }

  @Override
  public List<OccurrenceRow> occurrences(ServerId id, int most) {
    synchronized (state) {
      return state.schedules.occurrences(id, most);
    }
  }
}
