package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.pause.Pause;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.PauseStore;
import org.jspecify.annotations.Nullable;

/** The servers that are to stand still, in columns of ours of the table {@code server}. */
final class PostgresPauses implements PauseStore {
  /** The three columns are filled together: when it was stopped, before it was. */
  private static final Instant NOT_YET = Instant.EPOCH;

  private final Transactions transactions;

  PostgresPauses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Pause> pauses() {
    return transactions
        .sql()
        .selectFrom(SERVER)
        .where(SERVER.PAUSED_AT.isNotNull().or(SERVER.STOPPED_INSTANCE.isNotNull()))
        .orderBy(SERVER.ID)
        .stream()
        .flatMap(PostgresPauses::pause)
        .toList();
  }

  private static Stream<Pause> pause(ServerRecord row) {
    @Nullable InstanceRef stopped =
        row.getStoppedInstance() == null
            ? null
            : new InstanceRef(row.getStoppedProvider(), row.getStoppedInstance());
    return ServerRows.readable(row)
        .map(server -> new Pause(server, row.getPausedAt() != null, stopped, stoppedAt(row)));
  }

  private static @Nullable Instant stoppedAt(ServerRecord row) {
    @Nullable Instant at = row.getStoppedAt();
    return NOT_YET.equals(at) ? null : at;
  }

  @Override
  public void stopping(ServerId server, InstanceRef instance) {
    stopped(server, instance, NOT_YET);
  }

  @Override
  public void stopped(ServerId server, InstanceRef instance, Instant at) {
    transactions
        .sql()
        .update(SERVER)
        .set(SERVER.STOPPED_PROVIDER, instance.provider())
        .set(SERVER.STOPPED_INSTANCE, instance.id())
        .set(SERVER.STOPPED_AT, at)
        .where(SERVER.ID.eq(server.value()))
        .execute();
  }

  @Override
  public void started(ServerId server, InstanceRef instance) {
    transactions
        .sql()
        .update(SERVER)
        .setNull(SERVER.STOPPED_PROVIDER)
        .setNull(SERVER.STOPPED_INSTANCE)
        .setNull(SERVER.STOPPED_AT)
        .where(SERVER.ID.eq(server.value()))
        .and(SERVER.STOPPED_PROVIDER.eq(instance.provider()))
        .and(SERVER.STOPPED_INSTANCE.eq(instance.id()))
        .execute();
  }
}
