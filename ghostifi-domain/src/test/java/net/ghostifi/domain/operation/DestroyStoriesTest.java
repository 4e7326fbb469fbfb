package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Scene.CURRENT;
import static net.ghostifi.domain.operation.Scene.DRAINING;
import static net.ghostifi.domain.operation.Scene.NOON;
import static net.ghostifi.domain.operation.Scene.PLANNED;
import static net.ghostifi.domain.operation.Scene.RETIRING;
import static net.ghostifi.domain.operation.Scene.SERVING;
import static net.ghostifi.domain.operation.Scene.destroy;
import static net.ghostifi.domain.operation.Scene.purge;
import static net.ghostifi.domain.operation.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;

/** Whole destroys and purges, from the opening to the end. */
class DestroyStoriesTest {
  private static final Observation REMOVED = new Observation.NameRemoved();

  private static Run begun() {
    return Run.of(destroy());
  }

  private static Run draining() {
    return begun().sees(REMOVED).sleeps().sees(REMOVED);
  }

  @Test
  void a_server_is_destroyed() {
    Run run =
        begun()
            .takes(Duration.ofSeconds(1))
            .sees(REMOVED)
            .sleeps()
            .sees(REMOVED)
            .sees(new Observation.Drained(SERVING))
            .sees(new Observation.UsageRead(SERVING))
            .sees(new Observation.DeleteAccepted(SERVING))
            .sleeps()
            .sees(seen(SERVING, InstanceState.RUNNING))
            .sees(new Observation.DeleteAccepted(SERVING))
            .sleeps()
            .sees(new Observation.Missing(SERVING, NOON.plusSeconds(481)))
            .sees(new Observation.ProfileRemoved());

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "1s: name removed → GRACE: wait 5m",
            "5m1s: woken → RECHECK: remove name",
            "5m1s: name removed → DRAIN: drain vultr/i-7",
            "5m1s: vultr/i-7 is drained → READING: read usage of vultr/i-7",
            "5m1s: usage of vultr/i-7 read → DELETE: delete vultr/i-7",
            "5m1s: deletion of vultr/i-7 accepted → GOING: wait 1m30s",
            "6m31s: woken → GOING: see whether vultr/i-7 is gone",
            "6m31s: vultr/i-7 is RUNNING → GOING: delete vultr/i-7",
            "6m31s: deletion of vultr/i-7 accepted → GOING: wait 1m30s",
            "8m1s: woken → GOING: see whether vultr/i-7 is gone",
            "8m1s: vultr/i-7 is listed no more → UNPUBLISH: remove profile",
            "8m1s: profile removed → UNPUBLISH: SUCCEEDED, retire the row for 720h");
    assertThat(run.last().server().instances()).isEmpty();
  }

  @Test
  void keys_go_with_the_server_when_nothing_is_to_be_retained() {
    OperationRules rules = OperationRules.standard();
    OperationRules noRetention =
        new OperationRules(
            Duration.ZERO,
            Duration.ZERO,
            rules.visibility(),
            rules.retries(),
            rules.build(),
            rules.removal(),
            rules.pace());
    Run run =
        Run.of(destroy().with(noRetention))
            .sees(REMOVED)
            .sees(REMOVED)
            .sees(new Observation.Drained(SERVING))
            .sees(new Observation.UsageRead(SERVING))
            .sees(new Observation.Gone(SERVING))
            .sees(new Observation.ProfileRemoved())
            .fails(TRY_AGAIN)
            .sleeps()
            .sees(new Observation.KeysPurged());

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "0s: name removed → RECHECK: remove name",
            "0s: name removed → DRAIN: drain vultr/i-7",
            "0s: vultr/i-7 is drained → READING: read usage of vultr/i-7",
            "0s: usage of vultr/i-7 read → DELETE: delete vultr/i-7",
            "0s: vultr/i-7 is gone → UNPUBLISH: remove profile",
            "0s: profile removed → PURGE: purge keys",
            "0s: purge keys failed, try again → PURGE: wait 1s",
            "1s: woken → PURGE: purge keys",
            "1s: keys purged → PURGE: SUCCEEDED, forget the row");
  }

  @Test
  void a_subscription_that_returns_in_the_grace_gets_its_name_back_and_runs() {
    Run run =
        begun()
            .sees(REMOVED)
            .takes(Duration.ofMinutes(4))
            .isCancelled()
            .fails(AMBIGUOUS)
            .sleeps()
            .sees(new Observation.NamePointed(CURRENT.address()));

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "0s: name removed → GRACE: wait 5m",
            "4m: cancelled",
            "4m: woken → RENAME: point name at 203.0.113.7",
            "4m: point name at 203.0.113.7 failed, no answer → RENAME: wait 1s",
            "4m1s: woken → RENAME: point name at 203.0.113.7",
            "4m1s: name points at 203.0.113.7 → RENAME: CANCELLED, keep the row");
    assertThat(run.last().server()).isEqualTo(PLANNED.runningOn(CURRENT));
  }

  @Test
  void a_subscription_that_returns_while_the_name_is_being_removed_gets_it_back() {
    Run run = begun().isCancelled().sees(new Observation.NamePointed(CURRENT.address()));

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "0s: cancelled",
            "0s: woken → RENAME: point name at 203.0.113.7",
            "0s: name points at 203.0.113.7 → RENAME: CANCELLED, keep the row");
  }

  @Test
  void a_subscription_that_returns_after_the_drain_began_is_too_late() {
    Run run = draining().isCancelled();

    assertThat(run.transcript().getLast()).isEqualTo("5m: woken → DRAIN: drain vultr/i-7");
  }

  @Test
  void a_host_that_is_dead_is_not_waited_for_longer_than_the_bound() {
    Run run = draining();
    while (run.last() instanceof Decision.Perform perform
        && perform.effect() instanceof Effect.Drain) {
      run.takes(Duration.ofSeconds(28)).fails(TRY_AGAIN);
      if (run.last() instanceof Decision.Park) {
        run.sleeps();
      }
    }

    assertThat(run.transcript().subList(3, run.transcript().size()))
        .containsExactly(
            "5m: name removed → DRAIN: drain vultr/i-7",
            "5m28s: drain vultr/i-7 failed, try again → DRAIN: wait 2s",
            "5m30s: woken → DRAIN: drain vultr/i-7",
            "5m58s: drain vultr/i-7 failed, try again → DRAIN: wait 2s",
            "6m: woken → DRAIN: drain vultr/i-7",
            "6m28s: drain vultr/i-7 failed, try again → READING: read usage of vultr/i-7");
  }

  @Test
  void a_late_write_that_brought_the_name_back_is_taken_back_before_anything_is_deleted() {
    Run run = begun().sees(REMOVED).sleeps().fails(AMBIGUOUS).sleeps();

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "0s: name removed → GRACE: wait 5m",
            "5m: woken → RECHECK: remove name",
            "5m: remove name failed, no answer → RECHECK: wait 1s",
            "5m1s: woken → RECHECK: remove name");
  }

  @Test
  void an_instance_that_stays_locked_is_asked_about_after_an_hour_and_again_after_a_resume() {
    Run run =
        draining().sees(new Observation.Drained(SERVING)).sees(new Observation.UsageRead(SERVING));
    int before = run.transcript().size();
    int tries = untilAsked(run);
    run.takes(Duration.ofHours(5)).isResumed();
    int again = untilAsked(run);
    run.takes(Duration.ofHours(1)).isResumed().sees(new Observation.Gone(SERVING));

    // Pauses of 1, 2, 4, 8, 16, 32 s, then of 1 min: 63 s and 59 more pauses make an hour.
    assertThat(tries).isEqualTo(66);
    assertThat(again).isEqualTo(66);
    assertThat(run.transcript().get(before))
        .isEqualTo("5m: delete vultr/i-7 failed, try again → DELETE: wait 1s");
    assertThat(run.transcript())
        .contains(
            "1h5m3s: delete vultr/i-7 failed, try again → DELETE: ask the operator: it broke",
            "6h5m3s: resumed",
            "7h5m6s: delete vultr/i-7 failed, try again → DELETE: ask the operator: it broke",
            "8h5m6s: vultr/i-7 is gone → UNPUBLISH: remove profile");
  }

  private static int untilAsked(Run run) {
    int tries = 0;
    while (!(run.last() instanceof Decision.AskOperator)) {
      run.fails(TRY_AGAIN);
      tries++;
      if (run.last() instanceof Decision.Park) {
        run.sleeps();
      }
    }
    return tries;
  }

  @Test
  void both_instances_go_when_a_rebuild_was_still_draining() {
    Server two =
        new Server(
            PLANNED.id(),
            PLANNED.name(),
            PLANNED.owner(),
            ServerStatus.DESTROYING,
            null,
            CURRENT,
            DRAINING);
    Run run =
        Run.of(destroy().with(two))
            .sees(REMOVED)
            .sleeps()
            .sees(REMOVED)
            .sees(new Observation.Drained(SERVING))
            .sees(new Observation.UsageRead(SERVING))
            .sees(new Observation.Gone(SERVING))
            .sees(new Observation.Drained(RETIRING))
            .sees(new Observation.UsageRead(RETIRING))
            .sees(new Observation.Gone(RETIRING))
            .sees(new Observation.ProfileRemoved());

    assertThat(run.transcript().subList(6, run.transcript().size()))
        .containsExactly(
            "5m: vultr/i-7 is gone → DRAIN: drain ocean/i-5",
            "5m: ocean/i-5 is drained → READING: read usage of ocean/i-5",
            "5m: usage of ocean/i-5 read → DELETE: delete ocean/i-5",
            "5m: ocean/i-5 is gone → UNPUBLISH: remove profile",
            "5m: profile removed → UNPUBLISH: SUCCEEDED, retire the row for 720h");
  }

  @Test
  void a_server_that_was_never_built_goes_without_a_grace() {
    Run run =
        Run.of(destroy().with(PLANNED.withStatus(ServerStatus.DESTROYING, null)))
            .sees(REMOVED)
            .sees(new Observation.ProfileRemoved());

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → UNNAME: remove name",
            "0s: name removed → UNPUBLISH: remove profile",
            "0s: profile removed → UNPUBLISH: SUCCEEDED, retire the row for 720h");
  }

  @Test
  void every_effect_is_repeated_after_a_death_and_being_gone_already_is_fine() {
    Run run =
        begun()
            .dies()
            .sees(REMOVED)
            .sleeps()
            .dies()
            .sees(REMOVED)
            .dies()
            .fails(REFUSED)
            .dies()
            .fails(REFUSED)
            .dies()
            .sees(new Observation.Gone(SERVING))
            .dies()
            .sees(new Observation.ProfileRemoved());

    assertThat(
            run.transcript().stream()
                .filter(line -> line.contains(": woken → "))
                .map(line -> line.substring(line.indexOf('→') + 2)))
        .isEqualTo(
            List.of(
                "UNNAME: remove name",
                "UNNAME: remove name",
                "RECHECK: remove name",
                "RECHECK: remove name",
                "DRAIN: drain vultr/i-7",
                "READING: read usage of vultr/i-7",
                "DELETE: delete vultr/i-7",
                "UNPUBLISH: remove profile"));
  }

  @Test
  void keys_are_purged_when_their_retention_has_passed() {
    Run run = Run.of(purge()).fails(AMBIGUOUS).sleeps().sees(new Observation.KeysPurged());

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → PURGE: purge keys",
            "0s: purge keys failed, no answer → PURGE: wait 1s",
            "1s: woken → PURGE: purge keys",
            "1s: keys purged → PURGE: SUCCEEDED, forget the row");
  }
}
