package net.ghostifi.adapter.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What PostgreSQL says of the plan of a {@link FirstLookQuery} that a connection keeps. */
final class KeptPlan implements AutoCloseable {
  private static final Pattern TIME = Pattern.compile("(Planning|Execution) Time: ([0-9.]+) ms");

  private final Connection connection;
  private final String explain;

  KeptPlan(TestDatabase postgres, DSLContext jooq, FirstLookQuery query, FirstLookQuery.Asked asked)
      throws SQLException {
    connection = postgres.connect();
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      sql.execute(Candidates.BY_INDEXES);
      sql.execute("prepare look as " + numbered(query.text()));
    }
    explain =
        Arrays.stream(query.values(asked))
            .map(value -> jooq.renderInlined(DSL.inline(value)))
            .collect(
                Collectors.joining(
                    ", ", "explain (analyze, buffers, costs off) execute look (", ")"));
  }

  /** As PostgreSQL itself writes parameters. */
  private static String numbered(String text) {
    int[] parameters = {0};
    return Pattern.compile("\\?").matcher(text).replaceAll(mark -> "\\$" + ++parameters[0]);
  }

  /** Carries it out, and tells how. */
  List<String> explain() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(explain)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  /** Of planning, if there was any, and of carrying it out, in milliseconds. */
  static double time(List<String> explained) {
    return TIME.matcher(String.join("\n", explained))
        .results()
        .mapToDouble(time -> Double.parseDouble(time.group(2)))
        .sum();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
