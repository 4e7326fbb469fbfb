package net.ghostifi.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed call means when no answer tells. */
class BrokenConnectionTest {
  private FakeProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = new FakeProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void nobody_listens() throws Exception {
    int port = freePort();
    JsonClient client = provider.client("http://127.0.0.1:" + port, HttpSettings.DEFAULTS);

    assertThat(failure(client, FakeProvider.read())).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void the_host_is_unknown() {
    JsonClient client = provider.client("https://api.invalid", HttpSettings.DEFAULTS);

    assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void the_other_side_speaks_no_tls() {
    JsonClient client =
        provider.client("https://127.0.0.1:" + provider.server.getPort(), HttpSettings.DEFAULTS);

    assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void the_connection_cannot_be_made_in_time() throws Exception {
    try (FullServer full = new FullServer()) {
      JsonClient client =
          provider.client("http://127.0.0.1:" + full.port(), limits(300, 20_000, 20_000));

      assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.UNAVAILABLE);
    }
  }

  @Test
  void the_connection_is_cut_after_a_write_was_sent() {
    provider.answers(cut());
    assertThat(failure(FakeProvider.write())).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void a_connection_that_served_before_is_cut_after_a_write_was_sent() {
    provider.answers(204, "").answers(cut()).answers(204, "");
    provider.client.perform(FakeProvider.write());

    assertThat(failure(FakeProvider.write())).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void the_connection_is_cut_twice_after_a_read_was_sent() {
    provider.answers(cut()).answers(cut());
    assertThat(failure(FakeProvider.read())).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void the_connection_is_cut_within_the_answer() {
    provider.answers(
        new MockResponse.Builder()
            .body("{\"id\":\"" + "x".repeat(100_000) + "\"}")
            .onResponseBody(new SocketEffect.CloseSocket()));
    assertThat(failure(FakeProvider.write())).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @Test
  void no_answer_comes() throws Exception {
    JsonClient client = provider.client(limits(20_000, 300, 60_000));
    provider.answers(stalled()).answers(stalled()).answers(stalled());
    assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(failure(client, FakeProvider.read())).isEqualTo(ErrorCategory.UNAVAILABLE);
  }

  @Test
  void an_answer_that_trickles_runs_into_the_limit_of_the_call() throws Exception {
    JsonClient client = provider.client(limits(20_000, 20_000, 2_000));
    provider.answers(204, "");
    client.perform(FakeProvider.write());
    provider.answers(
        new MockResponse.Builder()
            .body("{\"id\":\"" + "x".repeat(1_000) + "\"}")
            .throttleBody(1, 100, TimeUnit.MILLISECONDS));
    assertThat(failure(client, FakeProvider.write())).isEqualTo(ErrorCategory.AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_interrupt_ends_a_call_that_is_under_way_and_stays_set(boolean virtual) throws Exception {
    assertThat(interrupted(FakeProvider.write(), virtual)).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(interrupted(FakeProvider.read(), virtual)).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(provider.calls()).isEqualTo(2);
  }

  @Test
  void a_thread_that_is_interrupted_already_sends_nothing() {
    Thread.currentThread().interrupt();
    ErrorCategory category = failure(FakeProvider.write());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(category).isEqualTo(ErrorCategory.UNAVAILABLE);
    assertThat(provider.calls()).isZero();
  }

  private ErrorCategory interrupted(HttpCall call, boolean virtual) throws Exception {
    provider.answers(stalled());
    AtomicReference<ErrorCategory> seen = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Runnable work =
        () -> {
          seen.set(failure(call));
          flag.set(Thread.currentThread().isInterrupted());
        };
    Thread thread = virtual ? Thread.ofVirtual().start(work) : Thread.ofPlatform().start(work);
    provider.taken();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
    assertThat(flag.get()).isTrue();
    return seen.get();
  }

  private ErrorCategory failure(HttpCall call) {
    return failure(provider.client, call);
  }

  private static ErrorCategory failure(JsonClient client, HttpCall call) {
    ProviderException failure =
        catchThrowableOfType(ProviderException.class, () -> client.perform(call));
    assertThat(failure).hasMessageStartingWith("fake: " + call.operation() + ": ");
    return failure.category();
  }

  private static HttpSettings limits(int connect, int read, int call) {
    return new HttpSettings(
        Duration.ofMillis(connect),
        Duration.ofMillis(read),
        Duration.ofSeconds(20),
        Duration.ofMillis(call),
        Duration.ofSeconds(30));
  }

  private static MockResponse.Builder cut() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
  }

  private static MockResponse.Builder stalled() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
