package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedTest {
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final AtomicInteger reads = new AtomicInteger();
  private final Cached<Integer> cached =
      new Cached<>(pace -> reads.incrementAndGet(), Duration.ofMinutes(5), clock);

  @Test
  void reads_once_within_the_time_to_live() {
    assertThat(cached.get()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(299));
    assertThat(cached.get()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(cached.get()).isEqualTo(2);
  }

  @Test
  void reads_again_what_was_forgotten() {
    cached.get();
    cached.forget();
    assertThat(cached.get()).isEqualTo(2);
  }

  @Test
  void asks_the_pace_before_it_reads_and_only_then() {
    AtomicInteger asked = new AtomicInteger();
    cached.get(
        () -> {
          asked.incrementAndGet();
          assertThat(reads).hasValue(0);
        });
    cached.get(asked::incrementAndGet);
    assertThat(asked).hasValue(1);
    assertThat(reads).hasValue(1);
  }

  @Test
  void reads_nothing_when_the_pace_says_not_now() {
    assertThatThrownBy(
            () ->
                cached.get(
                    () -> {
                      throw new IllegalStateException("not now");
                    }))
        .hasMessage("not now");
    assertThat(reads).hasValue(0);
    assertThat(cached.get()).isEqualTo(1);
  }

  @Test
  void does_not_remember_a_failure() {
    AtomicInteger tries = new AtomicInteger();
    Cached<String> fragile =
        new Cached<>(
            pace -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return "there";
            },
            Duration.ofMinutes(5),
            clock);
    assertThatThrownBy(fragile::get).hasMessage("not yet");
    assertThat(fragile.get()).isEqualTo("there");
  }

  @Test
  void many_threads_read_once() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.execute(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              cached.get();
            });
      }
      go.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(reads).hasValue(1);
  }
}
