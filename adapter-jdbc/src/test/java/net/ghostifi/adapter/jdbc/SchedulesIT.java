package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.schedule.RebuildPolicy;
import net.ghostifi.domain.schedule.RebuildSchedule;
import net.ghostifi.domain.schedule.Scheduled;
import net.ghostifi.domain.server.ServerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that write schedules into the table {@code server} with SQL of their own. */
class SchedulesIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private ServerId id;
  private Instant before;

  @BeforeEach
  void open() {
    id = Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7))).server();
    before = schedule().noted().inForceSince();
  }

  private Scheduled schedule() {
    return POSTGRES.database().fleet().schedule(id).orElseThrow();
  }

  @Test
  void a_schedule_that_was_written_is_in_force_from_then() {
    POSTGRES.run(
        "update server set rebuild_schedule = 'Daily', rebuild_schedule_location = 'PARIS'");

    assertThat(schedule().schedule()).isEqualTo("Daily");
    assertThat(schedule().location()).isEqualTo("PARIS");
    assertThat(schedule().noted().inForceSince()).isAfter(before);
    assertThat(POSTGRES.ask("select now() - schedule_since < interval '1 hour' from server"))
        .as("by the database's clock")
        .isEqualTo("t");
  }

  @Test
  void the_same_written_once_more_or_in_another_spelling_changes_nothing() {
    POSTGRES.run("update server set rebuild_schedule = 'daily'");
    Instant since = schedule().noted().inForceSince();

    POSTGRES.run("update server set rebuild_schedule = ' DAILY ', status = 'Running'");
    POSTGRES.run("update server set rebuild_schedule_location = 'London'");

    assertThat(since).isAfter(before);
    assertThat(schedule().noted().inForceSince()).isEqualTo(since);
  }

  @Test
  void who_has_none_in_whatever_spelling_is_not_followed() {
    for (String none : new String[] {"None", "none", " NONE "}) {
      POSTGRES.run("update server set rebuild_schedule = '" + none + "'");
      assertThat(followed()).isEmpty();
    }
    POSTGRES.run("update server set rebuild_schedule = 'nonsense'");
    assertThat(followed()).containsExactly(schedule());
  }

  private List<Scheduled> followed() {
    return POSTGRES.transactions().snapshot(ScheduleRows::followed);
  }

  @Test
  void what_is_set_through_us_goes_by_our_clock() {
    Instant ours = Instant.parse("2031-05-06T07:08:09.123456Z");

    POSTGRES
        .database()
        .fleet()
        .setSchedule(
            id, new RebuildPolicy(RebuildSchedule.DAILY, new LocationChoice.Random()), ours);

    assertThat(schedule().noted().inForceSince()).isEqualTo(ours);
    assertThat(POSTGRES.ask("select rebuild_schedule || rebuild_schedule_location from server"))
        .isEqualTo("dailyRandom");
  }

  @Test
  void no_server_has_an_instant_twice_or_two_that_wait() {
    POSTGRES.run(
        "insert into occurrence values (1, '2026-03-01 05:00Z', 'DUE', null, null, now())");

    assertThatThrownBy(
            () ->
                POSTGRES.run(
                    "insert into occurrence values (1, '2026-03-01 05:00Z', 'COALESCED', null,"
                        + " null, now())"))
        .hasMessageContaining("occurrence_pkey");
    assertThatThrownBy(
            () ->
                POSTGRES.run(
                    "insert into occurrence values (1, '2026-03-02 05:00Z', 'DUE', null, null,"
                        + " now())"))
        .hasMessageContaining("occurrence_waits");
    assertThatThrownBy(
            () ->
                POSTGRES.run(
                    "insert into occurrence values (1, '2026-03-03 05:00Z', 'RUN', null, null,"
                        + " now())"))
        .hasMessageContaining("check");
  }
}
