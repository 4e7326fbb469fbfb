package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.server.Server;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.vultr.VultrFailures;
import net.ghostifi.simulator.vultr.VultrInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rebuilds on a bad day: the old server serves on, or the new one has taken over. */
class FaultyRebuildIT {
  private static final Location PARIS = new Location("paris");

  @TempDir Path folder;
  private BadDay day;
  private Instance old;
  private byte[] profile;

  @AfterEach
  void close() {
    day.close();
  }

  private void started(OperationRules rules) {
    day = BadDay.start(folder, rules);
    old = BadDay.current(day.built());
    profile = day.engine().profile(BadDay.FIRST).orElseThrow();
  }

  private void rebuilds() {
    assertThat(day.engine().requestRebuild(BadDay.FIRST, new LocationChoice.Fixed(PARIS))).isTrue();
    day.engine().nudge();
    await()
        .atMost(BadDay.BOUND)
        .until(
            () ->
                day.newest().operation().kind() == OperationKind.REBUILD
                    && day.newest().state() == OperationState.ENDED);
  }

  private void isRebuilt() {
    Server server = day.running();
    Instance current = BadDay.current(server);
    assertThat(day.newest().outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(current.ref()).isNotEqualTo(old.ref());
    assertThat(current.location()).isEqualTo(PARIS);
    assertThat(day.simulator().vultr().instances())
        .extracting(VultrInstance::id)
        .containsExactly(current.ref().id());
    assertThat(day.engine().profile(BadDay.FIRST)).hasValue(profile);
  }

  private void servesAsBefore() {
    Server server = day.running();
    assertThat(server.current()).isEqualTo(old);
    assertThat(server.failure()).isNotBlank();
    assertThat(day.simulator().vultr().instances())
        .extracting(VultrInstance::id)
        .containsExactly(old.ref().id());
    assertThat(day.engine().profile(BadDay.FIRST)).hasValue(profile);
  }

  @ConcurrentTest
  void changes_the_record_in_place_so_that_the_name_never_stops_to_resolve() {
    started(QuickRules.standard());
    CloudflareRecord before = day.simulator().cloudflare().records().getFirst();

    rebuilds();

    isRebuilt();
    CloudflareRecord after = day.simulator().cloudflare().records().getFirst();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.content()).isNotEqualTo(before.content());
    assertThat(day.simulator().cloudflare().created()).isEqualTo(1);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(names = {"HOST_ADDRESS", "HOST_BOOT", "HOST_SSH", "HOST_CLOUD_INIT"})
  void takes_back_what_never_comes_up_and_leaves_the_old_server_serving(Endpoint phase) {
    started(QuickRules.impatient());
    day.faults().always(phase, Fault.hang());

    rebuilds();

    servesAsBefore();
  }

  @ConcurrentTest
  void leaves_the_old_server_serving_where_the_city_has_no_room() {
    started(QuickRules.standard());
    day.faults()
        .always(Endpoint.VULTR_CREATE_INSTANCE, Fault.failBefore(VultrFailures.NO_CAPACITY));

    rebuilds();

    servesAsBefore();
  }

  @ConcurrentTest
  void leaves_the_old_server_serving_when_the_keys_in_the_vault_are_damaged() {
    started(QuickRules.standard());
    var s3 = day.simulator().s3();
    for (String key : s3.keys(s3.bucket())) {
      byte[] damaged = s3.content(s3.bucket(), key);
      damaged[damaged.length / 2] ^= 1;
      s3.replace(s3.bucket(), key, damaged);
    }

    rebuilds();

    Server server = day.server();
    assertThat(server.current()).isEqualTo(old);
    assertThat(day.simulator().cloudflare().resolve(BadDay.FIRST.value()))
        .hasValueSatisfying(found -> assertThat(found.addresses()).containsExactly(old.address()));
    assertThat(day.simulator().vultr().instances()).hasSize(1);
  }

  @ConcurrentTest
  void deletes_the_old_instance_in_the_end_although_it_is_locked() {
    started(QuickRules.standard());
    FaultRule locked =
        day.faults()
            .next(Endpoint.VULTR_DELETE_INSTANCE, 3, Fault.failBefore(VultrFailures.LOCKED));

    rebuilds();

    isRebuilt();
    assertThat(locked.hits()).isEqualTo(3);
  }

  @ConcurrentTest
  void an_old_host_that_is_dead_or_gone_holds_nothing_up() {
    started(QuickRules.standard());
    day.simulator().vultr().vanish(old.ref().id());

    rebuilds();

    isRebuilt();
  }

  @ConcurrentTest
  void an_old_host_that_shows_another_key_holds_nothing_up() {
    started(QuickRules.standard());
    day.host().changeHostKey();

    rebuilds();

    isRebuilt();
  }

  @ConcurrentTest
  void goes_on_when_the_answers_of_launch_and_pivot_were_lost() {
    started(QuickRules.standard());
    day.faults().next(Endpoint.VULTR_CREATE_INSTANCE, Fault.loseAnswer());
    day.faults().next(Endpoint.CLOUDFLARE_BATCH_RECORDS, Fault.loseAnswer());

    rebuilds();

    isRebuilt();
    assertThat(day.simulator().vultr().created()).isEqualTo(2);
  }

  @ConcurrentTest
  void points_the_name_at_the_new_instance_again_when_a_write_lands_late() {
    started(QuickRules.standard());
    day.faults().next(Endpoint.CLOUDFLARE_BATCH_RECORDS, Fault.landLate(Duration.ofMillis(100)));

    rebuilds();

    isRebuilt();
  }
}
