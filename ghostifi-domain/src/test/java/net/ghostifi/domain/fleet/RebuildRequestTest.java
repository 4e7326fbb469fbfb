package net.ghostifi.domain.fleet;

import static net.ghostifi.domain.subscription.SubscriptionStatus.ACTIVE;
import static net.ghostifi.domain.subscription.SubscriptionStatus.CANCELLED;
import static net.ghostifi.domain.subscription.SubscriptionStatus.FAILING;
import static net.ghostifi.domain.subscription.SubscriptionStatus.PENDING;
import static net.ghostifi.domain.subscription.SubscriptionStatus.UNRECOGNISED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;

/** What becomes of rebuilds that are asked for. */
class RebuildRequestTest {
  private static Fleet fleet() {
    return new Fleet();
  }

  @Test
  void a_server_is_rebuilt_where_it_is_asked_to_whatever_the_spelling() {
    assertThat(fleet().runningServer(1).subscription(1, ACTIVE).asked(1, "pARIS").intents())
        .containsExactly("rebuild 1 from nyc to Paris");
    assertThat(fleet().runningServer(1).subscription(1, ACTIVE).asked(1, " random ").intents())
        .containsExactly("rebuild 1 from nyc to Random");
  }

  @Test
  void a_request_waits_for_whatever_holds_the_server() {
    for (OperationKind kind : List.of(OperationKind.CREATE, OperationKind.REBUILD)) {
      Fleet fleet = fleet().runningServer(1).subscription(1, ACTIVE).asked(1, "Paris");
      assertThat(fleet.live(1, kind).intents()).isEmpty();
    }
  }

  @Test
  void a_request_that_makes_no_sense_is_refused_in_words() {
    for (String nonsense : List.of("", "P@ris", "x".repeat(1000))) {
      CheckPlan plan = fleet().runningServer(1).subscription(1, ACTIVE).asked(1, nonsense).plan();

      assertThat(plan.intents())
          .singleElement()
          .isInstanceOfSatisfying(
              Intent.RefuseRebuild.class,
              refused -> {
                assertThat(refused.location()).isEqualTo(nonsense);
                assertThat(refused.explanation())
                    .startsWith("Your server was not rebuilt. There is no city '")
                    .hasSizeLessThan(120);
              });
    }
  }

  @Test
  void who_does_not_pay_is_not_rebuilt() {
    for (SubscriptionStatus status : List.of(PENDING, FAILING, UNRECOGNISED)) {
      Fleet fleet = fleet().runningServer(1).subscription(1, status).asked(1, "Paris");
      assertThat(fleet.intents()).containsExactly("refuse 1");
    }
    Fleet ended = fleet().runningServer(1).subscription(1, CANCELLED).asked(1, "Paris");
    assertThat(ended.intents()).containsExactly("destroy 1");
  }

  @Test
  void a_server_without_an_instance_is_built_before_it_is_rebuilt() {
    assertThat(fleet().emptyServer(1).subscription(1, ACTIVE).asked(1, "Paris").intents())
        .containsExactly("build 1");
  }
}
