package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_KEYS;

import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerKeysRecord;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.vault.VaultKey;
import org.jooq.DSLContext;

/** Which keys are in force, in the table {@code server_keys}. */
final class PostgresKeyIndex implements KeyIndex {

  private final Transactions transactions;

  PostgresKeyIndex(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Entry> find(ServerId server) {
    return find(transactions.sql(), server);
  }

  private static Optional<Entry> find(DSLContext sql, ServerId server) {
    return sql.selectFrom(SERVER_KEYS)
        .where(SERVER_KEYS.SERVER_ID.eq(server.value()))
        .fetchOptional(PostgresKeyIndex::entry);
  }

  @Override
  public List<Entry> all() {
    return transactions
        .sql()
        .selectFrom(SERVER_KEYS)
        .orderBy(SERVER_KEYS.SERVER_ID)
        .fetch(PostgresKeyIndex::entry);
  }

  @Override
  public Optional<Entry> putIfAbsent(ServerId server, Entry entry) {
    return transactions.write(
        sql -> {
          if (!ServerRows.hold(sql, server)) {
            return Optional.empty();
          }
          sql.insertInto(SERVER_KEYS)
              .set(SERVER_KEYS.SERVER_ID, server.value())
              .set(SERVER_KEYS.ARCHIVE, entry.archive().path())
              .set(SERVER_KEYS.AUTHORITY, entry.authority().path())
              .onConflictDoNothing()
              .execute();
          return find(sql, server);
        });
  }

  @Override
  public boolean replace(ServerId server, Entry old, Entry entry) {
    return transactions
            .sql()
            .update(SERVER_KEYS)
            .set(SERVER_KEYS.ARCHIVE, entry.archive().path())
            .set(SERVER_KEYS.AUTHORITY, entry.authority().path())
            .where(SERVER_KEYS.SERVER_ID.eq(server.value()))
            .and(SERVER_KEYS.ARCHIVE.eq(old.archive().path()))
            .and(SERVER_KEYS.AUTHORITY.eq(old.authority().path()))
            .execute()
        == 1;
  }

  @Override
  public void delete(ServerId server) {
    delete(transactions.sql(), server);
  }

  static void delete(DSLContext sql, ServerId server) {
    sql.deleteFrom(SERVER_KEYS).where(SERVER_KEYS.SERVER_ID.eq(server.value())).execute();
  }

  private static Entry entry(ServerKeysRecord row) {
    return new Entry(key(row.getArchive()), key(row.getAuthority()));
  }

  private static VaultKey key(String path) {
    return VaultKey.parse(path)
        .orElseThrow(() -> new IllegalStateException("server_keys holds no vault key: " + path));
  }
}
