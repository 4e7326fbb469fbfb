package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.INSTALLATION;

import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.ports.store.Installations;
import org.jooq.DSLContext;

/** The installation's id in the one row of the table {@code installation}. */
final class PostgresInstallations implements Installations {

  private final Transactions transactions;

  PostgresInstallations(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public InstallationId id(Supplier<InstallationId> maker) {
    return find(transactions.sql()).orElseGet(() -> insert(maker.get()));
  }

  private InstallationId insert(InstallationId made) {
    return transactions.write(
        sql -> {
          sql.insertInto(INSTALLATION)
              .set(INSTALLATION.ID, made.value())
              .onConflictDoNothing()
              .execute();
          return find(sql).orElseThrow();
        });
  }

  private static Optional<InstallationId> find(DSLContext sql) {
    return sql.selectFrom(INSTALLATION).fetchOptional(row -> new InstallationId(row.getId()));
  }
}
