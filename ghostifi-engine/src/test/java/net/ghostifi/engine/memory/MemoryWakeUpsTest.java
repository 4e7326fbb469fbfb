package net.ghostifi.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ghostifi.domain.operation.OperationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryWakeUpsTest {
  private final InstantSource clock = InstantSource.system();
  private final MemoryWakeUps wakeUps = new MemoryWakeUps(clock);

  @AfterEach
  void close() {
    wakeUps.close();
  }

  private static OperationId id() {
    return new OperationId(UUID.randomUUID());
  }

  @Test
  void rings_what_was_set_before_it_was_started() {
    OperationId operation = id();
    ConcurrentLinkedQueue<OperationId> rung = new ConcurrentLinkedQueue<>();
    wakeUps.wake(operation, clock.instant());
    wakeUps.start(
        woken -> {
          rung.add(woken);
          return Optional.empty();
        });
    await().until(() -> rung.contains(operation));
  }

  @Test
  void rings_again_when_the_handler_says_so_and_when_it_fails() {
    AtomicInteger rings = new AtomicInteger();
    wakeUps.start(
        woken ->
            switch (rings.incrementAndGet()) {
              case 1 -> Optional.of(clock.instant().plusMillis(5));
              case 2 -> throw new IllegalStateException("the database is away");
              default -> Optional.empty();
            });
    wakeUps.wake(id(), clock.instant());
    await().until(() -> rings.get() == 3);
  }

  @Test
  void runs_an_operation_once_at_a_time_and_once_more_when_it_was_woken_meanwhile()
      throws Exception {
    OperationId operation = id();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger rings = new AtomicInteger();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    wakeUps.start(
        woken -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          rings.incrementAndGet();
          entered.countDown();
          awaitQuietly(leave);
          inside.decrementAndGet();
          return Optional.empty();
        });
    wakeUps.wake(operation, clock.instant());
    entered.await();
    for (int i = 0; i < 20; i++) {
      wakeUps.wake(operation, clock.instant());
    }
    leave.countDown();
    await().until(() -> rings.get() == 2);
    assertThat(most).hasValue(1);
  }

  @Test
  void an_alarm_is_brought_forward_and_never_put_off() {
    OperationId operation = id();
    AtomicInteger rings = new AtomicInteger();
    wakeUps.start(
        woken -> {
          rings.incrementAndGet();
          return Optional.empty();
        });
    Instant later = clock.instant().plusSeconds(3600);
    wakeUps.wake(operation, later);
    wakeUps.wake(operation, clock.instant());
    wakeUps.wake(operation, later);
    await().until(() -> rings.get() == 1);
  }

  @Test
  void ten_thousand_parked_operations_hold_no_thread() {
    List<OperationId> parked = IntStream.range(0, 10_000).mapToObj(n -> id()).toList();
    wakeUps.start(woken -> Optional.of(clock.instant().plusSeconds(3600)));
    long threads = Thread.getAllStackTraces().size();
    parked.forEach(operation -> wakeUps.wake(operation, clock.instant().plusSeconds(3600)));
    assertThat(Stream.of(Thread.getAllStackTraces().size()))
        .allSatisfy(now -> assertThat(now.longValue()).isLessThan(threads + 20));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
