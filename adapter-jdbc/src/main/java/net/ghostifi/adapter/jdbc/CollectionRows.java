package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_COLLECTION;
import static net.ghostifi.adapter.jdbc.generated.Tables.USAGE_HOST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.ghostifi.domain.bandwidth.Collectable;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The table {@code usage_collection}: whose provider is asked when. */
final class CollectionRows {
  /** In how many portions the first question is spread. */
  private static final int PORTIONS = 1000;

  private static final Condition HELD =
      DSL.exists(
          DSL.selectOne()
              .from(SERVER)
              .where(SERVER.ID.eq(USAGE_COLLECTION.SERVER_ID))
              .and(
                  isInstance(SERVER.CURRENT_PROVIDER, SERVER.CURRENT_INSTANCE)
                      .or(isInstance(SERVER.RETIRING_PROVIDER, SERVER.RETIRING_INSTANCE))));

  private CollectionRows() {}

  private static Condition isInstance(Field<String> provider, Field<String> instance) {
    return provider.eq(USAGE_COLLECTION.PROVIDER).and(instance.eq(USAGE_COLLECTION.INSTANCE_ID));
  }

  static void takeIn(DSLContext sql, Instant now, Duration spread) {
    takeIn(sql, SERVER.CURRENT_PROVIDER, SERVER.CURRENT_INSTANCE, now, spread);
    takeIn(sql, SERVER.RETIRING_PROVIDER, SERVER.RETIRING_INSTANCE, now, spread);
  }

  private static void takeIn(
      DSLContext sql,
      Field<String> provider,
      Field<String> instance,
      Instant now,
      Duration spread) {
    Field<Instant> next =
        DSL.field(
            "{0} + abs(hashtext({1}) % {2}) * {3} * interval '1 millisecond'",
            SQLDataType.INSTANT,
            DSL.val(now),
            instance,
            DSL.inline(PORTIONS),
            DSL.val(Math.max(1, spread.toMillis() / PORTIONS)));
    sql.insertInto(
            USAGE_COLLECTION,
            USAGE_COLLECTION.PROVIDER,
            USAGE_COLLECTION.INSTANCE_ID,
            USAGE_COLLECTION.SERVER_ID,
            USAGE_COLLECTION.HELD_AT,
            USAGE_COLLECTION.NEXT_AT)
        .select(
            DSL.select(provider, instance, SERVER.ID, DSL.val(now), next)
                .from(SERVER)
                .where(instance.isNotNull())
                .andNotExists(
                    DSL.selectOne().from(USAGE_COLLECTION).where(isInstance(provider, instance))))
        .onConflictDoNothing()
        .execute();
  }

  static List<Collectable> due(DSLContext sql, String provider, Instant now, int most) {
    return sql.select(
            USAGE_COLLECTION.SERVER_ID,
            USAGE_COLLECTION.INSTANCE_ID,
            USAGE_COLLECTION.HELD_AT,
            DSL.field(HELD))
        .from(USAGE_COLLECTION)
        .where(USAGE_COLLECTION.PROVIDER.eq(provider))
        .and(USAGE_COLLECTION.NEXT_AT.le(now))
        .orderBy(USAGE_COLLECTION.NEXT_AT)
        .limit(most)
        .fetch(
            row ->
                new Collectable(
                    new ServerId(row.value1()),
                    new InstanceRef(provider, row.value2()),
                    row.value4(),
                    row.value3()));
  }

  /** Gives the server, unless nobody asks about the instance. */
  static Optional<ServerId> told(
      DSLContext sql, InstanceRef instance, Instant at, @Nullable Instant next) {
    return sql.update(USAGE_COLLECTION)
        .set(
            USAGE_COLLECTION.TOLD_AT,
            DSL.greatest(DSL.coalesce(USAGE_COLLECTION.TOLD_AT, DSL.val(at)), DSL.val(at)))
        .set(USAGE_COLLECTION.NEXT_AT, next)
        .set(USAGE_COLLECTION.HELD_AT, heldAt(at))
        .where(USAGE_COLLECTION.PROVIDER.eq(instance.provider()))
        .and(USAGE_COLLECTION.INSTANCE_ID.eq(instance.id()))
        .returningResult(USAGE_COLLECTION.SERVER_ID)
        .fetchOptional()
        .map(row -> new ServerId(row.value1()));
  }

  static void untold(DSLContext sql, InstanceRef instance, Instant at, @Nullable Instant next) {
    sql.update(USAGE_COLLECTION)
        .set(USAGE_COLLECTION.NEXT_AT, next)
        .set(USAGE_COLLECTION.HELD_AT, heldAt(at))
        .where(USAGE_COLLECTION.PROVIDER.eq(instance.provider()))
        .and(USAGE_COLLECTION.INSTANCE_ID.eq(instance.id()))
        .execute();
  }

  private static Field<Instant> heldAt(Instant at) {
    return DSL.when(HELD, DSL.val(at)).otherwise(USAGE_COLLECTION.HELD_AT);
  }

  static boolean hasHost(DSLContext sql, InstanceRef instance) {
    return sql.fetchExists(
        USAGE_HOST,
        USAGE_HOST.PROVIDER.eq(instance.provider()).and(USAGE_HOST.INSTANCE_ID.eq(instance.id())));
  }
}
