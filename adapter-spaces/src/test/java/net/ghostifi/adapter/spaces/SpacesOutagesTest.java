package net.ghostifi.adapter.spaces;

import static net.ghostifi.adapter.spaces.FakeStore.KEY;
import static net.ghostifi.adapter.spaces.FakeStore.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the store does not answer. */
class SpacesOutagesTest extends AtFakeStore {
  @Test
  void a_read_is_repeated_once() {
    store.refuses(500, "InternalError").holds(new Buffer().write(SEALED));

    assertThat(vault.get(KEY)).contains(SEALED);
  }

  @Test
  void what_cannot_be_reached_was_not_changed() throws IOException {
    URI endpoint;
    try (FakeStore gone = new FakeStore()) {
      endpoint = gone.endpoint();
    }
    ConfigVault unreachable = new SpacesVault(FakeStore.settings(endpoint, ""), store.clock);

    assertThat(failure(() -> unreachable.put(KEY, SEALED)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.delete(KEY)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.list(SERVER)).category())
        .isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(() -> unreachable.get(KEY)))
        .hasMessageContaining(endpoint.toString())
        .hasMessageContaining("ConnectException");
  }

  @Test
  void a_write_whose_answer_is_lost_may_have_happened() {
    store.cutsOff();
    assertThat(failure(() -> vault.put(KEY, SEALED)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    store.cutsOff();
    assertThat(failure(() -> vault.delete(KEY)).category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(store.calls()).isEqualTo(2);

    store.cutsOff().cutsOff();
    assertThat(failure(() -> vault.get(KEY)).category()).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void a_write_that_gets_no_answer_in_time_may_have_happened() {
    store.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));

    ProviderException failure = failure(() -> store.impatientVault().put(KEY, SEALED));

    assertThat(failure.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure).hasMessageContaining("SocketTimeoutException");
  }

  @Test
  void leaves_an_account_alone_that_keeps_failing() {
    for (int i = 0; i < 10; i++) {
      store.refuses(500, "InternalError");
      failure(() -> vault.put(KEY, SEALED));
    }

    ProviderException failure = failure(() -> vault.put(KEY, SEALED));

    assertThat(store.calls()).isEqualTo(10);
    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));

    store.clock.advance(Duration.ofSeconds(31));
    store.stores();
    vault.put(KEY, SEALED);
    assertThat(store.calls()).isEqualTo(11);
  }

  @Test
  void objects_that_are_not_there_are_no_reason_to_leave_the_account_alone() {
    for (int i = 0; i < 30; i++) {
      store.refusesWithoutMessage(404, "NoSuchKey");
      assertThat(vault.get(KEY)).isEmpty();
    }
  }

  @Test
  void gives_up_when_interrupted() throws Exception {
    store.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    AtomicReference<ProviderException> failure = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  failure.set(failure(() -> vault.put(KEY, SEALED)));
                  flag.set(Thread.currentThread().isInterrupted());
                });
    store.taken();

    caller.interrupt();
    caller.join();

    assertThat(failure.get().category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure.get()).hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
  }

  @Test
  void sends_nothing_when_interrupted_before() {
    Thread.currentThread().interrupt();

    ProviderException failure = failure(() -> vault.put(KEY, SEALED));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(store.calls()).isZero();
  }
}
