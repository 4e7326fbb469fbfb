package net.ghostifi.domain.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerId;
import org.junit.jupiter.api.Test;

class CollectionRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private final CollectionRules rules = new CollectionRules(HOUR, DAY);

  private static Collectable held(boolean held) {
    return new Collectable(new ServerId(1), new InstanceRef("vultr", "i-1"), held, NOW);
  }

  @Test
  void asks_again_after_the_interval_and_sooner_after_a_failure() {
    Instant later = NOW.plus(DAY.multipliedBy(9));

    assertThat(rules.afterAnswer(held(true), later)).contains(later.plus(HOUR));
    assertThat(rules.afterNotFound(held(true), later)).contains(later.plus(HOUR));
    assertThat(rules.afterFailure(held(true), later)).contains(later.plus(Duration.ofMinutes(10)));
  }

  @Test
  void asks_about_what_was_taken_away_as_long_as_figures_may_come() {
    Instant last = NOW.plus(DAY);

    assertThat(rules.afterAnswer(held(false), last.minusSeconds(1))).isPresent();
    assertThat(rules.afterAnswer(held(false), last)).isEmpty();
    assertThat(rules.afterFailure(held(false), last.minusSeconds(1))).isPresent();
    assertThat(rules.afterFailure(held(false), last)).isEmpty();
    assertThat(rules.afterNotFound(held(false), NOW)).isEmpty();
  }

  @Test
  void a_month_begins_at_midnight_in_the_zone() {
    BandwidthRules newYork = BandwidthRules.standard(ZoneId.of("America/New_York"));

    assertThat(newYork.month(Instant.parse("2026-04-01T03:59:59Z")))
        .isEqualTo(YearMonth.of(2026, 3));
    assertThat(newYork.month(Instant.parse("2026-04-01T04:00:00Z")))
        .isEqualTo(YearMonth.of(2026, 4));
    assertThat(newYork.month(Instant.parse("2027-01-01T04:59:59Z")))
        .isEqualTo(YearMonth.of(2026, 12));
  }

  @Test
  void a_customer_reads_when_the_server_runs_again() {
    MonthlyUsage usage =
        new MonthlyUsage(YearMonth.of(2026, 12), new ByteCount(1), Allowance.STANDARD);

    assertThat(usage.suspension())
        .isEqualTo(
            "Your VPN is paused: the 1,000,000 Mb of December 2026 are used up. It runs again on 1"
                + " January, or as soon as the limit is raised.");
  }
}
