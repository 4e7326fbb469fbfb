package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.generated.tables.records.OperationRecord;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.operation.OperationMachine;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Replacing;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.ReplacementGuard;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Opens operations, inside one transaction. */
final class Openings {

  private final DSLContext sql;

  Openings(DSLContext sql) {
    this.sql = sql;
  }

  OpenResult open(Opening opening) {
    return switch (opening) {
      case Opening.NewServer wanted -> newServer(wanted);
      case Opening.Build wanted -> build(wanted);
      case Opening.Rebuild wanted -> rebuild(wanted);
      case Opening.Replace wanted -> replace(wanted);
      case Opening.Scheduled wanted -> scheduled(wanted);
      case Opening.Destroy wanted -> destroy(wanted);
      case Opening.Purge wanted -> purge(wanted);
    };
  }

  private OpenResult newServer(Opening.NewServer wanted) {
    SubscriptionId subscription = wanted.owner().subscription();
    Locks.subscription(sql, subscription);
    Optional<String> rival = serverOf(subscription);
    if (rival.isPresent()) {
      return new OpenResult.Busy(rival.get() + " serves subscription " + subscription);
    }
    ServerId returning = wanted.returning();
    return returning == null ? firstTime(wanted) : comeBack(wanted, returning);
  }

  private Optional<String> serverOf(SubscriptionId subscription) {
    return sql.select(SERVER.SERVER_NAME)
        .from(SERVER)
        .where(SERVER.WP_EDD_SUB_ID.eq(subscription.value()))
        .fetchOptional(SERVER.SERVER_NAME);
  }

  private OpenResult firstTime(Opening.NewServer wanted) {
    ServerId id = ServerRows.nextId(sql);
    return insert(wanted, id, ServerName.numbered(id, wanted.zone()));
  }

  private OpenResult comeBack(Opening.NewServer wanted, ServerId returning) {
    Optional<RetiredServer> retired = ServerRows.lockRetired(sql, returning);
    if (retired.isEmpty()) {
      return new OpenResult.Missing();
    }
    if (hasLive(returning)) {
      return busy(retired.get().name());
    }
    ServerRows.deleteRetired(sql, returning);
    return insert(wanted, returning, retired.get().name());
  }

  private OpenResult insert(Opening.NewServer wanted, ServerId id, ServerName name) {
    Server server = Server.planned(id, name, wanted.owner());
    if (!ServerRows.insert(sql, server, wanted.at())) {
      throw new Refused(new OpenResult.Busy("another server is called " + name));
    }
    return insert(wanted, server, null);
  }

  private OpenResult build(Opening.Build wanted) {
    Optional<Server> found = ServerRows.lockServer(sql, wanted.server());
    if (found.isEmpty()) {
      return new OpenResult.Missing();
    }
    if (found.get().current() != null) {
      return new OpenResult.Busy(found.get().name() + " has an instance");
    }
    Server server = found.get().withStatus(ServerStatus.INSTALLING, null);
    return insert(wanted, server, null);
  }

  private OpenResult rebuild(Opening.Rebuild wanted) {
    Optional<Server> found = ServerRows.lockServer(sql, wanted.server());
    if (found.isEmpty()) {
      return new OpenResult.Missing();
    }
    if (found.get().current() == null || found.get().retiring() != null) {
      return new OpenResult.Busy(found.get().name() + " does not have just one instance");
    }
    return insert(wanted, found.get().withStatus(ServerStatus.REBUILDING, null), null);
  }

  private OpenResult replace(Opening.Replace wanted) {
    ReplacementGuard guard = wanted.guard();
    boolean allowed = Breaker.allows(sql, wanted.server(), guard);
    Optional<Server> found = ServerRows.lockServer(sql, wanted.server());
    if (found.isEmpty()) {
      return new OpenResult.Missing();
    }
    Server server = found.get();
    @Nullable Instance current = server.current();
    if (current == null || !current.ref().equals(wanted.lost()) || server.retiring() != null) {
      return new OpenResult.Busy(server.name() + " has another instance by now");
    }
    if (hasLive(wanted.server())) {
      return busy(server.name());
    }
    if (!allowed) {
      return new OpenResult.LimitReached();
    }
    return insert(
        wanted,
        server.withStatus(ServerStatus.REBUILDING, Replacing.BEGUN),
        guard == null ? null : wanted.at());
  }

  private OpenResult scheduled(Opening.Scheduled wanted) {
    boolean full = ScheduleRows.isFull(sql, wanted.atMost());
    Optional<Server> found = ServerRows.lockServer(sql, wanted.server());
    if (found.isEmpty()) {
      return new OpenResult.Missing();
    }
    Server server = found.get();
    if (server.current() == null || server.retiring() != null) {
      return new OpenResult.Busy(server.name() + " does not have just one instance");
    }
    if (hasLive(wanted.server())) {
      return busy(server.name());
    }
    if (full) {
      return new OpenResult.LimitReached();
    }
    OpenResult opened = insert(wanted, server.withStatus(ServerStatus.REBUILDING, null), null);
    if (!ScheduleRows.runs(sql, wanted.server(), wanted.dueAt(), wanted.operation(), wanted.at())) {
      throw new Refused(new OpenResult.Busy("what was due does not wait any more"));
    }
    return opened;
  }

  private OpenResult destroy(Opening.Destroy wanted) {
    DestructionGuard guard = wanted.guard();
    boolean allowed = Breaker.allows(sql, wanted.server(), guard);
    Optional<Server> found = ServerRows.lockServer(sql, wanted.server());
    if (found.isEmpty()) {
      return new OpenResult.Missing();
    }
    if (hasLive(wanted.server())) {
      return busy(found.get().name());
    }
    if (guard == null ? !Confirmations.takeBack(sql, wanted.server()) : !allowed) {
      return new OpenResult.LimitReached();
    }
    Server server = found.get().withStatus(ServerStatus.DESTROYING, null);
    @Nullable Instant counted = guard == null ? null : wanted.at();
    return insert(wanted, server, counted);
  }

  private OpenResult purge(Opening.Purge wanted) {
    return ServerRows.lockRetired(sql, wanted.server())
        .map(ServerRows::gone)
        .map(server -> insert(wanted, server, null))
        .orElseGet(OpenResult.Missing::new);
  }

  private OpenResult insert(Opening opening, Server server, @Nullable Instant counted) {
    OperationRecord row = sql.newRecord(OPERATION);
    row.setId(opening.operation().value());
    row.setServerId(server.id().value());
    row.setServerName(server.name().value());
    row.setKind(opening.kind().name());
    row.setState(OperationState.LIVE.name());
    row.setLocation(opening.order().location().code());
    row.setProviders(opening.order().providers().toArray(String[]::new));
    row.setPriority(opening.order().priority().name());
    row.setOrigin(opening.order().origin().name());
    row.setRequestedLocation(opening instanceof Opening.Rebuild asked ? asked.request() : null);
    row.setReason(opening.reason());
    row.setOpenedAt(opening.at());
    row.setCountedAt(counted);
    row.setWakeAt(opening.at());
    row.setEpoch(0L);
    OperationRows.setProgress(
        row, Progress.first(OperationMachine.firstStep(opening.kind()), opening.at()));
    if (sql.insertInto(OPERATION).set(row).onConflictDoNothing().execute() == 0) {
      throw new Refused(busy(server.name()));
    }
    ServerRows.update(sql, server, opening.at());
    OperationRows.addEvent(sql, row, opening.at(), "opened: " + opening.reason());
    Alarms.bringForward(sql, opening.operation(), opening.at());
    return new OpenResult.Opened(opening.operation(), server.id());
  }

  private boolean hasLive(ServerId server) {
    return sql.fetchExists(
        OPERATION,
        OPERATION
            .SERVER_ID
            .eq(server.value())
            .and(OPERATION.STATE.ne(OperationState.ENDED.name())));
  }

  private static OpenResult.Busy busy(ServerName server) {
    return new OpenResult.Busy("another operation holds " + server);
  }
}
