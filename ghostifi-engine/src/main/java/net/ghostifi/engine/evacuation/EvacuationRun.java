package net.ghostifi.engine.evacuation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ghostifi.domain.evacuation.Evacuation;
import net.ghostifi.domain.evacuation.EvacuationPlan.Move;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.Stock;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.engine.Surroundings;
import net.ghostifi.engine.compute.Clouds;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationRow;
import net.ghostifi.ports.store.WakeUps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an evacuation, which {@link #advance} carries on. For one thread. */
public final class EvacuationRun {
  private static final Logger LOG = LoggerFactory.getLogger(EvacuationRun.class);

  /** So many in a row that failed in a city say that the next will fail there too. */
  private static final int ENOUGH = 3;

  /** Daemons take up what is due within seconds. */
  private static final Duration FORSAKEN = Duration.ofSeconds(30);

  /** Beyond the servers of this run, whatever else may be under way. */
  private static final int OTHERS = 10_000;

  record World(
      Clouds clouds,
      FleetStore fleet,
      Journal journal,
      WakeUps wakeUps,
      Surroundings surroundings) {}

  private final Evacuation evacuation;
  private final List<Move> moves;
  private final int atMost;
  private final World world;
  private final Map<ServerId, OperationId> opened = new HashMap<>();
  private final Map<ServerId, String> failed = new HashMap<>();
  private final Map<Location, Integer> failuresInARow = new HashMap<>();
  private Stock stock;

  EvacuationRun(Evacuation evacuation, List<Move> moves, int atMost, World world) {
    this.evacuation = evacuation;
    this.moves = List.copyOf(moves);
    this.stock = Stock.of(moves.stream().map(Move::to).toList());
    this.atMost = atMost;
    this.world = world;
  }

  /** Where a server of this run stands. */
  private enum Stand {
    GONE,
    MOVED,
    LEAVING,
    MOVING,
    WAITING
  }

  /**
   * Looks how far everybody is and opens as many rebuilds as there is room for. To be called every
   * few seconds until {@link EvacuationReport#isOver}. Whoever stops calling it loses nothing.
   *
   * @throws RuntimeException when the store does not answer; the next call goes on
   */
  public EvacuationReport advance() {
    Map<ServerId, OperationRow> held = held();
    settle(held);
    restock();
    Map<ServerId, Server> servers =
        world.fleet().servers().stream().collect(Collectors.toMap(Server::id, Function.identity()));
    Set<OperationId> underWay = underWay(held, servers);
    int room = atMost - underWay.size();
    Map<Stand, List<ServerName>> stands = new HashMap<>();
    List<EvacuationReport.Staying> staying = new ArrayList<>();
    for (Move move : moves) {
      @Nullable Server server = servers.get(move.server());
      if (server == null) {
        continue;
      }
      @Nullable OperationRow row = held.get(move.server());
      @Nullable String why = why(move, server, row);
      if (why != null) {
        staying.add(new EvacuationReport.Staying(move.name(), why));
        continue;
      }
      Stand stand = stand(server, row);
      if (stand == Stand.WAITING && row == null && room > 0 && open(move)) {
        stand = Stand.MOVING;
        room--;
      }
      stands.computeIfAbsent(stand, none -> new ArrayList<>()).add(move.name());
    }
    return report(stands, staying, forsaken(underWay));
  }

  private static EvacuationReport report(
      Map<Stand, List<ServerName>> stands, List<EvacuationReport.Staying> staying, int forsaken) {
    List<ServerName> leaving = stands.getOrDefault(Stand.LEAVING, List.of());
    List<ServerName> moved = new ArrayList<>(stands.getOrDefault(Stand.MOVED, List.of()));
    moved.addAll(leaving);
    return new EvacuationReport(
        moved,
        leaving.size(),
        stands.getOrDefault(Stand.MOVING, List.of()).size(),
        stands.getOrDefault(Stand.WAITING, List.of()).size(),
        staying,
        forsaken);
  }

  /** How many of these were due long ago. */
  private int forsaken(Set<OperationId> underWay) {
    Instant then = world.surroundings().clock().instant().minus(FORSAKEN);
    return (int) world.journal().overdue(then, OTHERS).stream().filter(underWay::contains).count();
  }

  /** What holds each server now. */
  private Map<ServerId, OperationRow> held() {
    return world.journal().operations(moves.size() + OTHERS).stream()
        .filter(row -> row.state() != OperationState.ENDED)
        .collect(
            Collectors.toMap(
                row -> row.operation().server(), Function.identity(), (one, other) -> one));
  }

  /** Moves, also of a run before this one, and of customers where they come to the same. */
  private Set<OperationId> underWay(
      Map<ServerId, OperationRow> held, Map<ServerId, Server> servers) {
    return held.values().stream()
        .filter(row -> isMove(row, servers.get(row.operation().server())))
        .map(row -> row.operation().id())
        .collect(Collectors.toSet());
  }

  private boolean isMove(OperationRow row, @Nullable Server server) {
    return row.state() == OperationState.LIVE
        && row.operation().kind() == OperationKind.REBUILD
        && row.operation().providers().equals(List.of(evacuation.to()))
        && server != null
        && server.instances().stream()
            .anyMatch(instance -> instance.ref().provider().equals(evacuation.from()));
  }

  /** Notes how those ended that this run has opened. */
  private void settle(Map<ServerId, OperationRow> held) {
    for (Move move : moves) {
      @Nullable OperationId id = opened.get(move.server());
      @Nullable OperationRow row = held.get(move.server());
      if (id == null || (row != null && row.operation().id().equals(id))) {
        continue;
      }
      opened.remove(move.server());
      @Nullable OperationRow ended = world.journal().operation(id).orElse(null);
      if (ended != null && ended.outcome() == Outcome.FAILED) {
        failed.put(move.server(), String.valueOf(ended.operation().progress().build().failure()));
        failuresInARow.merge(move.to(), 1, Integer::sum);
      } else {
        failuresInARow.remove(move.to());
      }
    }
  }

  private void restock() {
    try {
      stock = Stock.of(world.clouds().provider(evacuation.to()).locations());
    } catch (ProviderException unread) {
      LOG.debug("it is not known what is in stock; it is taken to be what it was", unread);
    }
  }

  /** Why nothing more is done about a server by this run; null when something is. */
  private @Nullable String why(Move move, Server server, @Nullable OperationRow row) {
    if (row != null) {
      return row.state() == OperationState.NEEDS_OPERATOR
          ? "its "
              + row.operation().kind().name().toLowerCase(Locale.ROOT)
              + " asks for the operator; see 'ghostifi operations'"
          : null;
    }
    if (!isAtOldProvider(server)) {
      return null;
    }
    @Nullable String failure = failed.get(move.server());
    if (failure != null) {
      return failure;
    }
    if (failuresInARow.getOrDefault(move.to(), 0) >= ENOUGH) {
      return "not tried: the last %d in %s failed".formatted(ENOUGH, move.to().label());
    }
    return stock.has(move.to())
        ? null
        : "%s has no server in %s now".formatted(evacuation.to(), move.to().label());
  }

  private boolean isAtOldProvider(Server server) {
    Instance current = server.current();
    return current != null && current.ref().provider().equals(evacuation.from());
  }

  private Stand stand(Server server, @Nullable OperationRow row) {
    if (server.current() == null || server.status() == ServerStatus.DESTROYING) {
      return Stand.GONE;
    }
    boolean ours = row != null && isMove(row, server);
    if (isAtOldProvider(server)) {
      return ours ? Stand.MOVING : Stand.WAITING;
    }
    return ours ? Stand.LEAVING : Stand.MOVED;
  }

  private boolean open(Move move) {
    OperationId id = new OperationId(world.surroundings().newId());
    Instant now = world.surroundings().clock().instant();
    OpenResult result =
        world
            .journal()
            .open(
                new Opening.Rebuild(
                    id,
                    move.server(),
                    new Operation.Order(move.to(), List.of(evacuation.to()), Priority.SCHEDULE),
                    null,
                    now,
                    "moves from " + evacuation.from() + " to " + evacuation.to()));
    return switch (result) {
      case OpenResult.Opened done -> {
        opened.put(move.server(), id);
        world.wakeUps().wake(id, now);
        yield true;
      }
      case OpenResult.Busy busy -> false;
      case OpenResult.Missing missing -> false;
      case OpenResult.LimitReached reached -> false;
    };
  }
}
