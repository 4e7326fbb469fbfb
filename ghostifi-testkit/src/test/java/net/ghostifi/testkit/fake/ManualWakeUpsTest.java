package net.ghostifi.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.domain.operation.OperationId;
import org.junit.jupiter.api.Test;

class ManualWakeUpsTest {
  private static final OperationId ONE = new OperationId(new UUID(0, 1));
  private static final OperationId TWO = new OperationId(new UUID(0, 2));

  private final SettableClock clock = new SettableClock();
  private final ManualWakeUps alarms = new ManualWakeUps(clock);
  private final Instant begin = clock.instant();
  private final List<String> rung = new ArrayList<>();

  private Optional<Instant> note(OperationId operation) {
    rung.add(operation.value().getLeastSignificantBits() + " at " + clock.instant());
    return Optional.empty();
  }

  @Test
  void ring_in_the_order_of_their_instants_and_move_the_clock() {
    alarms.start(this::note);
    alarms.wake(ONE, begin.plusSeconds(9));
    alarms.wake(TWO, begin.plusSeconds(5));

    assertThat(alarms.next()).contains(begin.plusSeconds(5));
    assertThat(alarms.ringNext()).isTrue();
    assertThat(alarms.ringNext()).isTrue();
    assertThat(alarms.ringNext()).isFalse();
    assertThat(rung)
        .containsExactly("2 at " + begin.plusSeconds(5), "1 at " + begin.plusSeconds(9));
  }

  @Test
  void are_brought_forward_and_never_put_off() {
    alarms.wake(ONE, begin.plusSeconds(9));
    alarms.wake(ONE, begin.plusSeconds(3));
    alarms.wake(ONE, begin.plusSeconds(6));

    assertThat(alarms.next()).contains(begin.plusSeconds(3));
  }

  @Test
  void never_turn_the_clock_back() {
    alarms.start(this::note);
    alarms.wake(ONE, begin.minusSeconds(60));
    alarms.ringNext();

    assertThat(clock.instant()).isEqualTo(begin);
  }

  @Test
  void ring_again_when_the_handler_says_so_or_fails() {
    alarms.start(
        operation -> {
          note(operation);
          if (rung.size() == 1) {
            return Optional.of(clock.instant().plusSeconds(7));
          }
          if (rung.size() == 2) {
            throw new IllegalStateException("it died");
          }
          return Optional.empty();
        });
    alarms.wake(ONE, begin);

    alarms.ringNext();
    assertThatThrownBy(alarms::ringNext).hasMessage("it died");
    alarms.ringNext();

    assertThat(rung)
        .containsExactly(
            "1 at " + begin, "1 at " + begin.plusSeconds(7), "1 at " + begin.plusSeconds(7));
    assertThat(alarms.next()).isEmpty();
  }

  @Test
  void ring_up_to_an_instant_and_leave_the_clock_there() {
    alarms.start(this::note);
    alarms.wake(ONE, begin.plusSeconds(10));
    alarms.wake(TWO, begin.plusSeconds(11));

    alarms.ringUntil(begin.plusSeconds(10));

    assertThat(rung).hasSize(1);
    assertThat(clock.instant()).isEqualTo(begin.plusSeconds(10));
    alarms.ringUntil(begin.plusSeconds(30));
    assertThat(rung).hasSize(2);
    assertThat(clock.instant()).isEqualTo(begin.plusSeconds(30));
  }

  @Test
  void do_not_ring_before_they_are_started_or_after_they_are_closed() {
    alarms.wake(ONE, begin);
    assertThatThrownBy(alarms::ringNext).isInstanceOf(IllegalStateException.class);

    alarms.start(this::note);
    alarms.wake(ONE, begin);
    alarms.close();

    assertThat(alarms.ringNext()).isFalse();
  }
}
