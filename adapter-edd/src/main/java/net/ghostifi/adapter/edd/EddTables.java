package net.ghostifi.adapter.edd;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.ghostifi.ports.ErrorCategory;

/**
 * The columns that are needed, of which all published forms of the tables have the same: those of
 * version 1.3, of 1.4 (which adds {@code price_id}), and later ones. What else there is, is not
 * read.
 */
final class EddTables {
  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
       where table_schema = database() and table_name = ?
      """;

  private EddTables() {}

  /** Refuses a shop that lacks one of them. */
  static void check(Connection connection, EddSettings settings) throws SQLException {
    check(
        connection,
        settings,
        "edd_subscriptions",
        List.of("id", "customer_id", "product_id", "status", "expiration"));
    check(connection, settings, "edd_customers", List.of("id", "email"));
  }

  private static void check(
      Connection connection, EddSettings settings, String table, List<String> needed)
      throws SQLException {
    String name = settings.table(table);
    Set<String> there = columns(connection, name);
    if (there.isEmpty()) {
      throw EddFailures.failure(
          ErrorCategory.INVALID_REQUEST,
          ("there is no table %s, or the user %s may not read it; check edd.url and"
                  + " edd.table-prefix, and grant SELECT on it")
              .formatted(name, settings.user()));
    }
    List<String> missing = needed.stream().filter(column -> !there.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw EddFailures.failure(
          ErrorCategory.INVALID_REQUEST,
          "the table %s has no column %s that the user %s may read"
              .formatted(name, String.join(", ", missing), settings.user()));
    }
  }

  private static Set<String> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, table);
      Set<String> names = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1).toLowerCase(Locale.ROOT));
        }
      }
      return names;
    }
  }
}
