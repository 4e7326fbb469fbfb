package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_TROUBLE;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.domain.watch.Watched;
import net.ghostifi.ports.store.WatchStore;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Servers that do not answer, in the table {@code server_trouble}. */
final class PostgresWatchStore implements WatchStore {

  private final Transactions transactions;

  PostgresWatchStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Watched watched() {
    return transactions.snapshot(
        sql -> Watched.of(ServerRows.all(sql), held(sql), Troubles.all(sql)));
  }

  /** Held by an operation, or paused: neither has to answer. */
  private static Set<ServerId> held(DSLContext sql) {
    return sql
        .select(OPERATION.SERVER_ID)
        .from(OPERATION)
        .where(OPERATION.STATE.ne(OperationState.ENDED.name()))
        .union(DSL.select(SERVER.ID).from(SERVER).where(SERVER.PAUSED_AT.isNotNull()))
        .stream()
        .map(row -> new ServerId(row.value1()))
        .collect(Collectors.toSet());
  }

  @Override
  public void note(Trouble trouble) {
    transactions.write(
        sql -> {
          ServerRows.lock(sql, trouble.server());
          boolean has = sql.fetchExists(SERVER, Troubles.has(trouble.server(), trouble.instance()));
          if (has) {
            Troubles.put(sql, trouble);
          }
          return has;
        });
  }

  @Override
  public void answered(ServerId server, InstanceRef instance, Instant at) {
    transactions.write(
        sql -> {
          ServerRows.lock(sql, server);
          boolean has = sql.fetchExists(SERVER, Troubles.has(server, instance));
          if (has) {
            sql.deleteFrom(SERVER_TROUBLE)
                .where(SERVER_TROUBLE.SERVER_ID.eq(server.value()))
                .execute();
            runsAgain(sql, server, at);
          }
          return has;
        });
  }

  private static void runsAgain(DSLContext sql, ServerId server, Instant at) {
    sql.update(SERVER)
        .set(SERVER.STATUS, ServerStatus.RUNNING.label())
        .setNull(SERVER.FAILURE)
        .set(SERVER.UPDATED_AT, at)
        .where(SERVER.ID.eq(server.value()))
        .and(SERVER.STATUS.equalIgnoreCase(ServerStatus.FAILED.label()))
        .andNotExists(
            DSL.selectOne()
                .from(OPERATION)
                .where(OPERATION.SERVER_ID.eq(SERVER.ID))
                .and(OPERATION.STATE.ne(OperationState.ENDED.name())))
        .execute();
  }

  @Override
  public boolean confirm(ServerId server, InstanceRef instance, Instant at) {
    return transactions
            .sql()
            .update(SERVER_TROUBLE)
            .set(
                SERVER_TROUBLE.CONFIRMED_AT, DSL.coalesce(SERVER_TROUBLE.CONFIRMED_AT, DSL.val(at)))
            .where(SERVER_TROUBLE.SERVER_ID.eq(server.value()))
            .and(SERVER_TROUBLE.PROVIDER.eq(instance.provider()))
            .and(SERVER_TROUBLE.INSTANCE_ID.eq(instance.id()))
            .andExists(DSL.selectOne().from(SERVER).where(Troubles.has(server, instance)))
            .execute()
        == 1;
  }
}
