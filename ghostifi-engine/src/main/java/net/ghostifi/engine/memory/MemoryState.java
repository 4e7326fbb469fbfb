package net.ghostifi.engine.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OperationEvent;
import org.jspecify.annotations.Nullable;

/** What the stores in memory share. Whoever touches it holds its monitor: that is a transaction. */
final class MemoryState {
  /** An operation's row. */
  static final class Row {
    Operation operation;
    final ServerName server;
    OperationState state = OperationState.LIVE;
    long epoch;
    @Nullable Instant wakeAt;
    @Nullable Instant endedAt;
    @Nullable Outcome outcome;
    @Nullable Instant countedAt;
    @Nullable String request;
    final List<OperationEvent> events = new ArrayList<>();

    Row(Operation operation, ServerName server) {
      this.operation = operation;
      this.server = server;
      this.wakeAt = operation.openedAt();
    }
  }

  final Map<ServerId, Server> servers = new TreeMap<>();
  final Map<ServerId, RetiredServer> retired = new TreeMap<>();
  final Map<OperationId, Row> operations = new LinkedHashMap<>();
  final Map<ServerId, KeyIndex.Entry> keys = new TreeMap<>();
  final Map<ServerId, Instant> confirmed = new HashMap<>();

  /** Where to servers are asked to be rebuilt. */
  final Map<ServerId, String> requests = new HashMap<>();

  /** What is known of servers that do not answer. */
  final Map<ServerId, Trouble> troubles = new HashMap<>();

  /** When servers are rebuilt by themselves. */
  final MemorySchedules schedules = new MemorySchedules();

  /** Why servers are to stand still, in words for their customers. */
  final Map<ServerId, String> paused = new HashMap<>();

  /** On which instance a server was stopped. */
  final Map<ServerId, Stopped> stopped = new HashMap<>();

  /** An instance on which a server's VPN was stopped. */
  record Stopped(InstanceRef instance, @Nullable Instant at) {}

  private long lastServer;

  ServerId nextServer() {
    lastServer++;
    return new ServerId(lastServer);
  }

  Optional<Row> holding(ServerId server) {
    return operations.values().stream()
        .filter(row -> row.operation.server().equals(server))
        .filter(row -> row.state != OperationState.ENDED)
        .findFirst();
  }

  /** Servers that were opened for destruction without confirmation since then. */
  Set<ServerId> countedSince(Instant since) {
    Set<ServerId> counted = new HashSet<>();
    for (Row row : operations.values()) {
      boolean destroys = !row.operation.replacesLost();
      if (destroys && row.countedAt != null && !row.countedAt.isBefore(since)) {
        counted.add(row.operation.server());
      }
    }
    return counted;
  }

  /** How many rebuilds are under way that schedules have opened. */
  long scheduledInFlight() {
    return operations.values().stream()
        .filter(row -> row.state == OperationState.LIVE && row.operation.isScheduled())
        .count();
  }

  /** Replacements of lost instances that were opened since then, oldest first. */
  List<Replacement> replacementsSince(Instant since) {
    return operations.values().stream()
        .filter(row -> row.operation.replacesLost())
        .filter(row -> !row.operation.openedAt().isBefore(since))
        .map(
            row ->
                new Replacement(
                    row.operation.server(), row.outcome, row.endedAt, row.countedAt != null))
        .toList();
  }
}
