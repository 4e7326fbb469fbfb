package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.OPERATION;
import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.server.ServerName;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Reads which names there are and what holds them. A name is read apart from the rest of its row:
 * what a page has written into the other columns must not make it look like nobody's.
 */
final class NameRows {

  private NameRows() {}

  static Rows read(DSLContext sql) {
    return new Rows(
        ServerRows.all(sql),
        names(sql.select(SERVER.SERVER_NAME).from(SERVER).fetch(SERVER.SERVER_NAME)),
        names(
            sql.select(OPERATION.SERVER_NAME)
                .from(OPERATION)
                .where(OPERATION.STATE.ne(OperationState.ENDED.name()))
                .fetch(OPERATION.SERVER_NAME)),
        names(
            sql.select(RETIRED_SERVER.SERVER_NAME)
                .from(RETIRED_SERVER)
                .fetch(RETIRED_SERVER.SERVER_NAME)));
  }

  /** What is no host name is in no domain; {@link #read} says so aloud. */
  static Map<String, Integer> byDomain(DSLContext sql) {
    Map<String, Integer> all = new HashMap<>(byDomain(sql, SERVER.SERVER_NAME));
    byDomain(sql, RETIRED_SERVER.SERVER_NAME)
        .forEach((domain, count) -> all.merge(domain, count, Integer::sum));
    all.keySet().removeIf(domain -> !isDomain(domain));
    return all;
  }

  private static boolean isDomain(String written) {
    try {
      return new ServerName("g." + written).domain().equals(written);
    } catch (IllegalArgumentException noName) {
      return false;
    }
  }

  private static Map<String, Integer> byDomain(DSLContext sql, TableField<?, String> name) {
    Field<String> domain =
        DSL.field("lower(substr(btrim({0}), strpos(btrim({0}), '.') + 1))", String.class, name);
    return sql.select(domain, DSL.count())
        .from(name.getTable())
        .groupBy(domain)
        .fetchMap(Record2::value1, Record2::value2);
  }

  private static Set<ServerName> names(List<String> written) {
    return written.stream().map(NameRows::name).collect(Collectors.toSet());
  }

  /** Left out, it would make a customer's record look like nobody's. */
  private static ServerName name(String written) {
    try {
      return new ServerName(written.strip().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException noName) {
      throw new IllegalStateException("server_name holds no host name: '" + written + "'", noName);
    }
  }
}
