package net.ghostifi.domain.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanReport;
import net.ghostifi.domain.server.ServerId;
import org.junit.jupiter.api.Test;

/** What is confirmed is what was shown. */
class HeldPlanTest {
  private static final Finding.Orphan ORPHAN = orphan("o-1", "2026-03-01T12:00:00Z");

  private static InstanceRef machine(String id) {
    return new InstanceRef("vultr", id);
  }

  private static HeldItem destruction(long server, String instance) {
    return new HeldItem.Destruction(new ServerId(server), machine(instance), "why");
  }

  private static HeldItem replacement(long server, String instance, Notice.Hold hold) {
    return new HeldItem.Replacement(new ServerId(server), machine(instance), hold, "why");
  }

  private static Finding.Orphan orphan(String id, String createdAt) {
    return new Finding.Orphan(
        new ObservedInstance(
            machine(id), InstanceState.RUNNING, "192.0.2.1", null, Instant.parse(createdAt)),
        Finding.Orphan.Reason.TWIN);
  }

  private static String hash(HeldItem... items) {
    return new HeldPlan(List.of(items)).hash();
  }

  @Test
  void the_hash_is_short_and_stays_as_it_is() {
    assertThat(hash(destruction(2, "i-2"), replacement(3, "i-3", Notice.Hold.OUTAGE)))
        .matches("[0-9a-f]{8}")
        .isEqualTo("d4556056");
  }

  @Test
  void neither_order_nor_words_nor_times_matter() {
    List<HeldItem> items = new ArrayList<>();
    for (int number = 1; number <= 10; number++) {
      items.add(destruction(number, "i-" + number));
      items.add(replacement(20 + number, "r-" + number, Notice.Hold.LIMIT));
    }
    String hash = new HeldPlan(items).hash();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(items, new Random(seed));
      assertThat(new HeldPlan(items).hash()).isEqualTo(hash);
    }
    assertThat(hash(new HeldItem.Destruction(new ServerId(2), machine("i-2"), "5 of 3")))
        .isEqualTo(hash(destruction(2, "i-2")));
    assertThat(hash(new HeldItem.Removal(orphan("o-1", "2026-03-02T12:00:00Z"), "more than 4")))
        .isEqualTo(hash(new HeldItem.Removal(ORPHAN, "more than 3")));
  }

  @Test
  void every_item_its_kind_its_instance_and_its_reason_matter() {
    HeldItem removal = new HeldItem.Removal(ORPHAN, "why");
    HeldItem otherReason =
        new HeldItem.Removal(
            new Finding.Orphan(ORPHAN.instance(), Finding.Orphan.Reason.GIVEN_UP), "why");

    assertThat(
            List.of(
                hash(),
                hash(destruction(2, "i-2")),
                hash(destruction(3, "i-2")),
                hash(destruction(2, "i-3")),
                hash(new HeldItem.Destruction(new ServerId(2), null, "why")),
                hash(replacement(2, "i-2", Notice.Hold.LIMIT)),
                hash(replacement(2, "i-2", Notice.Hold.OUTAGE)),
                hash(removal),
                hash(otherReason),
                hash(destruction(2, "i-2"), removal),
                hash(destruction(2, "i-2"), destruction(3, "i-3"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_hash_names_the_plan_or_one_item_and_nothing_else() {
    HeldItem one = destruction(2, "i-2");
    HeldItem other = destruction(3, "i-3");
    HeldPlan plan = new HeldPlan(List.of(one, other));

    assertThat(plan.named(plan.hash())).contains(plan);
    assertThat(plan.named(HeldPlan.hash(other))).contains(new HeldPlan(List.of(other)));
    assertThat(plan.named(hash(destruction(4, "i-4")))).isEmpty();
    assertThat(new HeldPlan(List.of(one)).named(plan.hash())).isEmpty();
    assertThat(new HeldPlan(List.of()).named(hash())).isEmpty();
  }

  @Test
  void holds_what_a_check_holds_and_orphans_when_there_are_too_many() {
    CheckPlan check =
        new CheckPlan(
            List.of(),
            List.of(
                new Notice.Held(new ServerId(2), machine("i-2"), "held"),
                new Notice.Troubled(new ServerId(4), "silent"),
                new Notice.ReplacementHeld(
                    new ServerId(3), machine("i-3"), Notice.Hold.OUTAGE, "silent")));

    HeldPlan plan = HeldPlan.of(check);
    assertThat(plan.items())
        .extracting(HeldItem::identity)
        .containsExactly(
            "destroy server 2 on vultr/i-2", "replace server 3 on vultr/i-3 held by OUTAGE");
    assertThat(plan.with(new OrphanReport(List.of(ORPHAN), 1))).isEqualTo(plan);
    assertThat(plan.with(new OrphanReport(List.of(ORPHAN), 0)).items())
        .hasSize(3)
        .extracting(HeldItem::text)
        .contains(
            "vultr/o-1 is not removed although its operation goes on with another instance of the"
                + " same launch: more than 0 are nobody's");
  }
}
