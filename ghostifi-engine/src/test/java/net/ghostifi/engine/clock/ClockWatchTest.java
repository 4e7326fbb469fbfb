package net.ghostifi.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.engine.memory.MemoryStores;
import net.ghostifi.ports.metric.Metrics;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.fake.FakeStoreClock;
import net.ghostifi.testkit.fake.SettableClock;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final FakeStoreClock store = new FakeStoreClock(clock);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ClockWatch watch = watch(MINUTE);
  private final Leases leases =
      watch.gate(MemoryStores.create(new FakeSealer("test"), clock).leases());

  private ClockWatch watch(Duration interval) {
    return new ClockWatch(
        store,
        new ClockLimits(Duration.ofSeconds(2), interval),
        () -> told.add("parted"),
        () -> told.add("agreed"),
        Metrics.none());
  }

  private boolean leased() {
    return leases.acquire("check", "me", MINUTE);
  }

  @Test
  void clocks_that_agree_change_nothing() {
    store.setOursAhead(Duration.ofSeconds(-2));
    watch.look();
    assertThat(told).isEmpty();
    assertThat(leased()).isTrue();
  }

  @Test
  void tells_once_when_they_part_and_once_when_they_agree_again() {
    store.setOursAhead(FIVE.negated());
    watch.look();
    store.setOursAhead(FIVE);
    watch.look();
    assertThat(told).containsExactly("parted");

    store.setOursAhead(Duration.ZERO);
    watch.look();
    watch.look();
    assertThat(told).containsExactly("parted", "agreed");
  }

  @Test
  void takes_no_lease_while_they_are_apart_and_gives_one_back() {
    assertThat(leased()).isTrue();
    store.setOursAhead(FIVE);
    watch.look();
    assertThat(leased()).isFalse();
    leases.release("check", "me");

    store.setOursAhead(Duration.ZERO);
    watch.look();
    assertThat(leases.acquire("check", "another", MINUTE)).isTrue();
  }

  @Test
  void a_slow_answer_neither_parts_nor_joins_them() {
    store.setOursAhead(FIVE);
    store.setLatency(Duration.ofSeconds(8));
    watch.look();
    assertThat(told).isEmpty();

    store.setLatency(Duration.ZERO);
    watch.look();
    store.setOursAhead(Duration.ZERO);
    store.setLatency(Duration.ofSeconds(8));
    watch.look();
    assertThat(told).containsExactly("parted");
    assertThat(leased()).isFalse();
  }

  @Test
  void a_store_that_does_not_answer_neither_parts_nor_joins_them() {
    store.setFailure(new IllegalStateException("the database is away"));
    watch.look();
    assertThat(leased()).isTrue();

    store.setFailure(null);
    store.setOursAhead(FIVE);
    watch.look();
    store.setFailure(new IllegalStateException("the database is away"));
    watch.look();
    assertThat(told).containsExactly("parted");
    assertThat(leased()).isFalse();
  }

  @Test
  void looks_before_anything_begins_and_goes_on_to_look() {
    store.setOursAhead(FIVE);
    try (ClockWatch often = watch(Duration.ofMillis(1))) {
      often.start();
      assertThat(told).containsExactly("parted");

      store.setOursAhead(Duration.ZERO);
      await().until(() -> told.size() == 2);
    }
  }
}
