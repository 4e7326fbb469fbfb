package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.FLEET_SIZE;

import java.util.HashMap;
import java.util.Map;
import net.ghostifi.adapter.jdbc.FirstLook.Kind;
import net.ghostifi.domain.server.FleetSize;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The table {@code fleet_size}. */
final class SizeRows {
  /** Of servers that have no instance, or two. */
  private static final String NOBODY = "";

  private static final Field<Long> SERVERS = DSL.sum(FLEET_SIZE.SERVERS).cast(SQLDataType.BIGINT);

  private SizeRows() {}

  static FleetSize read(DSLContext sql) {
    return size(
        sql.select(FLEET_SIZE.PROVIDER, SERVERS)
            .from(FLEET_SIZE)
            .groupBy(FLEET_SIZE.PROVIDER)
            .fetchMap(FLEET_SIZE.PROVIDER, SERVERS));
  }

  /** As a part of a {@link FirstLookQuery}. */
  static Select<Record3<Integer, Long, String>> marked(Kind kind) {
    return DSL.select(DSL.inline(kind.ordinal()), SERVERS, FLEET_SIZE.PROVIDER)
        .from(FLEET_SIZE)
        .groupBy(FLEET_SIZE.PROVIDER);
  }

  /**
   * Puts together what was read.
   *
   * @param servers by provider
   */
  static FleetSize size(Map<String, Long> servers) {
    Map<String, Integer> single = new HashMap<>();
    servers.forEach(
        (provider, number) -> {
          if (!provider.equals(NOBODY) && number > 0) {
            single.put(provider, number.intValue());
          }
        });
    return new FleetSize(servers.values().stream().mapToInt(Long::intValue).sum(), single);
  }
}
