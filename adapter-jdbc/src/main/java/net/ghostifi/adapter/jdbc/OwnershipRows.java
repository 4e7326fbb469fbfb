package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.orphan.Ownership;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;

/**
 * Reads what is held. Of a server's row only the instances are looked at: what a page has written
 * into its other columns must not make them look like nobody's.
 */
final class OwnershipRows {

  private OwnershipRows() {}

  static Ownership read(DSLContext sql) {
    Result<Record4<String, String, String, String>> servers =
        sql.select(
                SERVER.CURRENT_PROVIDER,
                SERVER.CURRENT_INSTANCE,
                SERVER.RETIRING_PROVIDER,
                SERVER.RETIRING_INSTANCE)
            .from(SERVER)
            .fetch();
    Set<InstanceRef> carrying = new HashSet<>();
    servers.forEach(
        row -> {
          if (row.value2() != null) {
            carrying.add(new InstanceRef(row.value1(), row.value2()));
          }
          if (row.value4() != null) {
            carrying.add(new InstanceRef(row.value3(), row.value4()));
          }
        });
    return Ownership.of(servers.size(), carrying, open(sql));
  }

  private static List<Operation> open(DSLContext sql) {
    return sql.selectFrom(OPERATION)
        .where(OPERATION.STATE.ne(OperationState.ENDED.name()))
        .fetch(OperationRows::operation);
  }
}
