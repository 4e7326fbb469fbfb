package net.ghostifi.domain.orphan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrphanReportTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObservedInstance INSTANCE =
      new ObservedInstance(
          new InstanceRef("vultr", "i-1"), InstanceState.RUNNING, "203.0.113.9", null, NOW);
  private static final Finding ORPHAN =
      new Finding.Orphan(INSTANCE, Finding.Orphan.Reason.NOT_UNDER_WAY);

  private static Finding kept(Finding.Kept.Reason reason) {
    return new Finding.Kept(INSTANCE, reason);
  }

  private static OrphanReport report(int orphans, Finding... others) {
    List<Finding> findings = new ArrayList<>(Collections.nCopies(orphans, ORPHAN));
    findings.addAll(List.of(others));
    return new OrphanReport(findings, 3);
  }

  @Test
  void more_orphans_than_the_limit_are_suspicious() {
    assertThat(report(3).isSuspicious()).isFalse();
    assertThat(report(4).isSuspicious()).isTrue();
  }

  @Test
  void what_is_nobodys_but_left_alone_for_now_counts_too() {
    assertThat(report(3, kept(Finding.Kept.Reason.YOUNG)).isSuspicious()).isTrue();
    assertThat(report(3, kept(Finding.Kept.Reason.NAMED)).isSuspicious()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Finding.Kept.Reason.class,
      names = {"YOUNG", "NAMED"},
      mode = EnumSource.Mode.EXCLUDE)
  void what_is_held_or_foreign_does_not_count(Finding.Kept.Reason reason) {
    OrphanReport report = report(3, kept(reason));

    assertThat(report.isSuspicious()).isFalse();
    assertThat(report.spared()).isEmpty();
    assertThat(report.orphans()).hasSize(3);
  }

  @Test
  void every_reason_is_put_into_words_of_its_own() {
    assertThat(
            Stream.concat(
                    Stream.of(Finding.Orphan.Reason.values())
                        .map(reason -> new Finding.Orphan(INSTANCE, reason)),
                    Stream.of(Finding.Kept.Reason.values()).map(OrphanReportTest::kept))
                .map(Finding::text))
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({"0,3", "29,3", "30,3", "40,4", "49,4", "10000,1000"})
  void the_limit_is_the_larger_of_a_number_and_a_share(int servers, int limit) {
    assertThat(OrphanLimit.standard().of(servers)).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "0,-1", "0,101"})
  void a_limit_that_makes_no_sense_is_refused(int instances, int percent) {
    assertThatThrownBy(() -> new OrphanLimit(instances, percent))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_sighting_that_nobody_remembers_is_as_old_as_its_provider_says() {
    assertThat(Sighting.unremembered(INSTANCE)).isEqualTo(new Sighting(INSTANCE, NOW));
    assertThat(Sighting.unremembered(INSTANCE).isOlderThan(Duration.ZERO, NOW.plusNanos(1)))
        .isTrue();
  }
}
