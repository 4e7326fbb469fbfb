package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountBreakerTest {
  private FakeProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = new FakeProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 429})
  void leaves_an_account_alone_after_ten_failures_and_says_for_how_long(int status) {
    fail(10, status);
    provider.clock.advance(Duration.ofSeconds(12));

    ProviderException failure = failure(FakeProvider.write());

    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(18));
    assertThat(failure(FakeProvider.read()).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(provider.calls()).isEqualTo(10);
  }

  @Test
  void tries_again_after_the_pause_and_closes_when_that_works() {
    fail(10, 500);
    provider.clock.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 13; i++) {
      provider.answers(202, "{\"id\":\"7\"}");
      assertThat(provider.exchange(FakeProvider.write()).id()).isEqualTo("7");
    }
    assertThat(provider.calls()).isEqualTo(23);
  }

  @Test
  void opens_again_when_the_trials_fail() {
    fail(10, 500);
    provider.clock.advance(Duration.ofSeconds(31));
    fail(3, 500);

    assertThat(failure(FakeProvider.write()).retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(provider.calls()).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 409, 422, 423})
  void a_refusal_is_an_answer_and_no_failure(int status) {
    fail(30, status);
    assertThat(provider.calls()).isEqualTo(30);
  }

  @Test
  void calls_that_were_interrupted_say_nothing_about_the_account() {
    for (int i = 0; i < 20; i++) {
      Thread.currentThread().interrupt();
      failure(FakeProvider.write());
      assertThat(Thread.interrupted()).isTrue();
    }
    provider.answers(202, "{\"id\":\"7\"}");

    assertThat(provider.exchange(FakeProvider.write()).id()).isEqualTo("7");
  }

  @Test
  void an_answer_without_sense_is_a_failure() {
    for (int i = 0; i < 10; i++) {
      provider.answers(202, "{");
      failure(FakeProvider.write());
    }
    assertThat(failure(FakeProvider.write())).hasMessageContaining("left alone");
  }

  private void fail(int times, int status) {
    for (int i = 0; i < times; i++) {
      provider.answers(status, "{\"error\":\"no\"}");
      failure(FakeProvider.write());
    }
  }

  private ProviderException failure(HttpCall call) {
    return catchThrowableOfType(ProviderException.class, () -> provider.exchange(call));
  }
}
