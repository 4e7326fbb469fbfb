package net.ghostifi.adapter.jdbc;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;

/**
 * What is asked again and again, put into words once. jOOQ makes the text of a query anew whenever
 * it runs, which takes longer than PostgreSQL takes to answer.
 */
final class Question {
  private final String text;
  private final Field<?>[] fields;

  /**
   * @param query with a value for each parameter that the question will be asked with; the values
   *     themselves are forgotten
   */
  Question(ResultQuery<?> query) {
    this.text = query.getSQL();
    this.fields = query.fields();
  }

  String text() {
    return text;
  }

  /**
   * Asks.
   *
   * @param values the parameters, in the order of the text
   */
  Result<Record> ask(DSLContext sql, Object... values) {
    return sql.resultQuery(text, values).coerce(fields).fetch();
  }
}
