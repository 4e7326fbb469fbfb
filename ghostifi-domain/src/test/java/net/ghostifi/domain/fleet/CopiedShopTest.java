package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.fleet.Fleet.NOON;
import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.UNRECOGNISED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.ghostifi.domain.schedule.ScheduleRules;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.Entitlement;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A check over a shop's copy, and over a shop that says something else than a server's row. */
class CopiedShopTest {
  private static Subscription row(String email) {
    return new Subscription(new SubscriptionId(1), 101, 7, email, ACTIVE);
  }

  private static CheckPlan plan(Fleet fleet, Subscription row, Instant at, @Nullable String why) {
    FleetSnapshot snapshot = fleet.snapshot();
    SubscriptionReading.Complete rows = new SubscriptionReading.Complete(List.of(row), List.of());
    return new FleetCheck(
            Entitlement.paidThrough(Duration.ofDays(7)),
            DestructionLimit.standard(),
            Fleet.REPLACEMENTS,
            ScheduleRules.standard())
        .plan(
            new FleetSnapshot(
                new SubscriptionReading.Copied(rows, at, why),
                snapshot.size(),
                snapshot.servers(),
                snapshot.retired(),
                snapshot.live(),
                snapshot.confirmed(),
                snapshot.recentlyOpened(),
                snapshot.rebuildRequests(),
                snapshot.losses(),
                snapshot.schedules()),
            NOON);
  }

  /** Renewed in a shop that cannot be reached, it would look as if it had run out. */
  @Test
  void what_runs_out_is_judged_by_when_the_shop_was_read() {
    Subscription row = row("customer1@example.org").expiring(NOON.minusSeconds(60));
    Fleet fleet = new Fleet().runningServer(1);

    assertThat(plan(fleet, row, NOON.minusSeconds(90), "no route").intents()).isEmpty();
    assertThat(plan(fleet, row, NOON.minusSeconds(30), null).intents())
        .hasExactlyElementsOfTypes(Intent.DestroyServer.class);
  }

  @Test
  void a_copy_from_the_future_is_judged_by_now() {
    Subscription row = row("customer1@example.org").expiring(NOON.plusSeconds(60));

    assertThat(plan(new Fleet().runningServer(1), row, NOON.plusSeconds(90), null).intents())
        .isEmpty();
  }

  @Test
  void says_why_a_copy_is_old_and_goes_on_with_it() {
    Subscription row = row("customer1@example.org").expiring(NOON.plusSeconds(60));

    CheckPlan plan = plan(new Fleet(), row, NOON.minusSeconds(90), "no route");

    assertThat(plan.intents()).hasExactlyElementsOfTypes(Intent.NewServer.class);
    assertThat(plan.notices())
        .containsExactly(
            new Notice.Unreadable(
                "the subscriptions could not be read, what they said at 2026-03-01T11:58:30Z goes"
                    + " on: no route"));
  }

  @Test
  void a_server_follows_its_subscription_to_another_address_customer_or_product() {
    Subscription moved = new Subscription(new SubscriptionId(1), 102, 8, "ann@example.org", ACTIVE);

    assertThat(plan(new Fleet().runningServer(1), moved, NOON, null).intents())
        .containsExactly(
            new Intent.ChangeOwner(
                new ServerId(1),
                Owner.of(moved),
                "g0001.ghostifi.net is customer 102's, product 8, ann@example.org, as subscription"
                    + " 1 has it by now"));
  }

  @Test
  void statuses_never_seen_are_told_in_one_notice() {
    Fleet fleet = new Fleet();
    LongStream.rangeClosed(1, 12).forEach(number -> fleet.subscription(number, UNRECOGNISED));

    assertThat(fleet.plan().intents()).isEmpty();
    assertThat(fleet.plan().notices())
        .extracting(Notice::text)
        .containsExactly(
            "12 subscriptions have a status that is not known, nothing is built or destroyed for"
                + " it: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and others");
  }
}
