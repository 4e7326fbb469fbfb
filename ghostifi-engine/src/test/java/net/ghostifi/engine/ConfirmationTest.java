package net.ghostifi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.breaker.HeldItem;
import net.ghostifi.domain.breaker.HeldPlan;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.engine.breaker.Confirmation;
import org.junit.jupiter.api.Test;

/** The operator's word lets pass what was shown, once, and nothing else. */
class ConfirmationTest {
  private final World world = new World();

  private HeldPlan held() {
    return world.engine.breakers().held();
  }

  private List<Confirmation.Answer> given(String hash) {
    return switch (world.engine.breakers().confirm(hash)) {
      case Confirmation.Given given -> given.answers();
      case Confirmation.Changed changed ->
          throw new AssertionError("not what was shown: " + changed);
    };
  }

  private HeldPlan refused(String hash) {
    return switch (world.engine.breakers().confirm(hash)) {
      case Confirmation.Given given -> throw new AssertionError("confirmed: " + given);
      case Confirmation.Changed changed -> changed.plan();
    };
  }

  /** Ten servers, of which the first so many are no longer paid for. */
  private void ended(int number) {
    for (long subscription = 1; subscription <= 10; subscription++) {
      world.buys(subscription);
    }
    world.goOn(Duration.ofMinutes(1));
    for (long subscription = 1; subscription <= number; subscription++) {
      world.cancels(subscription);
    }
    world.goOn(Duration.ofMinutes(15));
  }

  private List<Long> servers() {
    return world.engine.fleet().servers().stream().map(Server::id).map(ServerId::value).toList();
  }

  @Test
  void a_plan_is_confirmed_as_a_whole_and_once() {
    ended(5);
    HeldPlan shown = held();
    assertThat(shown.items()).hasSize(2);

    assertThat(given(shown.hash())).hasSize(2).allMatch(Confirmation.Answer::done);
    world.goOn(Duration.ofMinutes(15));

    assertThat(servers()).containsExactly(6L, 7L, 8L, 9L, 10L);
    assertThat(refused(shown.hash()).items()).isEmpty();
    world.cancels(6);
    world.goOn(Duration.ofMinutes(15));
    assertThat(servers()).as("the next one needs its own word").contains(6L);
    assertThat(held().items()).hasSize(1);
  }

  @Test
  void one_item_is_confirmed_and_the_other_still_waits() {
    ended(5);
    HeldItem last = held().items().getLast();

    assertThat(given(HeldPlan.hash(last))).hasSize(1);
    world.goOn(Duration.ofMinutes(15));

    assertThat(servers()).containsExactly(4L, 6L, 7L, 8L, 9L, 10L);
    assertThat(held().items()).hasSize(1).doesNotContain(last);
  }

  @Test
  void when_another_is_held_meanwhile_nothing_is_confirmed() {
    ended(5);
    String shown = held().hash();
    world.cancels(6);

    HeldPlan now = refused(shown);
    world.goOn(Duration.ofMinutes(15));

    assertThat(now.items()).hasSize(3);
    assertThat(servers()).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void a_customer_who_returns_takes_the_word_with_him() {
    ended(4);
    given(held().hash());
    world.buys(4);
    world.goOn(Duration.ofMinutes(2));
    world.cancels(4);
    world.goOn(Duration.ofMinutes(15));

    assertThat(servers()).contains(4L);
    assertThat(held().items()).hasSize(1);
  }

  @Test
  void a_destruction_that_was_cancelled_has_used_the_word_up() {
    ended(4);
    given(held().hash());
    world.engine.check();
    world.buys(4);
    world.goOn(Duration.ofMinutes(15));
    assertThat(servers()).contains(4L);

    world.cancels(4);
    world.goOn(Duration.ofMinutes(15));
    assertThat(servers()).contains(4L);
    assertThat(held().items()).hasSize(1);
  }

  @Test
  void orphans_are_removed_when_there_are_as_many_as_were_shown() {
    ended(0);
    for (int number = 0; number < 4; number++) {
      world.cloud.plant(new OwnerTag(World.INSTALLATION, UUID.randomUUID(), 1));
    }
    world.goOn(Duration.ofMinutes(15));
    world.engine.sweep();
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.engine.sweep().removals()).isEmpty();
    HeldPlan shown = held();
    assertThat(shown.items()).hasSize(4).allMatch(HeldItem.Removal.class::isInstance);
    world.cloud.plant(new OwnerTag(World.INSTALLATION, UUID.randomUUID(), 1));
    world.goOn(Duration.ofMinutes(15));
    assertThat(refused(shown.hash()).items()).hasSize(5);
    assertThat(world.cloud.existing()).hasSize(15);

    assertThat(given(held().hash())).hasSize(5).allMatch(Confirmation.Answer::done);
    world.goOn(Duration.ofMinutes(5));
    assertThat(world.cloud.existing()).hasSize(10);
    assertThat(held().items()).isEmpty();
  }
}
