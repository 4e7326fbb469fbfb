package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.ghostifi.domain.clock.ClockLimits;
import net.ghostifi.domain.clock.ClockReading;
import net.ghostifi.domain.clock.ClockVerdict;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Test
  void the_server_table_begins_with_the_seeds_seventeen_columns() {
    assertThat(columns("server", 17))
        .isEqualTo(
            "id,customer_id,product_id,wp_edd_sub_id,server_ip,user_email,server_name,"
                + "root_password,bandwidth_this_month,bandwidth_limit_this_month,rebuild_schedule,"
                + "current_location,rebuild_schedule_location,status,ovpn_file,"
                + "rebuild_now_location,rebuild_now_status");
  }

  @Test
  void the_subscriptions_have_the_shops_columns_and_an_email() {
    assertThat(columns("wp_edd_subscriptions", 99))
        .isEqualTo(
            "id,customer_id,period,initial_amount,initial_tax_rate,initial_tax,recurring_amount,"
                + "recurring_tax_rate,recurring_tax,bill_times,transaction_id,parent_payment_id,"
                + "product_id,price_id,created,expiration,trial_period,status,profile_id,notes,"
                + "email,refusal,copied");
  }

  @Test
  void several_daemons_may_open_an_empty_database_at_once() throws Exception {
    TestDatabase.execute("create database test_fresh");
    Callable<String> opening =
        () -> {
          try (Database database =
              Database.open(TestDatabase.settings("test_fresh"), InstantSource.system())) {
            return database.fleet().servers().toString();
          }
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> opened =
          threads.invokeAll(Stream.of(opening, opening, opening).toList());
      for (Future<String> answer : opened) {
        assertThat(answer.get()).isEqualTo("[]");
      }
    } finally {
      TestDatabase.execute("drop database test_fresh with (force)");
    }
  }

  @Test
  void tells_how_far_the_clocks_are_apart() {
    ClockLimits limits = ClockLimits.standard();
    assertThat(limits.judge(reading(Duration.ofSeconds(-5))))
        .isInstanceOfSatisfying(
            ClockVerdict.Apart.class,
            apart -> {
              assertThat(apart.ahead())
                  .isBetween(Duration.ofMillis(-5900), Duration.ofMillis(-4100));
              assertThat(apart.text()).contains("behind the database's", "Set both by NTP");
            });
    assertThat(limits.judge(reading(Duration.ofSeconds(5))))
        .isInstanceOfSatisfying(
            ClockVerdict.Apart.class, apart -> assertThat(apart.text()).contains("ahead of"));
    assertThat(limits.judge(reading(Duration.ofSeconds(1)))).isEqualTo(new ClockVerdict.Right());
  }

  private static ClockReading reading(Duration ahead) {
    try (Database database = Database.open(POSTGRES.settings(), () -> Instant.now().plus(ahead))) {
      return database.clock().read();
    }
  }

  @Test
  void refuses_a_wrong_password_without_telling_it() {
    DatabaseSettings settings = POSTGRES.settings();
    DatabaseSettings wrong =
        new DatabaseSettings(
            settings.url(), settings.user(), new SecretText("not-the-password"), 2);
    assertThatThrownBy(() -> Database.open(wrong, InstantSource.system()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Cannot connect to jdbc:postgresql://127.0.0.1:")
        .hasMessageContaining("as ghostifi")
        .hasMessageNotContaining("not-the-password");
    assertThat(wrong.toString()).doesNotContain("not-the-password");
  }

  @Test
  void refuses_tables_that_a_newer_release_has_changed() {
    POSTGRES.run(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1, true)");
    try {
      assertThatThrownBy(() -> Database.open(POSTGRES.settings(), InstantSource.system()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("newer release");
    } finally {
      POSTGRES.run("delete from flyway_schema_history where version = '999'");
    }
  }

  @Test
  void refuses_settings_that_cannot_work() {
    SecretText password = new SecretText("x");
    assertThatThrownBy(() -> new DatabaseSettings("jdbc:mysql://db/ghostifi", "a", password, 10))
        .hasMessageStartingWith("url");
    assertThatThrownBy(() -> new DatabaseSettings("jdbc:postgresql://db/x", "a", password, 1))
        .hasMessageStartingWith("connections");
    assertThatThrownBy(
            () ->
                new WakeUpSettings(
                    0, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageStartingWith("parallel");
    assertThatThrownBy(
            () ->
                new WakeUpSettings(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageStartingWith("pollInterval");
  }

  private static String columns(String table, int most) {
    return POSTGRES.ask(
        "select string_agg(column_name, ',' order by ordinal_position)"
            + " from information_schema.columns where table_name = '"
            + table
            + "' and ordinal_position <= "
            + most);
  }
}
