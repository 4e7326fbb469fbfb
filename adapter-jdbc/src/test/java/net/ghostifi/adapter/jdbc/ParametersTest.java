package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");
  private static final Field<Instant> AT = DSL.field("at", SQLDataType.INSTANT);
  private static final Field<LocalDate> DAY = DSL.field("day", SQLDataType.LOCALDATE);

  private final Parameters<Instant> parameters = new Parameters<>();

  private List<?> values(Query query) {
    return parameters.of(query).stream().map(value -> value.apply(NOON)).toList();
  }

  @Test
  void values_come_in_the_order_of_the_text_as_often_as_they_stand_there() {
    Field<Instant> earlier = parameters.instant(at -> at.minusSeconds(60));
    Field<LocalDate> day = parameters.day(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
    Field<Instant> now = parameters.instant(at -> at);
    parameters.instant(at -> Instant.MAX);

    Query query =
        DSL.selectOne().where(AT.lt(now)).and(DAY.eq(day)).and(AT.gt(earlier).or(AT.eq(now)));

    assertThat(values(query))
        .isEqualTo(List.of(NOON, LocalDate.parse("2031-05-06"), NOON.minusSeconds(60), NOON));
  }

  @Test
  void what_is_inlined_is_no_parameter() {
    Query query =
        DSL.selectOne().where(AT.lt(parameters.instant(at -> at))).and(AT.gt(DSL.inline(NOON)));

    assertThat(values(query)).isEqualTo(List.of(NOON));
  }

  @Test
  void a_query_must_not_have_values_of_its_own() {
    Query query = DSL.selectOne().where(AT.lt(parameters.instant(at -> at))).and(AT.gt(NOON));

    assertThatThrownBy(() -> parameters.of(query))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining(NOON.toString());
  }
}
