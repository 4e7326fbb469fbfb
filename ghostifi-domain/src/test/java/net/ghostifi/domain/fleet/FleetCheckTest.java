package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.fleet.Fleet.NOON;
import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.CANCELLED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.COMPLETED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.EXPIRED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.FAILING;
import static net.ghostifi.domain.subscription.SubscriptionStatus.PENDING;
import static net.ghostifi.domain.subscription.SubscriptionStatus.TRIALLING;
import static net.ghostifi.domain.subscription.SubscriptionStatus.UNRECOGNISED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCheckTest {
  private static final List<SubscriptionStatus> PAYS = List.of(ACTIVE, TRIALLING);
  private static final List<SubscriptionStatus> ENDED = List.of(CANCELLED, EXPIRED, COMPLETED);
  private static final List<SubscriptionStatus> UNDECIDED = List.of(PENDING, FAILING, UNRECOGNISED);

  private static Fleet fleet() {
    return new Fleet();
  }

  /**
   * What is wanted of server 1 in each situation, by what its subscription says. An operation that
   * waits for the operator is treated as one that is under way.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # situation         | pays      | ended     | undecided | refused | vanished | unreadable
          no server           | new for 1 | -         | -         | -       | -        | -
          retired             | return 1  | -         | -         | -       | -        | -
          retired, due        | return 1  | purge 1   | purge 1   | -       | purge 1  | -
          PURGE in PURGE      | new for 1 | -         | -         | -       | -        | -
          empty               | build 1   | destroy 1 | -         | -       | -        | -
          running             | -         | destroy 1 | -         | -       | -        | -
          CREATE in KEYS      | -         | undo 1    | -         | -       | -        | -
          CREATE in PROFILE   | -         | undo 1    | -         | -       | -        | -
          CREATE in LAUNCH    | -         | undo 1    | -         | -       | -        | -
          CREATE in BOOT      | -         | undo 1    | -         | -       | -        | -
          CREATE in INSTALL   | -         | undo 1    | -         | -       | -        | -
          CREATE in PROVE     | -         | undo 1    | -         | -       | -        | -
          CREATE in NAME      | -         | undo 1    | -         | -       | -        | -
          CREATE in UNNAME    | -         | -         | -         | -       | -        | -
          CREATE in UNDO      | -         | undo 1    | -         | -       | -        | -
          CREATE in RETRY     | -         | undo 1    | -         | -       | -        | -
          CREATE in BOOT off  | -         | -         | -         | -       | -        | -
          REBUILD in KEYS     | -         | keep 1    | -         | -       | -        | -
          REBUILD in LAUNCH   | -         | keep 1    | -         | -       | -        | -
          REBUILD in BOOT     | -         | keep 1    | -         | -       | -        | -
          REBUILD in INSTALL  | -         | keep 1    | -         | -       | -        | -
          REBUILD in PROVE    | -         | keep 1    | -         | -       | -        | -
          REBUILD in NAME     | -         | keep 1    | -         | -       | -        | -
          REBUILD in GRACE    | -         | keep 1    | -         | -       | -        | -
          REBUILD in BOOT off | -         | -         | -         | -       | -        | -
          REBUILD in UNDO     | -         | -         | -         | -       | -        | -
          REBUILD in RECHECK  | -         | -         | -         | -       | -        | -
          REBUILD in DRAIN    | -         | -         | -         | -       | -        | -
          REBUILD in DELETE   | -         | -         | -         | -       | -        | -
          DESTROY in UNNAME   | keep 1    | -         | -         | -       | -        | -
          DESTROY in GRACE    | keep 1    | -         | -         | -       | -        | -
          DESTROY in RECHECK  | keep 1    | -         | -         | -       | -        | -
          DESTROY in RENAME   | keep 1    | -         | -         | -       | -        | -
          DESTROY in DRAIN    | -         | -         | -         | -       | -        | -
          DESTROY in READING  | -         | -         | -         | -       | -        | -
          DESTROY in DELETE   | -         | -         | -         | -       | -        | -
          DESTROY in UNPUBLISH | -        | -         | -         | -       | -        | -
          DESTROY in PURGE    | -         | -         | -         | -       | -        | -
          DESTROY in GRACE off | -        | -         | -         | -       | -        | -
          """)
  void wants(
      String situation,
      String pays,
      String ended,
      String undecided,
      String refused,
      String vanished,
      String unreadable) {
    for (OperationState state : List.of(OperationState.LIVE, OperationState.NEEDS_OPERATOR)) {
      for (SubscriptionStatus status : PAYS) {
        assertWants(pays, fleet(situation, state).subscription(1, status));
      }
      for (SubscriptionStatus status : ENDED) {
        assertWants(ended, fleet(situation, state).subscription(1, status));
      }
      for (SubscriptionStatus status : UNDECIDED) {
        assertWants(undecided, fleet(situation, state).subscription(1, status));
      }
      assertWants(refused, fleet(situation, state).refusedSubscription(1));
      assertWants(vanished, fleet(situation, state));
      assertWants(unreadable, fleet(situation, state).unreadable("no route to the shop"));
    }
  }

  private static void assertWants(String expected, Fleet fleet) {
    assertThat(fleet.intents()).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  private static Fleet fleet(String situation, OperationState state) {
    return switch (situation) {
      case "no server" -> fleet();
      case "retired" -> fleet().retired(1, NOON.plusMillis(1));
      case "retired, due" -> fleet().retired(1, NOON);
      case "empty" -> fleet().emptyServer(1);
      case "running" -> fleet().runningServer(1);
      default -> underWay(situation.split(" "), state);
    };
  }

  private static Fleet underWay(String[] words, OperationState state) {
    OperationKind kind = OperationKind.valueOf(words[0]);
    Fleet fleet =
        switch (kind) {
          case CREATE -> fleet().emptyServer(1);
          case DESTROY, REBUILD -> fleet().runningServer(1);
          case PURGE -> fleet().retired(1, NOON);
        };
    return fleet.live(1, kind, Step.valueOf(words[2]), words.length > 3, state);
  }

  @Test
  void a_second_check_of_a_fleet_as_it_should_be_wants_nothing() {
    Fleet fleet = fleet();
    for (long number = 1; number <= 50; number++) {
      fleet.runningServer(number).subscription(number, ACTIVE);
    }

    assertThat(fleet.plan()).isEqualTo(new CheckPlan(List.of(), List.of()));
  }

  @Test
  void the_plan_does_not_depend_on_the_order_in_which_things_are_told() {
    CheckPlan plan = mixed().plan();

    assertThat(Fleet.told(plan))
        .containsExactly(
            "destroy 1",
            "build 2",
            "destroy 4",
            "destroy 5",
            "new for 7",
            "return 8",
            "new for 9",
            "purge 10",
            "purge 11");
    for (long seed = 0; seed < 200; seed++) {
      CheckPlan again = mixed().shuffled(seed).plan();
      assertThat(again.intents()).isEqualTo(plan.intents());
      assertThat(again.notices()).containsExactlyInAnyOrderElementsOf(plan.notices());
    }
  }

  private static Fleet mixed() {
    return fleet()
        .runningServer(1)
        .subscription(1, CANCELLED)
        .emptyServer(2)
        .subscription(2, ACTIVE)
        .runningServer(3)
        .runningServer(4)
        .subscription(4, EXPIRED)
        .runningServer(5)
        .subscription(5, COMPLETED)
        .runningServer(6)
        .subscription(6, CANCELLED)
        .subscription(7, ACTIVE)
        .subscription(8, TRIALLING)
        .retired(8, NOON.minusSeconds(1))
        .subscription(9, ACTIVE)
        .retired(10, NOON.minusSeconds(1))
        .retired(11, NOON)
        .refusedSubscription(12)
        .refusedSubscription(13);
  }

  @Nested
  class WhatIsPaidFor {
    @Test
    void a_new_server_is_for_its_subscription_and_says_why() {
      CheckPlan plan = fleet().subscription(1, TRIALLING).plan();

      assertThat(plan.intents())
          .singleElement()
          .isInstanceOfSatisfying(
              Intent.NewServer.class,
              wanted -> {
                assertThat(wanted.owner().subscription().value()).isEqualTo(1);
                assertThat(wanted.owner().customerId()).isEqualTo(101);
                assertThat(wanted.owner().productId()).isEqualTo(7);
                assertThat(wanted.owner().email()).isEqualTo("customer1@example.org");
                assertThat(wanted.reason())
                    .isEqualTo("subscription 1 is trialling and has no server");
              });
      assertThat(plan.notices()).isEmpty();
    }

    @Test
    void a_server_without_an_instance_is_built_and_says_why() {
      CheckPlan plan = fleet().emptyServer(1).subscription(1, ACTIVE).plan();

      assertThat(plan.intents())
          .containsExactly(
              new Intent.BuildServer(
                  new ServerId(1),
                  "subscription 1 is active and g0001.ghostifi.net has no instance"));
    }

    @Test
    void a_retired_server_that_returns_gets_its_name_back_and_the_newest_of_several() {
      CheckPlan plan =
          fleet()
              .subscription(1, ACTIVE)
              .retired(3, 1, NOON.plusSeconds(9))
              .retired(5, 1, NOON.plusSeconds(9))
              .retired(4, 1, NOON.plusSeconds(9))
              .retired(6, 2, NOON.plusSeconds(9))
              .plan();

      assertThat(Fleet.told(plan)).containsExactly("return 5");
    }
  }

  @Nested
  class WhatHasEnded {
    @Test
    void a_destruction_says_why_and_whether_it_was_confirmed() {
      Fleet fleet = fleet().runningServer(1).subscription(1, CANCELLED);

      assertThat(fleet.plan().intents())
          .containsExactly(
              new Intent.DestroyServer(new ServerId(1), false, "subscription 1 is cancelled"));
      assertThat(fleet.confirmed(1).plan().intents())
          .containsExactly(
              new Intent.DestroyServer(new ServerId(1), true, "subscription 1 is cancelled"));
    }

    @Test
    void a_build_is_cancelled_by_its_operation() {
      Fleet fleet = fleet().emptyServer(1).live(1, OperationKind.CREATE).subscription(1, EXPIRED);

      assertThat(fleet.plan().intents())
          .containsExactly(
              new Intent.CancelOperation(
                  new ServerId(1), Fleet.operation(1), true, false, "subscription 1 is expired"));
      assertThat(fleet.confirmed(1).plan().intents())
          .containsExactly(
              new Intent.CancelOperation(
                  new ServerId(1), Fleet.operation(1), true, true, "subscription 1 is expired"));
    }

    @Test
    void a_destruction_is_stopped_by_its_operation_when_its_subscription_returns() {
      Fleet fleet = fleet().runningServer(1).live(1, OperationKind.DESTROY).subscription(1, ACTIVE);

      assertThat(fleet.plan().intents())
          .containsExactly(
              new Intent.CancelOperation(
                  new ServerId(1), Fleet.operation(1), false, false, "subscription 1 is active"));
    }

    @Test
    void keys_that_were_kept_long_enough_are_purged_and_it_says_why() {
      CheckPlan plan = fleet().retired(1, NOON).plan();

      assertThat(plan.intents())
          .singleElement()
          .isInstanceOfSatisfying(
              Intent.PurgeKeys.class,
              purge -> {
                assertThat(purge.retired().id()).isEqualTo(new ServerId(1));
                assertThat(purge.reason())
                    .isEqualTo("the keys of g0001.ghostifi.net were kept until " + NOON);
              });
    }
  }

  @Nested
  class WhatCannotBeKnown {
    @Test
    void an_unreadable_shop_changes_nothing_and_is_told() {
      CheckPlan plan =
          fleet()
              .runningServer(1)
              .emptyServer(2)
              .live(2, OperationKind.CREATE)
              .runningServer(3)
              .live(3, OperationKind.DESTROY)
              .retired(4, NOON)
              .unreadable("connection refused")
              .plan();

      assertThat(plan.intents()).isEmpty();
      assertThat(plan.notices())
          .containsExactly(
              new Notice.Unreadable(
                  "the subscriptions could not be read, nothing is built or destroyed: "
                      + "connection refused"));
    }

    @Test
    void an_empty_table_destroys_nothing_and_every_server_is_told_of() {
      Fleet fleet = fleet();
      for (long number = 1; number <= 3; number++) {
        fleet.runningServer(number);
      }
      CheckPlan plan = fleet.plan();

      assertThat(plan.intents()).isEmpty();
      assertThat(plan.notices(Notice.Vanished.class))
          .extracting(notice -> notice.server().value())
          .containsExactly(1L, 2L, 3L);
      assertThat(plan.notices().getFirst().text())
          .isEqualTo(
              "subscription 1 has no row any more; g0001.ghostifi.net is kept."
                  + " To destroy it, set the subscription to cancelled");
    }

    @Test
    void a_row_that_makes_no_sense_is_told_and_stops_nothing_else() {
      CheckPlan plan =
          fleet()
              .runningServer(1)
              .refusedSubscription(1)
              .subscription(2, ACTIVE)
              .runningServer(3)
              .subscription(3, CANCELLED)
              .plan();

      assertThat(Fleet.told(plan)).containsExactly("destroy 3", "new for 2");
      assertThat(plan.notices(Notice.Refused.class))
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.subscription().value()).isEqualTo(1);
                assertThat(notice.text()).isEqualTo("subscription 1: email is missing");
              });
      assertThat(plan.notices(Notice.Vanished.class)).isEmpty();
    }
  }
}
