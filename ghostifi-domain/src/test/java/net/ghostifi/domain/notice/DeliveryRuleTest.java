package net.ghostifi.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Mark;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  private final DeliveryRule rule = DeliveryRule.standard();

  private static Delivery tried(int attempts) {
    UsageEvent event =
        new UsageEvent(
            UsageEvent.id(NAME, MARCH, Mark.USED_UP),
            new ServerId(1),
            NAME,
            "ann@example.org",
            Mark.USED_UP,
            NOW,
            new MonthlyUsage(MARCH, new ByteCount(1), Allowance.STANDARD),
            false);
    return new Delivery(event, "mail", attempts, null, false);
  }

  @ParameterizedTest
  @CsvSource({"0, PT30S", "1, PT1M", "2, PT2M", "6, PT32M", "7, PT1H", "1000, PT1H"})
  void waits_twice_as_long_after_each_failure_up_to_an_hour(int attempts, Duration pause) {
    assertThat(rule.next(tried(attempts), NOW, null)).contains(NOW.plus(pause));
  }

  @Test
  void waits_as_long_as_the_channel_asks_for_but_not_for_ever() {
    assertThat(rule.next(tried(0), NOW, Duration.ofMinutes(5)))
        .contains(NOW.plus(Duration.ofMinutes(5)));
    assertThat(rule.next(tried(0), NOW, Duration.ofSeconds(1))).contains(NOW.plusSeconds(30));
    assertThat(rule.next(tried(0), NOW, Duration.ofDays(9))).contains(NOW.plusSeconds(3600));
  }

  @Test
  void gives_up_what_is_not_worth_telling_any_more() {
    Instant last = NOW.plus(Duration.ofDays(3)).minusSeconds(1);

    assertThat(rule.next(tried(90), last, null)).isPresent();
    assertThat(rule.next(tried(90), last.plusSeconds(1), null)).isEmpty();
  }

  @Test
  void the_id_of_an_event_follows_from_server_month_and_mark() {
    assertThat(UsageEvent.id(NAME, MARCH, Mark.USED_UP))
        .isEqualTo(UsageEvent.id(NAME, MARCH, Mark.USED_UP))
        .isNotEqualTo(UsageEvent.id(NAME, MARCH, Mark.NEARLY_USED))
        .isNotEqualTo(UsageEvent.id(NAME, MARCH.plusMonths(1), Mark.USED_UP))
        .isNotEqualTo(UsageEvent.id(new ServerName("g0002.ghostifi.net"), MARCH, Mark.USED_UP));
  }

  @Test
  void refuses_pauses_of_nothing() {
    assertThatThrownBy(
            () -> new DeliveryRule(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .hasMessage("the pauses between two tries are longer than nothing");
  }
}
