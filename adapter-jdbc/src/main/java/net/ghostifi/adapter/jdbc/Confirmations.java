package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The operator's word on destructions, in {@code destruction_confirmed_at}. Each holds once. */
final class Confirmations {

  private Confirmations() {}

  /** Returns false when the server has another instance by now. */
  static boolean give(DSLContext sql, ServerId id, @Nullable InstanceRef instance, Instant at) {
    @Nullable String provider = instance == null ? null : instance.provider();
    @Nullable String itsId = instance == null ? null : instance.id();
    return sql.update(SERVER)
            .set(
                SERVER.DESTRUCTION_CONFIRMED_AT,
                DSL.coalesce(SERVER.DESTRUCTION_CONFIRMED_AT, DSL.val(at)))
            .where(SERVER.ID.eq(id.value()))
            .and(SERVER.CURRENT_PROVIDER.isNotDistinctFrom(provider))
            .and(SERVER.CURRENT_INSTANCE.isNotDistinctFrom(itsId))
            .execute()
        == 1;
  }

  /** Returns whether there was one. */
  static boolean takeBack(DSLContext sql, ServerId id) {
    return sql.update(SERVER)
            .setNull(SERVER.DESTRUCTION_CONFIRMED_AT)
            .where(SERVER.ID.eq(id.value()))
            .and(SERVER.DESTRUCTION_CONFIRMED_AT.isNotNull())
            .execute()
        == 1;
  }
}
