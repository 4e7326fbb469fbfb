package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import net.ghostifi.simulator.SimulatorSettings;
import net.ghostifi.simulator.api.Answer;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.cloudflare.CloudflareFailures;
import net.ghostifi.simulator.cloudflare.CloudflareRecord;
import net.ghostifi.simulator.cloudflare.CloudflareSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that cannot be written or removed at first, or not at all, or that others own. */
class FaultyNameIT {
  private static final String ZONE = "ghostifi.net";
  private static final String NAME = BadDay.FIRST.value();

  @TempDir Path folder;
  private BadDay day;

  @AfterEach
  void close() {
    day.close();
  }

  private CloudflareSimulator cloudflare() {
    return day.simulator().cloudflare();
  }

  private void writeSuffers(Fault fault) {
    day.faults().next(Endpoint.CLOUDFLARE_BATCH_RECORDS, fault);
  }

  private void nextWritesHaveNoEffect() {
    writeSuffers(Fault.failBefore(500, "oops"));
    writeSuffers(Fault.failBefore(Failure.wordless(500)));
    writeSuffers(Fault.loseRequest());
    writeSuffers(Fault.hang());
    writeSuffers(
        Fault.intercept(new Answer(502, Map.of(), new Answer.Raw("text/html", "<h1>502"))));
    writeSuffers(
        Fault.failBefore(CloudflareFailures.RATE_LIMITED.withRetryAfter(Duration.ofSeconds(1))));
    writeSuffers(Fault.failBefore(CloudflareFailures.RATE_LIMITED));
  }

  static Stream<Fault> doubtsAfterTheEffect() {
    return Stream.of(
        Fault.failAfter(500, "oops"),
        Fault.failAfter(Failure.wordless(500)),
        Fault.loseAnswer(),
        Fault.cutAnswer(),
        Fault.landLate(Duration.ofMillis(500)));
  }

  @ConcurrentTest
  void points_the_name_after_many_writes_without_effect() {
    day = BadDay.start(folder);
    nextWritesHaveNoEffect();

    day.built();

    assertThat(cloudflare().records()).hasSize(1);
  }

  @ConcurrentTest
  void removes_the_name_after_many_tries_without_effect() {
    day = BadDay.start(folder);
    day.built();
    nextWritesHaveNoEffect();

    day.destroyed();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("doubtsAfterTheEffect")
  void looks_before_it_points_or_removes_the_name_a_second_time(Fault doubt) {
    day = BadDay.start(folder);
    writeSuffers(doubt);

    day.built();
    assertThat(cloudflare().records()).hasSize(1);
    writeSuffers(doubt);

    day.destroyed();
    assertThat(cloudflare().created()).isEqualTo(1);
  }

  @ConcurrentTest
  void takes_an_identical_record_that_is_there_already_for_success() {
    day = BadDay.start(folder);
    writeSuffers(Fault.failAfter(CloudflareFailures.IDENTICAL));

    day.built();

    assertThat(cloudflare().records()).hasSize(1);
  }

  @ConcurrentTest
  void reads_and_compares_when_a_record_is_said_to_exist() {
    day = BadDay.start(folder);
    writeSuffers(Fault.failBefore(CloudflareFailures.EXISTS));

    day.built();

    assertThat(cloudflare().records()).hasSize(1);
  }

  @ConcurrentTest
  void counts_a_record_that_was_deleted_outside_as_removed() {
    day = BadDay.start(folder);
    day.built();
    CloudflareRecord ours = cloudflare().records().getFirst();
    day.faults()
        .next(Endpoint.CLOUDFLARE_LIST_RECORDS, Fault.then(() -> cloudflare().remove(ours)));

    day.destroyed();
  }

  @ConcurrentTest
  void writes_the_name_anew_when_the_record_was_deleted_between_look_and_write() {
    day = BadDay.start(folder);
    writeSuffers(Fault.failBefore(CloudflareFailures.MISSING));

    day.built();
  }

  @ConcurrentTest
  void leaves_an_alias_of_somebody_elses_alone_and_asks_the_operator() {
    day = BadDay.start(folder);
    CloudflareRecord alias = cloudflare().add(ZONE, "CNAME", NAME, "elsewhere.example.org", 300);
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("CNAME", "not ours");

    assertThat(cloudflare().records()).containsExactly(alias);
    cloudflare().remove(alias);
    day.resume();
    day.running();
  }

  @ConcurrentTest
  void leaves_an_alias_alone_that_came_between_look_and_write() {
    day = BadDay.start(folder);
    Fault alias =
        Fault.then(() -> cloudflare().add(ZONE, "CNAME", NAME, "elsewhere.example.org", 300));
    FaultRule rule = day.faults().next(Endpoint.CLOUDFLARE_LIST_RECORDS, alias);
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("CNAME", "not ours");

    assertThat(rule.hits()).isEqualTo(1);
    assertThat(cloudflare().calls().of(Endpoint.CLOUDFLARE_BATCH_RECORDS)).isPositive();
    assertThat(cloudflare().records()).extracting(CloudflareRecord::type).containsExactly("CNAME");
  }

  @ConcurrentTest
  void leaves_an_address_of_somebody_elses_alone_and_asks_the_operator() {
    day = BadDay.start(folder);
    CloudflareRecord foreign = cloudflare().add(ZONE, "A", NAME, "198.51.100.9", 300);
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("not ours", "198.51.100.9");

    assertThat(cloudflare().records()).containsExactly(foreign);
  }

  @ConcurrentTest
  void takes_no_record_of_somebody_elses_along_when_it_removes_its_own() {
    day = BadDay.start(folder);
    CloudflareRecord text = cloudflare().add(ZONE, "TXT", NAME, "by hand", 300);
    CloudflareRecord other = cloudflare().add(ZONE, "A", "www." + ZONE, "198.51.100.9", 300);
    day.built();
    day.cancels(1);

    await().atMost(BadDay.BOUND).until(() -> day.engine().fleet().servers().isEmpty());

    assertThat(cloudflare().records()).containsExactlyInAnyOrder(text, other);
  }

  @ConcurrentTest
  void asks_the_operator_when_the_zone_is_full_and_goes_on_when_there_is_room() {
    SimulatorSettings quick = SimulatorSettings.quick();
    day = BadDay.start(folder, quick.withCloudflare(quick.cloudflare().withRecordsPerZone(1)));
    CloudflareRecord only = cloudflare().add(ZONE, "A", "www." + ZONE, "198.51.100.9", 300);
    day.buys(1);

    assertThat(day.operatorIsAsked()).contains("quota");
    assertThat(cloudflare().records()).containsExactly(only);
    assertThat(day.simulator().vultr().instances()).hasSize(1);

    cloudflare().remove(only);
    day.resume();
    day.running();
  }
}
