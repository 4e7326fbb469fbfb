package net.ghostifi.engine.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.MonthUsage;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.OperationEvent;
import org.jspecify.annotations.Nullable;

/** The rows as customers see and change them, in memory. */
final class MemoryCustomers implements CustomerStore {
  private static final Duration DAY = Duration.ofDays(1);

  private record Key(CustomerId customer, String key) {}

  private record Wish(ServerId server, String location, Instant at) {}

  private final MemoryState state;
  private final MemoryUsage usage;
  private final Map<Key, Wish> wishes = new HashMap<>();

  MemoryCustomers(MemoryState state, MemoryUsage usage) {
    this.state = state;
    this.usage = usage;
  }

  @Override
  public Map<CustomerId, List<Row>> servers(Set<CustomerId> customers) {
    synchronized (state) {
      Map<CustomerId, List<Row>> found = new HashMap<>();
      for (Server server : state.servers.values()) {
        CustomerId owner = owner(server);
        if (customers.contains(owner)) {
          found.computeIfAbsent(owner, first -> new ArrayList<>()).add(row(server));
        }
      }
      return found;
    }
  }

  @Override
  public List<Duration> latestBuilds(int most) {
    synchronized (state) {
      return state.operations.values().stream()
          .filter(row -> row.outcome == Outcome.SUCCEEDED && builds(row.operation.kind()))
          .sorted(Comparator.comparing((MemoryState.Row row) -> openedAt(row)).reversed())
          .limit(most)
          .flatMap(row -> readyAt(row).map(at -> Duration.between(openedAt(row), at)).stream())
          .toList();
    }
  }

  private static boolean builds(OperationKind kind) {
    return switch (kind) {
      case CREATE, REBUILD -> true;
      case DESTROY, PURGE -> false;
    };
  }

  private static Instant openedAt(MemoryState.Row row) {
    return row.operation.openedAt();
  }

  private static Optional<Instant> readyAt(MemoryState.Row row) {
    return row.events.stream()
        .filter(event -> event.step() == Step.NAME)
        .map(OperationEvent::at)
        .min(Comparator.naturalOrder());
  }

  private static CustomerId owner(Server server) {
    return new CustomerId(server.owner().customerId());
  }

  private Row row(Server server) {
    MonthlyUsage month = usage.thisMonth(server.id()).orElseThrow();
    @Nullable Journey journey =
        state.holding(server.id()).map(held -> Journey.of(held.operation, held.state)).orElse(null);
    return new Row(
        server,
        state.schedules.find(server.id()).orElseThrow(),
        new MonthUsage(month.used(), month.allowance().limit()),
        state.paused.get(server.id()),
        state.requests.get(server.id()),
        journey);
  }

  @Override
  public Asked ask(
      CustomerId customer,
      ServerName name,
      LocationChoice location,
      @Nullable String key,
      int most,
      Instant at) {
    synchronized (state) {
      Optional<ServerId> server = find(customer, name);
      if (server.isEmpty()) {
        return Asked.NOT_FOUND;
      }
      wishes.values().removeIf(wish -> wish.at().isBefore(at.minus(DAY)));
      Wish wish = new Wish(server.get(), location.label(), at);
      @Nullable Wish before = key == null ? null : wishes.get(new Key(customer, key));
      if (before != null) {
        boolean same =
            before.server().equals(wish.server()) && before.location().equals(wish.location());
        return same ? Asked.BEFORE : Asked.OTHERWISE;
      }
      if (begunLately(customer, at) >= most) {
        return Asked.TOO_MANY;
      }
      if (key != null) {
        wishes.put(new Key(customer, key), wish);
      }
      state.requests.put(server.get(), location.label());
      return Asked.NOW;
    }
  }

  private Optional<ServerId> find(CustomerId customer, ServerName name) {
    return state.servers.values().stream()
        .filter(server -> server.name().equals(name) && owner(server).equals(customer))
        .map(Server::id)
        .findFirst();
  }

  private long begunLately(CustomerId customer, Instant at) {
    return state.operations.values().stream()
        .filter(row -> row.request != null && row.operation.openedAt().isAfter(at.minus(DAY)))
        .map(row -> state.servers.get(row.operation.server()))
        .filter(server -> server != null && owner(server).equals(customer))
        .count();
  }

  @Override
  public boolean schedule(CustomerId customer, ServerName name, RebuildPolicy policy, Instant at) {
    synchronized (state) {
      return find(customer, name)
          .map(server -> state.schedules.set(server, policy, at))
          .orElse(false);
    }
  }
}
