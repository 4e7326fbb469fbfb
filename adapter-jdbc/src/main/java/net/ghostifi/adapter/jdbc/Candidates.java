package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.FLEET_PAIR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.ghostifi.adapter.jdbc.FirstLookQuery.Asked;
import net.ghostifi.domain.subscription.Clause;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.Standing;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Selects subscriptions whose two sides may not agree, by the indexes of {@code fleet_pair}. What
 * an entitlement says of a status becomes a condition; the policy itself stays in the domain.
 */
final class Candidates {

  /** As the index has it. */
  private static final String ATTENTION =
      "(not sound or (server_id is not null"
          + " and (status is null or not built or serves is distinct from paid_by)))";

  /**
   * Keeps the planner to the indexes until the end of the transaction: its statistics do not know
   * that hardly any of those who have a server have ended, and would have it read everything. With
   * that the plan is the same whatever is asked, so a connection makes it once: to make it takes
   * longer than to carry it out.
   */
  static final String BY_INDEXES =
      "set local enable_seqscan = off; set local jit = off;"
          + " set local plan_cache_mode = force_generic_plan";

  /** What is read of those that were found is planned for as many as they are. */
  static final String BY_WHAT_WAS_FOUND = "set local plan_cache_mode = auto";

  private Candidates() {}

  /** The numbers of the subscriptions, in one query. */
  static Select<Record1<Long>> query(Entitlement entitlement, Parameters<Asked> parameters) {
    Select<Record1<Long>> all = pairs(DSL.condition(ATTENTION));
    for (SubscriptionStatus status : SubscriptionStatus.values()) {
      if (status != SubscriptionStatus.UNRECOGNISED) { // these are among the first
        Condition isIt =
            FLEET_PAIR
                .STATUS
                .isNotNull()
                .and(FLEET_PAIR.STATUS.eq(DSL.inline(status.name().toLowerCase(Locale.ROOT))));
        Clause clause = entitlement.clause(status);
        for (Condition pays : when(clause, Standing.PAYS, parameters)) {
          all = all.unionAll(pairs(FLEET_PAIR.SERVER_ID.isNull().and(isIt).and(pays)));
        }
        for (Condition ended : when(clause, Standing.ENDED, parameters)) {
          all = all.unionAll(pairs(FLEET_PAIR.SERVER_ID.isNotNull().and(isIt).and(ended)));
        }
      }
    }
    return all;
  }

  private static Select<Record1<Long>> pairs(Condition which) {
    return DSL.select(FLEET_PAIR.SUBSCRIPTION_ID).from(FLEET_PAIR).where(which);
  }

  /** When a clause gives a standing: in none, one or several of these cases. */
  private static List<Condition> when(
      Clause clause, Standing wanted, Parameters<Asked> parameters) {
    List<Condition> cases = new ArrayList<>();
    switch (clause) {
      case Clause.Always always -> add(cases, always.standing() == wanted, DSL.noCondition());
      case Clause.UntilExpiration until -> {
        Field<Instant> asOf = parameters.instant(Asked::asOf);
        add(cases, until.before() == wanted, FLEET_PAIR.EXPIRES_AT.ge(asOf));
        add(cases, until.after() == wanted, FLEET_PAIR.EXPIRES_AT.lt(asOf));
        add(cases, until.undated() == wanted, FLEET_PAIR.EXPIRES_AT.isNull());
      }
      case Clause.ForGrace graced -> {
        Field<Instant> since = parameters.instant(asked -> asked.asOf().minus(graced.grace()));
        add(cases, graced.after() == wanted, FLEET_PAIR.FAILING_SINCE.le(since));
        add(cases, graced.during() == wanted, FLEET_PAIR.FAILING_SINCE.gt(since));
        add(cases, graced.during() == wanted, FLEET_PAIR.FAILING_SINCE.isNull());
      }
    }
    return cases;
  }

  private static void add(List<Condition> cases, boolean holds, Condition condition) {
    if (holds) {
      cases.add(condition);
    }
  }
}
