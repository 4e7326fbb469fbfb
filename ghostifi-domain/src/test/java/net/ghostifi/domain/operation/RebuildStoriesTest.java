package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.NO_ROOM;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.CURRENT;
import static net.ghostifi.domain.operation.Scene.NOON;
import static net.ghostifi.domain.operation.Scene.SERVING;
import static net.ghostifi.domain.operation.Scene.rebuild;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;

/** Whole rebuilds, from the opening to the end. */
class RebuildStoriesTest {
  private static final Observation KEYS = new Observation.KeysPrepared();
  private static final Observation HERE = new Observation.NameFound(ADDRESS);

  private static Run launching() {
    return Run.of(rebuild()).sees(KEYS);
  }

  private static Run booting() {
    return launching().sees(new Observation.Launched(1, BUILT));
  }

  private static Run installing() {
    return booting().sees(Scene.seen(BUILT, InstanceState.RUNNING));
  }

  private static Run naming() {
    return installing().sees(new Observation.Installed(BUILT)).sees(new Observation.Proven(BUILT));
  }

  private static Run moved() {
    return naming().sees(new Observation.NamePointed(ADDRESS));
  }

  private static Run draining() {
    return moved().sleeps().sees(HERE);
  }

  private static Run verifying() {
    return draining()
        .sees(new Observation.Drained(SERVING))
        .sees(new Observation.UsageRead(SERVING));
  }

  private static List<String> after(Run run, int lines) {
    return run.transcript().subList(lines, run.transcript().size());
  }

  @Test
  void a_server_is_rebuilt() {
    Run run = verifying().sees(KEYS).sees(HERE).sees(new Observation.DeleteAccepted(SERVING));
    assertThat(run.last().server().retiring()).isEqualTo(CURRENT);
    run.sleeps();
    assertThat(run.last().server().retiring()).isEqualTo(CURRENT);
    run.sees(new Observation.Missing(SERVING, NOON.plusSeconds(390)));

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → KEYS: verify keys",
            "0s: keys prepared → LAUNCH: launch 1 in nyc at vultr",
            "0s: launch 1 gave vultr/i-1 → BOOT: observe vultr/i-1",
            "0s: vultr/i-1 is RUNNING → INSTALL: install vultr/i-1",
            "0s: vultr/i-1 is installed → PROVE: prove vultr/i-1",
            "0s: vultr/i-1 is proven → NAME: point name at 203.0.113.1",
            "0s: name points at 203.0.113.1 → GRACE: wait 5m",
            "5m: woken → RECHECK: find name",
            "5m: name found at 203.0.113.1 → DRAIN: drain vultr/i-7",
            "5m: vultr/i-7 is drained → READING: read usage of vultr/i-7",
            "5m: usage of vultr/i-7 read → VERIFY: verify keys",
            "5m: keys prepared → VERIFY: find name",
            "5m: name found at 203.0.113.1 → DELETE: delete vultr/i-7",
            "5m: deletion of vultr/i-7 accepted → GOING: wait 1m30s",
            "6m30s: woken → GOING: see whether vultr/i-7 is gone",
            "6m30s: vultr/i-7 is listed no more → GOING: SUCCEEDED, keep the row");
    Server server = run.last().server();
    assertThat(server.status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(server.failure()).isNull();
    assertThat(server.current().ref()).isEqualTo(BUILT);
    assertThat(server.retiring()).isNull();
  }

  @Test
  void the_row_changes_with_the_name_and_not_before() {
    Server before = naming().last().server();
    assertThat(before.status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(before.current()).isEqualTo(CURRENT);

    Server after = moved().last().server();
    assertThat(after.status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(after.current().ref()).isEqualTo(BUILT);
    assertThat(after.current().address()).isEqualTo(ADDRESS);
    assertThat(after.current().builtBy()).isEqualTo(Scene.ID.value());
    assertThat(after.retiring()).isEqualTo(CURRENT);
  }

  @Test
  void a_boot_that_does_not_end_is_undone() {
    Run run =
        booting()
            .takes(Duration.ofMinutes(10))
            .sees(Scene.seen(BUILT, InstanceState.PENDING))
            .sees(new Observation.DeleteAccepted(BUILT))
            .sees(new Observation.Gone(BUILT));

    assertThat(after(run, 3))
        .containsExactly(
            "10m: vultr/i-1 is PENDING → UNDO: delete vultr/i-1",
            "10m: deletion of vultr/i-1 accepted → UNDO: confirm vultr/i-1",
            "10m: vultr/i-1 is gone → UNDO: FAILED, keep the row");
    assertThat(run.last().server())
        .isEqualTo(
            rebuild()
                .server()
                .withStatus(
                    ServerStatus.RUNNING,
                    "Your server could not be rebuilt in NYC and goes on as it was: "
                        + "the new server did not start."));
  }

  @Test
  void the_customer_is_told_how_far_it_came() {
    assertThat(told(Run.of(rebuild()).fails(REFUSED)))
        .endsWith("its configuration could not be read.");
    assertThat(told(launching().fails(NO_ROOM).fails(NO_ROOM)))
        .endsWith("no server was to be had there.");
    assertThat(told(installing().fails(REFUSED).sees(new Observation.Gone(BUILT)).sleeps()))
        .endsWith("the new server could not be set up.");
    assertThat(
            told(
                installing()
                    .sees(new Observation.Installed(BUILT))
                    .takes(Duration.ofMinutes(2))
                    .sees(new Observation.NotProven(BUILT, "no route out"))))
        .endsWith("the new server was not ready in time.");
  }

  private static String told(Run run) {
    return run.last().server().failure();
  }

  @Test
  void is_not_tried_again_and_again() {
    Run run = launching().fails(NO_ROOM).fails(NO_ROOM);

    assertThat(run.transcript().getLast()).endsWith("→ UNDO: FAILED, keep the row");
  }

  @Test
  void an_undo_that_fails_asks_the_operator_while_the_old_one_serves() {
    Run run =
        installing()
            .fails(REFUSED)
            .takes(Duration.ofHours(1))
            .sees(Scene.seen(BUILT, InstanceState.RUNNING));

    assertThat(run.transcript().getLast())
        .endsWith("ask the operator: vultr/i-1 was deleted but does not go away");
    assertThat(run.last().server().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(run.last().server().failure()).endsWith("could not be set up.");
    assertThat(run.last().server().current()).isEqualTo(CURRENT);
  }

  @Test
  void a_name_that_cannot_be_written_is_never_turned_back_from() {
    Run run = naming().fails(AMBIGUOUS).sleeps().takes(Duration.ofMinutes(30)).fails(TRY_AGAIN);

    assertThat(run.transcript().getLast()).contains("NAME: ask the operator");
    assertThat(run.last().server().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(run.last().server().failure()).isEqualTo(RebuildServer.TAKES_LONGER);
    assertThat(run.last().server().current()).isEqualTo(CURRENT);

    run.isResumed().sees(new Observation.NamePointed(ADDRESS));
    assertThat(run.last().server().failure()).isNull();
    assertThat(run.last().server().retiring()).isEqualTo(CURRENT);
  }

  @Test
  void a_late_write_is_put_right_and_given_another_grace() {
    Run run =
        moved()
            .sleeps()
            .sees(new Observation.NameFound(CURRENT.address()))
            .sees(new Observation.NamePointed(ADDRESS))
            .sleeps()
            .sees(HERE);

    assertThat(after(run, 7))
        .containsExactly(
            "5m: woken → RECHECK: find name",
            "5m: name found at 203.0.113.7 → RECHECK: point name at 203.0.113.1",
            "5m: name points at 203.0.113.1 → RECHECK: wait 5m",
            "10m: woken → RECHECK: find name",
            "10m: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  @Test
  void a_name_that_was_put_right_without_an_answer_is_left_alone_as_long() {
    Run run =
        moved()
            .sleeps()
            .sees(new Observation.NameFound(CURRENT.address()))
            .fails(FailureKind.AMBIGUOUS)
            .sleeps()
            .sees(new Observation.NamePointed(ADDRESS))
            .sleeps()
            .sees(HERE);

    assertThat(after(run, 8))
        .containsExactly(
            "5m: name found at 203.0.113.7 → RECHECK: point name at 203.0.113.1",
            "5m: point name at 203.0.113.1 failed, no answer → RECHECK: wait 2s",
            "5m2s: woken → RECHECK: point name at 203.0.113.1",
            "5m2s: name points at 203.0.113.1 → RECHECK: wait 5m",
            "10m2s: woken → RECHECK: find name",
            "10m2s: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  @Test
  void a_name_that_was_put_right_slowly_is_left_alone_from_then_on() {
    Run run =
        moved()
            .sleeps()
            .sees(new Observation.NameFound(CURRENT.address()))
            .takes(Duration.ofMinutes(3))
            .sees(new Observation.NamePointed("203.0.113.1"))
            .takes(Duration.ofMinutes(2))
            .dies()
            .sees(HERE);

    assertThat(run.transcript().getLast())
        .isEqualTo("10m: name found at 203.0.113.1 → RECHECK: wait 3m");
  }

  @Test
  void neither_a_death_nor_an_early_alarm_takes_the_grace_from_a_name_that_was_put_right() {
    Run run =
        moved()
            .sleeps()
            .sees(new Observation.NameFound(CURRENT.address()))
            .dies()
            .sees(new Observation.NamePointed(ADDRESS))
            .takes(Duration.ofMinutes(2))
            .dies()
            .sees(HERE)
            .sleeps()
            .sees(HERE);

    assertThat(after(run, 9))
        .containsExactly(
            "5m: woken → RECHECK: point name at 203.0.113.1",
            "5m: name points at 203.0.113.1 → RECHECK: wait 5m",
            "7m: woken → RECHECK: find name",
            "7m: name found at 203.0.113.1 → RECHECK: wait 3m",
            "10m: woken → RECHECK: find name",
            "10m: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  @Test
  void a_look_at_the_name_that_fails_costs_no_grace() {
    Run run = moved().sleeps().fails(FailureKind.TRY_AGAIN).sleeps().sees(HERE);

    assertThat(run.transcript().getLast())
        .isEqualTo("5m1s: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  /** The call by which it is found to be wrong may be the last for which there is room. */
  @Test
  void a_name_that_cannot_be_put_right_now_is_not_looked_at_again_first() {
    Run run = moved().sleeps().sees(new Observation.NameFound(null));
    for (int times = 0; times < 5; times++) {
      run.takes(Duration.ofSeconds(2)).isPutOff(Duration.ofSeconds(4)).sleeps();
    }
    run.sees(new Observation.NamePointed(ADDRESS)).sleeps().sees(HERE);

    assertThat(after(run, 9))
        .startsWith(
            "5m2s: point name at 203.0.113.1 has to wait → RECHECK: wait 4s",
            "5m6s: woken → RECHECK: point name at 203.0.113.1",
            "5m8s: point name at 203.0.113.1 has to wait → RECHECK: wait 4s")
        .endsWith(
            "5m30s: woken → RECHECK: point name at 203.0.113.1",
            "5m30s: name points at 203.0.113.1 → RECHECK: wait 5m",
            "10m30s: woken → RECHECK: find name",
            "10m30s: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  @Test
  void neither_is_it_just_before_the_old_instance_is_deleted() {
    Run run =
        verifying()
            .sees(KEYS)
            .sees(new Observation.NameFound(null))
            .isPutOff(Duration.ofSeconds(4))
            .sleeps()
            .sees(KEYS);

    assertThat(run.transcript().getLast())
        .isEqualTo("5m4s: keys prepared → VERIFY: point name at 203.0.113.1");
  }

  @Test
  void a_name_that_cannot_be_written_asks_the_operator() {
    Run run = moved().sleeps().sees(new Observation.NameFound(null));
    while (run.last() instanceof Decision.Perform) {
      run.fails(TRY_AGAIN);
      if (run.last() instanceof Decision.Park) {
        run.sleeps();
      }
    }

    assertThat(run.transcript().getLast())
        .isEqualTo(
            "6m2s: point name at 203.0.113.1 failed, try again → RECHECK: ask the operator: it"
                + " broke");
  }

  @Test
  void a_name_that_somebody_keeps_changing_asks_the_operator() {
    Run run = moved().sleeps();
    while (run.last() instanceof Decision.Perform) {
      run.sees(new Observation.NameFound(null));
      if (run.last() instanceof Decision.Perform) {
        run.sees(new Observation.NamePointed(ADDRESS)).sleeps();
      }
    }

    assertThat(run.transcript().getLast())
        .isEqualTo(
            "35m: name points nowhere → RECHECK: ask the operator: "
                + "the name was found to point nowhere instead of at 203.0.113.1");
    assertThat(run.last().server().retiring()).isEqualTo(CURRENT);
    assertThat(run.last().server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void nothing_is_deleted_while_the_keys_cannot_be_read() {
    Run run = verifying().fails(TRY_AGAIN).sleeps().takes(Duration.ofMinutes(10)).fails(REFUSED);

    assertThat(run.transcript().getLast()).contains("VERIFY: ask the operator");
    assertThat(run.last().server().retiring()).isEqualTo(CURRENT);
  }

  @Test
  void a_write_that_lands_during_the_drain_is_put_right_before_anything_is_deleted() {
    Run run =
        verifying()
            .sees(KEYS)
            .sees(new Observation.NameFound(CURRENT.address()))
            .sees(new Observation.NamePointed(ADDRESS))
            .sleeps()
            .sees(KEYS)
            .sees(HERE);

    assertThat(after(run, 11))
        .containsExactly(
            "5m: keys prepared → VERIFY: find name",
            "5m: name found at 203.0.113.7 → VERIFY: point name at 203.0.113.1",
            "5m: name points at 203.0.113.1 → VERIFY: wait 5m",
            "10m: woken → VERIFY: verify keys",
            "10m: keys prepared → VERIFY: find name",
            "10m: name found at 203.0.113.1 → DELETE: delete vultr/i-7");
  }

  @Test
  void an_old_host_that_does_not_answer_holds_nothing_up() {
    Run run =
        draining()
            .fails(TRY_AGAIN)
            .sleeps()
            .takes(Duration.ofMinutes(1))
            .fails(TRY_AGAIN)
            .fails(REFUSED)
            .sees(KEYS)
            .sees(HERE)
            .sees(new Observation.Gone(SERVING));

    assertThat(run.transcript().getLast()).endsWith("DELETE: SUCCEEDED, keep the row");
  }

  @Test
  void is_rolled_back_when_it_is_cancelled_before_the_pivot() {
    Run run = installing().isCancelled().sees(new Observation.DeleteAccepted(BUILT));
    run.takes(Duration.ofMinutes(2)).sees(new Observation.Gone(BUILT));

    assertThat(run.transcript().getLast()).endsWith("UNDO: CANCELLED, keep the row");
    assertThat(run.last().server())
        .isEqualTo(rebuild().server().withStatus(ServerStatus.RUNNING, null));
  }

  @Test
  void drains_at_once_when_it_is_cancelled_after_the_pivot() {
    Run run = moved().takes(Duration.ofMinutes(1)).isCancelled().sees(HERE);

    assertThat(after(run, 7))
        .containsExactly(
            "1m: cancelled",
            "1m: woken → RECHECK: find name",
            "1m: name found at 203.0.113.1 → DRAIN: drain vultr/i-7");
  }

  @Test
  void goes_on_where_it_was_when_the_daemon_dies() {
    assertThat(moved().dies().transcript().getLast()).endsWith("woken → GRACE: wait 5m");
    assertThat(naming().dies().transcript().getLast())
        .endsWith("woken → NAME: point name at 203.0.113.1");
    assertThat(draining().dies().transcript().getLast()).endsWith("woken → DRAIN: drain vultr/i-7");
    assertThat(verifying().sees(KEYS).dies().transcript().getLast())
        .endsWith("woken → VERIFY: verify keys");
  }

  @Test
  void what_the_budget_defers_is_no_failure() {
    Run run = launching();
    run.takes(Duration.ofMinutes(30))
        .sees(
            new Observation.Deferred(
                new Effect.Launch("vultr", Scene.NYC, 1), Scene.NOON.plus(Duration.ofMinutes(31))));
    assertThat(run.transcript().getLast()).endsWith("has to wait → LAUNCH: wait 1m");
    assertThat(run.last().progress().failures()).isZero();
    assertThat(run.last().progress().build().launchInDoubt()).isFalse();

    run.sleeps();
    assertThat(run.transcript().getLast()).as("no number is spent").contains("launch 1 in nyc");
    run.fails(TRY_AGAIN);
    assertThat(run.transcript().getLast()).as("its patience counts anew").endsWith("wait 1s");
  }
}
