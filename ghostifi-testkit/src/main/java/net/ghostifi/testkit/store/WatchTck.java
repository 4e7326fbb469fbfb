package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Replacing;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.domain.watch.Look;
import net.ghostifi.domain.watch.Presence;
import net.ghostifi.domain.watch.Replacement;
import net.ghostifi.domain.watch.Silence;
import net.ghostifi.domain.watch.Trouble;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.ReplacementGuard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does alike for servers that do not answer, and for those that are replaced. */
public abstract class WatchTck extends StoresFixture {
  private static final InstanceRef FRESH = new InstanceRef("other", "i-2");
  private static final Operation.Order ORDERED =
      Operation.Order.replacement(NYC, ORDER.providers());
  private static final Duration DAY = Duration.ofDays(1);

  private static Trouble trouble(ServerId server) {
    return Trouble.begun(server, MACHINE, NOW);
  }

  /** With something in every part of it. */
  private static Trouble whole(ServerId server) {
    return new Trouble(
        server,
        MACHINE,
        new Silence(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2)),
        new Look(Presence.STOPPED, NOW.plusSeconds(3), NOW.plusSeconds(4)),
        null,
        false);
  }

  private static Opening.Replace replace(ServerId server, @Nullable ReplacementGuard guard) {
    return new Opening.Replace(id(), server, MACHINE, ORDERED, guard, NOW, "it is gone");
  }

  private static ReplacementGuard guard(int limit) {
    return new ReplacementGuard(NOW.minus(DAY), limit);
  }

  private OperationId replaced(ServerId server) {
    return opened(stores.journal().open(replace(server, null))).operation();
  }

  private void ends(OperationId operation, Server server, Outcome outcome) {
    Claim claim = claim(operation);
    Checkpoint.Fate fate = new Checkpoint.Fate.Ends(outcome, new Ending.Keep());
    Checkpoint last =
        new Checkpoint(claim.operation().progress(), server, fate, false, NOW, "over");
    assertThat(stores.journal().checkpoint(claim, last)).isPresent();
  }

  private void fails(OperationId operation, ServerId id) {
    ends(operation, server(id).withStatus(ServerStatus.FAILED, "not yet"), Outcome.FAILED);
  }

  private void succeeds(OperationId operation, ServerId id) {
    Instance fresh = new Instance(FRESH, "203.0.113.10", NYC, operation.value());
    ends(operation, server(id).runningOn(fresh), Outcome.SUCCEEDED);
  }

  private Server server(ServerId id) {
    return stores.fleet().server(id).orElseThrow();
  }

  private FleetSnapshot since(Instant since) {
    return stores
        .fleet()
        .snapshot(new SubscriptionReading.Complete(List.of(), List.of()), since, since);
  }

  private @Nullable Trouble noted(ServerId id) {
    return stores.watch().watched().troubles().get(id);
  }

  @Test
  final void what_is_noted_is_read_as_it_was() {
    ServerId seen = running(7);
    ServerId unseen = running(8);
    Trouble failed = trouble(unseen).unseen("it did not answer");

    stores.watch().note(whole(seen));
    stores.watch().note(failed);

    assertThat(stores.watch().watched().troubles())
        .containsOnly(Map.entry(seen, whole(seen)), Map.entry(unseen, failed));
    assertThat(since(NOW).losses().troubles()).isEqualTo(stores.watch().watched().troubles());
  }

  @Test
  final void what_is_noted_later_takes_the_place_of_the_first() {
    ServerId id = running(7);
    stores.watch().note(whole(id));

    stores.watch().note(trouble(id));

    assertThat(noted(id)).isEqualTo(trouble(id));
  }

  @Test
  final void a_server_that_answers_is_forgotten() {
    ServerId id = running(7);
    stores.watch().note(whole(id));

    stores.watch().answered(id, MACHINE, NOW);
    stores.watch().answered(id, MACHINE, NOW);

    assertThat(stores.watch().watched().troubles()).isEmpty();
    assertThat(server(id).status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  final void nothing_is_noted_of_an_instance_that_the_server_does_not_have() {
    ServerId id = running(7);

    stores.watch().note(Trouble.begun(id, FRESH, NOW));
    stores.watch().note(Trouble.begun(new ServerId(99), MACHINE, NOW));

    assertThat(since(NOW).losses().troubles()).isEmpty();
  }

  @Test
  final void an_answer_of_another_instance_forgets_nothing() {
    ServerId id = running(7);
    stores.watch().note(trouble(id));

    stores.watch().answered(id, FRESH, NOW);

    assertThat(noted(id)).isNotNull();
  }

  @Test
  final void what_has_no_instance_or_is_held_is_not_watched() {
    newServer(7);
    ServerId held = running(8);
    ServerId watched = running(9);
    opened(stores.journal().open(destroy(held, null)));

    assertThat(stores.watch().watched().servers()).extracting(Server::id).containsExactly(watched);
  }

  @Test
  final void what_the_operator_has_confirmed_stays_so() {
    ServerId id = running(7);
    assertThat(stores.watch().confirm(id, MACHINE, NOW)).as("it answers").isFalse();
    stores.watch().note(trouble(id));

    assertThat(stores.watch().confirm(id, FRESH, NOW)).as("it was never shown").isFalse();
    assertThat(stores.watch().confirm(id, MACHINE, NOW)).isTrue();
    assertThat(stores.watch().confirm(id, MACHINE, NOW.plusSeconds(1))).isTrue();
    stores.watch().note(whole(id));

    assertThat(noted(id)).isEqualTo(whole(id).with(true));
    assertThat(snapshot().confirmed()).as("destructions that are confirmed").isEmpty();
  }

  @Test
  final void an_answer_takes_the_confirmation_back() {
    ServerId id = running(7);
    stores.watch().note(trouble(id));
    stores.watch().confirm(id, MACHINE, NOW);
    stores.watch().answered(id, MACHINE, NOW);

    stores.watch().note(trouble(id));

    assertThat(noted(id)).isEqualTo(trouble(id));
  }

  @Test
  final void a_replacement_is_a_rebuild_that_knows_why_and_tells_the_customer() {
    ServerId id = running(7);

    OperationId operation = opened(stores.journal().open(replace(id, guard(1)))).operation();

    assertThat(claim(operation).operation().replacesLost()).isTrue();
    assertThat(claim(operation).operation().order()).isEqualTo(ORDERED);
    assertThat(server(id).status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(server(id).failure()).isEqualTo(Replacing.BEGUN);
    assertThat(stores.journal().history(operation).getFirst().text())
        .isEqualTo("opened: it is gone");
  }

  @Test
  final void of_many_daemons_one_replaces_a_server() throws Exception {
    ServerId id = running(7);

    List<OpenResult> results =
        atOnce(20, n -> stores.journal().open(replace(id, n % 2 == 0 ? guard(5) : null)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(19);
  }

  @Test
  final void a_server_that_was_replaced_meanwhile_is_not_replaced_again() {
    ServerId id = running(7);
    succeeds(replaced(id), id);

    assertThat(stores.journal().open(replace(id, null))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().open(replace(new ServerId(99), null)))
        .isInstanceOf(OpenResult.Missing.class);
  }

  @Test
  final void many_daemons_together_do_not_exceed_the_limit() throws Exception {
    List<ServerId> servers = List.of(running(1), running(2), running(3), running(4), running(5));

    List<OpenResult> results =
        atOnce(5, n -> stores.journal().open(replace(servers.get(n), guard(2))));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(2);
    assertThat(results).filteredOn(OpenResult.LimitReached.class::isInstance).hasSize(3);
    assertThat(since(NOW.minus(DAY)).losses().replacements())
        .hasSize(2)
        .allMatch(Replacement::counted);
  }

  @Test
  final void a_replacement_is_not_counted_as_a_destruction_nor_the_other_way_round() {
    ServerId lost = running(1);
    ServerId ended = running(2);
    opened(stores.journal().open(replace(lost, guard(1))));

    assertThat(stores.journal().open(destroy(ended, new DestructionGuard(NOW, 1))))
        .isInstanceOf(OpenResult.Opened.class);
    assertThat(since(NOW).recentlyOpened()).containsExactly(ended);
    assertThat(since(NOW).losses().replacements())
        .containsExactly(new Replacement(lost, null, null, true));
  }

  @Test
  final void past_replacements_are_told_with_how_they_ended() {
    ServerId id = running(7);
    fails(replaced(id), id);

    assertThat(since(NOW).losses().replacements())
        .containsExactly(new Replacement(id, Outcome.FAILED, NOW, false));
    assertThat(since(NOW.plusSeconds(1)).losses().replacements()).as("since later").isEmpty();
  }

  @Test
  final void what_was_found_stays_when_the_replacement_comes_to_nothing() {
    ServerId id = running(7);
    stores.watch().note(whole(id));

    fails(replaced(id), id);

    assertThat(noted(id)).isEqualTo(whole(id));
  }

  @Test
  final void a_server_that_failed_and_answers_again_runs() {
    ServerId id = running(7);
    stores.watch().note(whole(id));
    OperationId operation = replaced(id);
    stores.watch().answered(id, MACHINE, NOW);
    assertThat(server(id).status()).as("while it is replaced").isEqualTo(ServerStatus.REBUILDING);
    fails(operation, id);

    stores.watch().answered(id, MACHINE, NOW);

    assertThat(server(id).status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(server(id).failure()).isNull();
  }

  @Test
  final void what_was_found_of_an_instance_goes_with_it() {
    ServerId id = running(7);
    stores.watch().note(whole(id));
    stores.watch().confirm(id, MACHINE, NOW);
    succeeds(replaced(id), id);
    assertThat(since(NOW).losses().troubles()).isEmpty();

    stores.watch().note(Trouble.begun(id, FRESH, NOW));

    assertThat(noted(id)).isEqualTo(Trouble.begun(id, FRESH, NOW));
  }

  @Test
  final void a_server_that_is_removed_takes_what_was_found_along() {
    ServerId id = running(7);
    stores.watch().note(whole(id));
    OperationId operation = opened(stores.journal().open(destroy(id, null))).operation();

    end(claim(operation), new Ending.Forget());

    assertThat(since(NOW).losses().troubles()).isEmpty();
  }
}
