package net.ghostifi.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LossRuleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final InstanceRef MACHINE = new InstanceRef("vultr", "i-1");
  private static final WatchLimits LIMITS = WatchLimits.standard();

  private final LossRule rule = new LossRule(LIMITS);

  private static Trouble silentFor(Duration time, @Nullable Look look) {
    Instant since = NOON.minus(time);
    return new Trouble(
        new ServerId(1), MACHINE, new Silence(since, since, NOON), look, null, false);
  }

  /** Every look for so long has shown it. */
  private static Look seen(Presence what, Duration time) {
    return new Look(what, NOON.minus(time), NOON);
  }

  private boolean isLost(Trouble trouble) {
    return rule.judge(trouble, NOON) instanceof Verdict.Lost;
  }

  @ParameterizedTest
  @CsvSource({
    // what looks show, for how many seconds they have, how many seconds it is silent, lost or not
    "GONE,     0,   60, false",
    "GONE,    59,   60, false",
    "GONE,    60,   60, true",
    "GONE,    60, 9999, true",
    "STOPPED,  0,  180, false",
    "STOPPED, 59,  180, false",
    "STOPPED, 60,  179, false",
    "STOPPED, 60,  180, true",
    "BROKEN,  59,  180, false",
    "BROKEN,  60,  179, false",
    "BROKEN,  60,  180, true",
    "RUNNING, 60,  899, false",
    "RUNNING,  0,  900, true",
    "PENDING, 60,  899, false",
    "PENDING,  0,  900, true",
  })
  void decides(Presence found, long seenFor, long silentFor, boolean lost) {
    Look look = seen(found, Duration.ofSeconds(seenFor));

    assertThat(isLost(silentFor(Duration.ofSeconds(silentFor), look))).isEqualTo(lost);
  }

  @Test
  void silence_alone_never_decides() {
    assertThat(isLost(silentFor(Duration.ofDays(9), null))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_follows_from_a_look_that_failed(Presence before) {
    Trouble trouble = silentFor(Duration.ofDays(9), seen(before, Duration.ofDays(9)));

    Verdict verdict = rule.judge(trouble.unseen("503"), NOON);

    assertThat(verdict).isInstanceOf(Verdict.Doubtful.class);
    assertThat(verdict.text()).endsWith("its provider could not be asked: 503");
  }

  @ParameterizedTest
  @EnumSource
  void nothing_follows_from_a_look_of_long_ago(Presence found) {
    Instant then = NOON.minus(LIMITS.freshness());
    Look look = new Look(found, then.minus(Duration.ofDays(1)), then);

    assertThat(isLost(silentFor(Duration.ofDays(2), look))).isTrue();
    Look older = new Look(found, look.since(), then.minus(SECOND));
    assertThat(isLost(silentFor(Duration.ofDays(2), older))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_follows_from_a_probe_of_long_ago(Presence found) {
    Instant then = NOON.minus(LIMITS.freshness()).minus(SECOND);
    Silence silence = new Silence(then.minus(Duration.ofDays(2)), Instant.EPOCH, then);
    Trouble trouble = silentFor(SECOND, seen(found, Duration.ofDays(1))).with(silence);

    assertThat(isLost(trouble)).isFalse();
    assertThat(isLost(trouble.with(true))).as("not even for the operator").isFalse();
  }

  @Test
  void the_operators_word_takes_the_place_of_a_look() {
    Trouble trouble = silentFor(SECOND, null).with(true);

    assertThat(isLost(trouble)).isTrue();
    assertThat(isLost(trouble.unseen("503"))).isTrue();
    assertThat(rule.judge(trouble, NOON).text()).contains("the operator wants it to be replaced");
  }

  @Test
  void says_since_when_and_why() {
    Look look = seen(Presence.RUNNING, Duration.ZERO);

    assertThat(rule.judge(silentFor(Duration.ofHours(1), look), NOON).text())
        .isEqualTo(
            "has not answered since 2026-03-01T11:00:00Z although its provider says that the"
                + " instance runs");
  }

  @Test
  void silence_that_is_excused_begins_to_count_anew_and_is_told_as_it_was() {
    Look look = seen(Presence.RUNNING, Duration.ZERO);
    Trouble trouble = silentFor(Duration.ofHours(1), look);
    Trouble excused = trouble.with(trouble.silence().excused(NOON));

    assertThat(isLost(excused)).isFalse();
    assertThat(rule.isSilentForLong(excused)).isFalse();
    assertThat(excused.silence().since()).isEqualTo(NOON.minus(Duration.ofHours(1)));
  }

  @Test
  void silence_counts_from_probe_to_probe_and_anew_after_a_gap() {
    Trouble trouble = silentFor(Duration.ZERO, seen(Presence.GONE, Duration.ofDays(1))).with(true);
    Duration gap = Duration.ofMinutes(6);

    Trouble soon = trouble.goesOn(NOON.plus(gap), gap);
    assertThat(soon.silence()).isEqualTo(new Silence(NOON, NOON, NOON.plus(gap)));
    assertThat(soon.look()).isEqualTo(trouble.look());
    Instant later = NOON.plus(gap).plus(SECOND);
    assertThat(trouble.goesOn(later, gap))
        .isEqualTo(Trouble.begun(trouble.server(), MACHINE, later).with(true));
  }

  @Test
  void what_a_look_shows_anew_has_to_be_seen_a_second_time() {
    Look look = Look.first(Presence.RUNNING, NOON).again(Presence.GONE, NOON.plusSeconds(60));

    assertThat(look.isConfirmed(LIMITS.interval())).isFalse();
    assertThat(look.again(Presence.GONE, NOON.plusSeconds(120)).isConfirmed(LIMITS.interval()))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void every_state_of_an_instance_is_a_presence_and_none_is_gone(InstanceState state) {
    ObservedInstance seen = new ObservedInstance(MACHINE, state, null, null, NOON);

    assertThat(Presence.of(Optional.of(seen)).name()).isEqualTo(state.name());
    assertThat(Presence.of(Optional.empty())).isEqualTo(Presence.GONE);
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new WatchLimits(Duration.ZERO, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchLimits(SECOND.multipliedBy(2), SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchLimits(SECOND, SECOND.multipliedBy(2), SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
