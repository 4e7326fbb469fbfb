package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.NO_ROOM;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Run.begun;
import static net.ghostifi.domain.operation.Run.booting;
import static net.ghostifi.domain.operation.Run.installing;
import static net.ghostifi.domain.operation.Run.launching;
import static net.ghostifi.domain.operation.Run.naming;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.ServerStatus;
import org.junit.jupiter.api.Test;

/** Whole creates, from the opening to the end. */
class CreateStoriesTest {
  private static final InstanceRef ELSEWHERE = new InstanceRef("ocean", "i-2");

  @Test
  void a_server_is_built() {
    Run run =
        begun()
            .takes(Duration.ofSeconds(1))
            .sees(new Observation.KeysPrepared())
            .sees(new Observation.ProfilePublished())
            .takes(Duration.ofSeconds(3))
            .sees(new Observation.Launched(1, BUILT))
            .sees(new Observation.NotListed(BUILT))
            .sleeps()
            .sees(seen(BUILT, InstanceState.PENDING))
            .sleeps()
            .sees(seen(BUILT, InstanceState.RUNNING))
            .fails(TRY_AGAIN)
            .sleeps()
            .takes(Duration.ofSeconds(40))
            .sees(new Observation.Installed(BUILT))
            .sees(new Observation.NotProven(BUILT, "no route out"))
            .sleeps()
            .sees(new Observation.Proven(BUILT))
            .sees(new Observation.NamePointed(ADDRESS));

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → KEYS: prepare keys",
            "1s: keys prepared → PROFILE: publish profile",
            "1s: profile published → LAUNCH: launch 1 in nyc at vultr",
            "4s: launch 1 gave vultr/i-1 → BOOT: observe vultr/i-1",
            "4s: vultr/i-1 is not listed → BOOT: wait 2s",
            "6s: woken → BOOT: observe vultr/i-1",
            "6s: vultr/i-1 is PENDING → BOOT: wait 2s",
            "8s: woken → BOOT: observe vultr/i-1",
            "8s: vultr/i-1 is RUNNING → INSTALL: install vultr/i-1",
            "8s: install vultr/i-1 failed, try again → INSTALL: wait 2s",
            "10s: woken → INSTALL: install vultr/i-1",
            "50s: vultr/i-1 is installed → PROVE: prove vultr/i-1",
            "50s: vultr/i-1 is not proven → PROVE: wait 2s",
            "52s: woken → PROVE: prove vultr/i-1",
            "52s: vultr/i-1 is proven → NAME: point name at 203.0.113.1",
            "52s: name points at 203.0.113.1 → NAME: SUCCEEDED, keep the row");
    assertThat(run.last().server().status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  void a_build_that_fails_is_tried_after_1_and_5_and_30_minutes_and_then_the_operator_is_asked() {
    Run run = begun();
    for (int attempt = 1; attempt <= 3; attempt++) {
      run.fails(REFUSED).sleeps();
    }
    run.fails(REFUSED);

    assertThat(run.transcript())
        .containsExactly(
            "0s: woken → KEYS: prepare keys",
            "0s: prepare keys failed, refused → RETRY: wait 1m",
            "1m: woken → KEYS: prepare keys",
            "1m: prepare keys failed, refused → RETRY: wait 5m",
            "6m: woken → KEYS: prepare keys",
            "6m: prepare keys failed, refused → RETRY: wait 30m",
            "36m: woken → KEYS: prepare keys",
            "36m: prepare keys failed, refused → RETRY: ask the operator: it broke");
    assertThat(run.last().server().status()).isEqualTo(ServerStatus.FAILED);
  }

  @Test
  void a_server_that_does_not_boot_is_deleted_and_another_is_launched() {
    Run run =
        booting()
            .takes(Duration.ofMinutes(10))
            .sees(seen(BUILT, InstanceState.PENDING))
            .fails(TRY_AGAIN)
            .sleeps()
            .sees(new Observation.DeleteAccepted(BUILT))
            .sees(seen(BUILT, InstanceState.STOPPED))
            .sleeps()
            .fails(AMBIGUOUS)
            .sleeps()
            .sees(new Observation.Gone(BUILT))
            .sleeps()
            .sees(new Observation.KeysPrepared())
            .sees(new Observation.ProfilePublished());

    assertThat(run.transcript().subList(4, run.transcript().size()))
        .containsExactly(
            "10m: vultr/i-1 is PENDING → UNDO: delete vultr/i-1",
            "10m: delete vultr/i-1 failed, try again → UNDO: wait 1s",
            "10m1s: woken → UNDO: delete vultr/i-1",
            "10m1s: deletion of vultr/i-1 accepted → UNDO: confirm vultr/i-1",
            "10m1s: vultr/i-1 is STOPPED → UNDO: wait 2s",
            "10m3s: woken → UNDO: delete vultr/i-1",
            "10m3s: delete vultr/i-1 failed, no answer → UNDO: wait 2s",
            "10m5s: woken → UNDO: delete vultr/i-1",
            "10m5s: vultr/i-1 is gone → RETRY: wait 1m",
            "11m5s: woken → KEYS: prepare keys",
            "11m5s: keys prepared → PROFILE: publish profile",
            "11m5s: profile published → LAUNCH: launch 2 in nyc at vultr");
  }

  @Test
  void a_launch_whose_answer_was_lost_is_found_by_its_tag() {
    Run run =
        launching()
            .takes(Duration.ofSeconds(10))
            .fails(AMBIGUOUS)
            .sleeps()
            .sees(new Observation.LaunchesFound(1, List.of()))
            .sleeps()
            .sees(new Observation.LaunchesFound(1, List.of(BUILT)))
            .sees(seen(BUILT, InstanceState.RUNNING));

    assertThat(run.transcript().subList(3, run.transcript().size()))
        .containsExactly(
            "10s: launch 1 in nyc at vultr failed, no answer → LAUNCH: wait 2s",
            "12s: woken → LAUNCH: find launch 1 at vultr",
            "12s: launch 1 is listed as nothing → LAUNCH: wait 2s",
            "14s: woken → LAUNCH: find launch 1 at vultr",
            "14s: launch 1 is listed as vultr/i-1 → BOOT: observe vultr/i-1",
            "14s: vultr/i-1 is RUNNING → INSTALL: install vultr/i-1");
  }

  @Test
  void a_daemon_that_dies_in_a_launch_leaves_one_instance_not_two() {
    Run run =
        launching()
            .takes(Duration.ofSeconds(5))
            .dies()
            .sees(new Observation.LaunchesFound(1, List.of(BUILT)));

    assertThat(run.transcript().subList(2, run.transcript().size()))
        .containsExactly(
            "0s: profile published → LAUNCH: launch 1 in nyc at vultr",
            "5s: woken → LAUNCH: find launch 1 at vultr",
            "5s: launch 1 is listed as vultr/i-1 → BOOT: observe vultr/i-1");
  }

  @Test
  void a_launch_that_never_surfaces_is_sent_again_under_a_new_number_once_it_must_have_shown() {
    Run run =
        launching()
            .takes(Duration.ofSeconds(30))
            .fails(AMBIGUOUS)
            .sleeps()
            .sees(new Observation.LaunchesFound(1, List.of()))
            .sleeps()
            .takes(Duration.ofSeconds(85))
            .sees(new Observation.LaunchesFound(1, List.of()))
            .sleeps()
            .sees(new Observation.LaunchesFound(1, List.of()))
            .sees(new Observation.LaunchesFound(1, List.of(BUILT)))
            .sees(new Observation.LaunchesFound(2, List.of(BUILT)));

    assertThat(run.transcript().subList(3, run.transcript().size()))
        .containsExactly(
            "30s: launch 1 in nyc at vultr failed, no answer → LAUNCH: wait 2s",
            "32s: woken → LAUNCH: find launch 1 at vultr",
            "32s: launch 1 is listed as nothing → LAUNCH: wait 2s",
            "34s: woken → LAUNCH: find launch 1 at vultr",
            "1m59s: launch 1 is listed as nothing → LAUNCH: wait 1s",
            "2m: woken → LAUNCH: find launch 1 at vultr",
            "2m: launch 1 is listed as nothing → LAUNCH: launch 2 in nyc at vultr",
            "2m: launch 1 is listed as vultr/i-1 → LAUNCH: find launch 2 at vultr",
            "2m: launch 2 is listed as vultr/i-1 → BOOT: observe vultr/i-1");
  }

  @Test
  void a_provider_without_room_is_passed_over() {
    Run run = launching().fails(NO_ROOM).sees(new Observation.Launched(2, ELSEWHERE));

    assertThat(run.transcript().subList(3, run.transcript().size()))
        .containsExactly(
            "0s: launch 1 in nyc at vultr failed, no room → LAUNCH: launch 2 in nyc at ocean",
            "0s: launch 2 gave ocean/i-2 → BOOT: observe ocean/i-2");
  }

  @Test
  void an_answer_lost_at_the_second_provider_is_looked_for_there() {
    Run run = launching().fails(NO_ROOM).fails(AMBIGUOUS).sleeps();

    assertThat(run.transcript().getLast()).isEqualTo("2s: woken → LAUNCH: find launch 2 at ocean");
  }

  @Test
  void the_first_provider_is_asked_again_when_nobody_had_room() {
    Run run =
        launching()
            .fails(NO_ROOM)
            .fails(NO_ROOM)
            .sleeps()
            .sees(new Observation.KeysPrepared())
            .sees(new Observation.ProfilePublished());

    assertThat(run.transcript().subList(4, run.transcript().size()))
        .containsExactly(
            "0s: launch 2 in nyc at ocean failed, no room → RETRY: wait 1m",
            "1m: woken → KEYS: prepare keys",
            "1m: keys prepared → PROFILE: publish profile",
            "1m: profile published → LAUNCH: launch 3 in nyc at vultr");
  }

  @Test
  void a_provider_that_stays_away_is_passed_over_after_the_bound() {
    Run run = launching();
    while (run.last() instanceof Decision.Perform perform
        && perform.effect() instanceof Effect.Launch launch
        && launch.provider().equals("vultr")) {
      run.fails(TRY_AGAIN);
      if (run.last() instanceof Decision.Park) {
        run.sleeps();
      }
    }

    assertThat(run.transcript().getLast())
        .isEqualTo(
            "10m3s: launch 16 in nyc at vultr failed, try again"
                + " → LAUNCH: launch 17 in nyc at ocean");
  }

  @Test
  void a_name_that_cannot_be_written_waits_for_the_operator_and_goes_on_from_there() {
    Run run =
        naming()
            .fails(REFUSED)
            .takes(Duration.ofHours(2))
            .isResumed()
            .fails(TRY_AGAIN)
            .sleeps()
            .sees(new Observation.NamePointed(ADDRESS));

    assertThat(run.transcript().subList(7, run.transcript().size()))
        .containsExactly(
            "0s: point name at 203.0.113.1 failed, refused → NAME: ask the operator: it broke",
            "2h: resumed",
            "2h: woken → NAME: point name at 203.0.113.1",
            "2h: point name at 203.0.113.1 failed, try again → NAME: wait 1s",
            "2h1s: woken → NAME: point name at 203.0.113.1",
            "2h1s: name points at 203.0.113.1 → NAME: SUCCEEDED, keep the row");
  }

  @Test
  void a_build_that_was_given_up_gets_all_its_attempts_again_when_it_is_resumed() {
    Run run = begun();
    for (int attempt = 1; attempt <= 3; attempt++) {
      run.fails(REFUSED).sleeps();
    }
    run.fails(REFUSED).takes(Duration.ofHours(24)).isResumed();
    for (int attempt = 1; attempt <= 3; attempt++) {
      run.fails(REFUSED).sleeps();
    }
    run.fails(REFUSED);

    assertThat(run.transcript().subList(8, run.transcript().size()))
        .containsExactly(
            "24h36m: resumed",
            "24h36m: woken → KEYS: prepare keys",
            "24h36m: prepare keys failed, refused → RETRY: wait 1m",
            "24h37m: woken → KEYS: prepare keys",
            "24h37m: prepare keys failed, refused → RETRY: wait 5m",
            "24h42m: woken → KEYS: prepare keys",
            "24h42m: prepare keys failed, refused → RETRY: wait 30m",
            "25h12m: woken → KEYS: prepare keys",
            "25h12m: prepare keys failed, refused → RETRY: ask the operator: it broke");
  }

  @Test
  void an_undo_that_was_stuck_goes_on_to_another_attempt_when_it_is_resumed() {
    Run run =
        installing()
            .fails(REFUSED)
            .takes(Duration.ofHours(1))
            .fails(REFUSED)
            .takes(Duration.ofHours(1))
            .isResumed()
            .sees(new Observation.Gone(BUILT));

    assertThat(run.transcript().subList(5, run.transcript().size()))
        .containsExactly(
            "0s: install vultr/i-1 failed, refused → UNDO: delete vultr/i-1",
            "1h: delete vultr/i-1 failed, refused → UNDO: ask the operator: it broke",
            "2h: resumed",
            "2h: woken → UNDO: delete vultr/i-1",
            "2h: vultr/i-1 is gone → KEYS: prepare keys");
  }
}
