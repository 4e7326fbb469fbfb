package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicInteger calls = new AtomicInteger();
  private AutoCloseable listening;

  @BeforeEach
  void listen() {
    Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7)));
    listening = POSTGRES.database().changes().listen(calls::incrementAndGet);
    awaitCalls(1);
  }

  @AfterEach
  void stop() throws Exception {
    listening.close();
  }

  @Test
  void a_subscription_that_was_written_is_noticed() {
    POSTGRES.run(
        "insert into wp_edd_subscriptions (customer_id, product_id, status, email)"
            + " values (1, 1, 'active', 'ann@example.org')");
    awaitCalls(2);
    POSTGRES.run("update wp_edd_subscriptions set status = 'cancelled'");
    awaitCalls(3);
    POSTGRES.run("delete from wp_edd_subscriptions");
    awaitCalls(4);
  }

  @Test
  void a_request_in_the_server_table_is_noticed_and_other_writes_are_not() {
    POSTGRES.run("update server set rebuild_now_status = 1, rebuild_now_location = 'Paris'");
    awaitCalls(2);
    POSTGRES.run("update server set bandwidth_this_month = 5, status = 'Running'");
    POSTGRES.run("update server set rebuild_schedule = rebuild_schedule");
    POSTGRES.run("update server set rebuild_schedule = 'daily'");
    awaitCalls(3);
    assertThat(calls).hasValue(3);
  }

  @Test
  void a_lost_connection_is_made_again_and_counts_as_a_change() {
    POSTGRES.run(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where query = 'listen ghostifi' and datname = current_database()");
    awaitCalls(2);
    POSTGRES.run("update server set rebuild_now_status = 1");
    awaitCalls(3);
  }

  @Test
  void a_callback_that_fails_is_called_again() throws Exception {
    AtomicInteger failing = new AtomicInteger();
    try (AutoCloseable other =
        POSTGRES
            .database()
            .changes()
            .listen(
                () -> {
                  failing.incrementAndGet();
                  throw new IllegalStateException("planted");
                })) {
      await().atMost(SOON).until(() -> failing.get() >= 1);
      POSTGRES.run("update server set rebuild_now_status = 1");
      await().atMost(SOON).until(() -> failing.get() >= 2);
      assertThat(other).isNotNull();
    }
  }

  @Test
  void nothing_is_called_after_the_close() throws Exception {
    listening.close();
    POSTGRES.run("update server set rebuild_now_status = 1");
    assertThat(calls).hasValue(1);
    assertThat(
            POSTGRES.ask(
                "select count(*) from pg_stat_activity"
                    + " where query = 'listen ghostifi' and datname = current_database()"))
        .isEqualTo("0");
  }

  private void awaitCalls(int number) {
    await().atMost(SOON).until(() -> calls.get() >= number);
  }
}
