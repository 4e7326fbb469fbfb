package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SECRET;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.ghostifi.adapter.jdbc.generated.tables.records.SecretRecord;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.secret.SecretText;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Sealed secrets in the table {@code secret}; the newest version is in force. */
final class PostgresSecretStore implements SecretStore {

  private static final int FIRST_VERSION = 1;

  private final Transactions transactions;
  private final Sealer sealer;

  PostgresSecretStore(Transactions transactions, Sealer sealer) {
    this.transactions = transactions;
    this.sealer = sealer;
  }

  @Override
  public Optional<SecretText> read(SecretRef ref) {
    return find(transactions.sql(), ref).map(row -> open(ref, row));
  }

  @Override
  public Optional<SecretText> ensure(SecretRef ref, Supplier<SecretText> maker) {
    return read(ref).or(() -> store(ref, maker.get()));
  }

  private Optional<SecretText> store(SecretRef ref, SecretText made) {
    byte[] plain = made.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = sealer.seal(plain, context(ref, FIRST_VERSION));
    return transactions
        .write(
            sql -> {
              if (ref.operation().map(operation -> mayHave(sql, operation)).orElse(true)) {
                insert(sql, ref, sealed);
              }
              return find(sql, ref);
            })
        .map(inForce -> open(ref, inForce));
  }

  private static void insert(DSLContext sql, SecretRef ref, byte[] sealed) {
    sql.insertInto(SECRET)
        .set(SECRET.OWNER, ref.owner())
        .set(SECRET.KIND, ref.kind().name())
        .set(SECRET.VERSION, FIRST_VERSION)
        .set(SECRET.SEALED, sealed)
        .onConflictDoNothing()
        .execute();
  }

  // The server's row is held before the operation is looked at: it cannot end after the look.
  private static boolean mayHave(DSLContext sql, UUID operation) {
    OperationId id = new OperationId(operation);
    return OperationRows.serverOf(sql, id)
        .flatMap(server -> ServerRows.holdServer(sql, server))
        .filter(server -> server.builders().contains(operation) || !OperationRows.hasEnded(sql, id))
        .isPresent();
  }

  private static Optional<SecretRecord> find(DSLContext sql, SecretRef ref) {
    return sql.selectFrom(SECRET)
        .where(SECRET.OWNER.eq(ref.owner()))
        .and(SECRET.KIND.eq(ref.kind().name()))
        .orderBy(SECRET.VERSION.desc())
        .limit(1)
        .fetchOptional();
  }

  private SecretText open(SecretRef ref, SecretRecord row) {
    byte[] plain = sealer.open(row.getSealed(), context(ref, row.getVersion()));
    return new SecretText(new String(plain, StandardCharsets.UTF_8));
  }

  private static SealContext context(SecretRef ref, int version) {
    return new SealContext(ref.owner(), ref.kind().name(), version);
  }

  @Override
  public void delete(String owner) {
    delete(transactions.sql(), List.of(owner));
  }

  static void delete(DSLContext sql, List<String> owners) {
    sql.deleteFrom(SECRET)
        .where(SECRET.OWNER.eq(DSL.any(DSL.val(owners.toArray(String[]::new)))))
        .execute();
  }
}
