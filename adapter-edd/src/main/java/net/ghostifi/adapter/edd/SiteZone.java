package net.ghostifi.adapter.edd;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import net.ghostifi.ports.ErrorCategory;

/**
 * In which zone a site writes its dates: a name in the option {@code timezone_string}, or else a
 * number of hours in {@code gmt_offset}.
 */
final class SiteZone {
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

  private SiteZone() {}

  /** As it is configured, or else as WordPress has it. */
  static ZoneId of(Connection connection, EddSettings settings) throws SQLException {
    String configured = settings.timeZone();
    if (configured != null) {
      return ZoneId.of(configured);
    }
    Map<String, String> options = options(connection, settings.table("options"));
    String name = options.getOrDefault("timezone_string", "").strip();
    String hours = options.getOrDefault("gmt_offset", "").strip();
    try {
      return name.isEmpty() ? offset(hours) : ZoneId.of(name);
    } catch (DateTimeException | ArithmeticException | NumberFormatException nonsense) {
      throw EddFailures.failure(
              ErrorCategory.INVALID_REQUEST,
              "WordPress's time zone '%s' (gmt_offset '%s') makes no sense; set edd.time-zone"
                  .formatted(name, hours))
          .causedBy(nonsense);
    }
  }

  private static ZoneId offset(String hours) {
    return hours.isEmpty()
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds(new BigDecimal(hours).multiply(SECONDS).intValueExact());
  }

  private static Map<String, String> options(Connection connection, String table)
      throws SQLException {
    String query =
        "select option_name, option_value from "
            + table
            + " where option_name in ('timezone_string', 'gmt_offset')";
    Map<String, String> options = new HashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        options.put(rows.getString(1), rows.getString(2) == null ? "" : rows.getString(2));
      }
    }
    return options;
  }
}
