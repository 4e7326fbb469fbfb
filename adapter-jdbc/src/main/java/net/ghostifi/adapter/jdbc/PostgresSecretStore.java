package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SECRET;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.adapter.jdbc.generated.tables.records.SecretRecord;
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
  public SecretText ensure(SecretRef ref, Supplier<SecretText> maker) {
    return read(ref).orElseGet(() -> insert(ref, maker.get()));
  }

  private SecretText insert(SecretRef ref, SecretText made) {
    byte[] plain = made.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = sealer.seal(plain, context(ref, FIRST_VERSION));
    SecretRecord inForce =
        transactions.write(
            sql -> {
              sql.insertInto(SECRET)
                  .set(SECRET.OWNER, ref.owner())
                  .set(SECRET.KIND, ref.kind().name())
                  .set(SECRET.VERSION, FIRST_VERSION)
                  .set(SECRET.SEALED, sealed)
                  .onConflictDoNothing()
                  .execute();
              return find(sql, ref).orElseThrow();
            });
    return open(ref, inForce);
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
