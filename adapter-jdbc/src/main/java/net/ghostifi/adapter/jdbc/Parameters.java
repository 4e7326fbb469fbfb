package net.ghostifi.adapter.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * The parameters of a {@link Question} that several hands make. In the query each is a sign of its
 * own, so that afterwards the query itself tells their order in its text.
 *
 * @param <A> from which the values are taken whenever the question is asked
 */
final class Parameters<A> {
  private final Map<Object, Function<A, ?>> values = new HashMap<>();

  Field<Instant> instant(Function<A, Instant> value) {
    return sign(Instant.EPOCH.plusSeconds(values.size()), value);
  }

  Field<LocalDate> day(Function<A, LocalDate> value) {
    return sign(LocalDate.EPOCH.plusDays(values.size()), value);
  }

  private <T> Field<T> sign(T sign, Function<A, T> value) {
    values.put(sign, value);
    return DSL.val(sign);
  }

  /**
   * One for each parameter of the query, in the order of its text.
   *
   * @throws NullPointerException when the query has a value of its own; those have to be inlined
   */
  List<Function<A, ?>> of(Query query) {
    return query.getBindValues().stream()
        .<Function<A, ?>>map(
            sign -> Objects.requireNonNull(values.get(sign), () -> "no parameter: " + sign))
        .toList();
  }
}
