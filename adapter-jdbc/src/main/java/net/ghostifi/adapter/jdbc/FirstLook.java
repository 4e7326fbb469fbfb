package net.ghostifi.adapter.jdbc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.server.FleetSize;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Of everything that a check looks at, the numbers, and the fleet's size, in one statement. What it
 * finds nothing of is not read any further, so that a check with nothing to do is hardly more than
 * this.
 */
record FirstLook(Map<Kind, List<Long>> found, FleetSize size) {
  private static final Kind[] KINDS = Kind.values();

  /** What there may be; each is one number of a subscription or a server. */
  enum Kind {
    /** Subscriptions whose two sides may not agree. */
    PAIR,
    /** Servers that an operation holds. */
    LIVE,
    /** Servers for which a rebuild is asked. */
    ASKED,
    /** Servers whose destruction the operator has confirmed. */
    CONFIRMED,
    /** Servers that are in trouble. */
    TROUBLE,
    /** Servers whose schedule may be due. */
    SCHEDULED,
    /** Retired servers whose keys are due. */
    PURGED,
    /** Servers that were opened for destruction lately. */
    DESTROYED,
    /** Servers that were replaced lately. */
    REPLACED,
    /** No number of anything, but how many servers a provider has. */
    SIZE
  }

  /** Reads it. */
  static FirstLook take(DSLContext sql, FirstLookQuery query, FirstLookQuery.Asked asked) {
    Map<Kind, List<Long>> found = new EnumMap<>(Kind.class);
    Map<String, Long> servers = new HashMap<>();
    for (Record row : query.ask(sql, asked)) {
      Kind kind = KINDS[row.get(0, Integer.class)];
      Long number = row.get(1, Long.class);
      if (kind == Kind.SIZE) {
        servers.put(row.get(2, String.class), number);
      } else {
        found.computeIfAbsent(kind, missing -> new ArrayList<>()).add(number);
      }
    }
    return new FirstLook(found, SizeRows.size(servers));
  }

  /** The numbers of one kind. */
  List<Long> of(Kind kind) {
    return found.getOrDefault(kind, List.of());
  }

  /** Whether there is nothing of any kind. */
  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean has(Kind kind) {
    return !of(kind).isEmpty();
  }
}
