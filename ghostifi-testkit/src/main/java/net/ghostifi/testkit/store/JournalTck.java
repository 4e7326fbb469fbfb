package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.ghostifi.domain.fleet.LiveOperation;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.OperationState;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.store.OperationEvent;
import net.ghostifi.ports.store.OperationRow;
import org.junit.jupiter.api.Test;

/** What every journal does alike, whether it remembers in memory or in a database. */
public abstract class JournalTck extends StoresFixture {
  @Test
  final void a_new_server_has_the_next_number_and_a_row_at_once() {
    OpenResult.Opened opened = newServer(7);

    Server server = stores.fleet().server(opened.server()).orElseThrow();
    assertThat(server)
        .isEqualTo(
            Server.planned(opened.server(), ServerName.numbered(opened.server(), ZONE), owner(7)));
    assertThat(stores.fleet().server(server.name())).contains(server);
    assertThat(stores.fleet().servers()).containsExactly(server);
    assertThat(newServer(8).server()).isGreaterThan(opened.server());
  }

  @Test
  final void a_subscription_gets_one_server_however_many_ask() throws Exception {
    List<OpenResult> results = atOnce(50, n -> stores.journal().open(opening(7)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(49);
    assertThat(stores.fleet().servers()).hasSize(1);
    assertThat(stores.journal().operations(100)).hasSize(1);
  }

  @Test
  final void a_server_is_held_by_one_operation_however_many_ask() throws Exception {
    ServerId server = running(7);

    List<OpenResult> results = atOnce(20, n -> stores.journal().open(destroy(server, null)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(19);
    assertThat(stores.fleet().server(server).orElseThrow().status())
        .isEqualTo(ServerStatus.DESTROYING);
  }

  @Test
  final void the_breaker_holds_however_many_ask_at_once() throws Exception {
    List<ServerId> servers = IntStream.range(0, 10).mapToObj(n -> running(n + 1)).toList();
    DestructionGuard guard = new DestructionGuard(NOW.minus(Duration.ofHours(24)), 3);

    List<OpenResult> results =
        atOnce(10, n -> stores.journal().open(destroy(servers.get(n), guard)));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(3);
    assertThat(results).filteredOn(OpenResult.LimitReached.class::isInstance).hasSize(7);
    assertThat(snapshot().recentlyOpened()).hasSize(3);
    assertThat(stores.fleet().servers())
        .filteredOn(server -> server.status() == ServerStatus.DESTROYING)
        .hasSize(3);
  }

  @Test
  final void what_was_confirmed_is_not_counted_and_what_is_old_neither() {
    ServerId confirmed = running(1);
    ServerId old = running(2);
    ServerId counted = running(3);
    opened(stores.journal().open(destroy(confirmed, null)));
    DestructionGuard guard = new DestructionGuard(NOW, 1);
    opened(
        stores
            .journal()
            .open(
                new Opening.Destroy(
                    id(), old, new DestructionGuard(Instant.EPOCH, 1), NOW.minusSeconds(1), "")));
    opened(stores.journal().open(destroy(counted, guard)));

    assertThat(snapshot().recentlyOpened()).isEqualTo(Set.of(counted));
  }

  @Test
  final void a_destruction_is_confirmed_for_the_instance_that_was_shown() {
    ServerId server = running(1);
    ServerId empty = newServer(2).server();
    InstanceRef other = new InstanceRef("vultr", "another");

    assertThat(stores.fleet().confirmDestruction(server, other, NOW)).isFalse();
    assertThat(stores.fleet().confirmDestruction(server, null, NOW)).isFalse();
    assertThat(stores.fleet().confirmDestruction(empty, MACHINE, NOW)).isFalse();
    assertThat(stores.fleet().confirmDestruction(new ServerId(999), MACHINE, NOW)).isFalse();
    assertThat(snapshot().confirmed()).isEmpty();

    assertThat(stores.fleet().confirmDestruction(server, MACHINE, NOW)).isTrue();
    assertThat(stores.fleet().confirmDestruction(server, MACHINE, NOW)).isTrue();
    assertThat(stores.fleet().confirmDestruction(empty, null, NOW)).isTrue();
    assertThat(snapshot().confirmed()).isEqualTo(Set.of(server, empty));

    stores.fleet().withdrawConfirmation(server);
    stores.fleet().withdrawConfirmation(server);
    assertThat(snapshot().confirmed()).isEqualTo(Set.of(empty));
  }

  @Test
  final void a_confirmation_opens_one_destruction_and_none_opens_none() {
    ServerId server = running(1);
    Opening unconfirmed = new Opening.Destroy(id(), server, null, NOW, "ended");
    assertThat(stores.journal().open(unconfirmed)).isEqualTo(new OpenResult.LimitReached());

    Claim destroying = claim(opened(stores.journal().open(destroy(server, null))).operation());
    assertThat(snapshot().confirmed()).isEmpty();
    end(destroying, new Ending.Keep());

    assertThat(stores.journal().open(unconfirmed)).isEqualTo(new OpenResult.LimitReached());
    assertThat(stores.journal().operation(unconfirmed.operation())).isEmpty();
  }

  @Test
  final void one_confirmation_opens_one_destruction_however_many_ask_at_once() throws Exception {
    ServerId server = running(1);
    confirm(server);

    List<OpenResult> results =
        atOnce(
            20, n -> stores.journal().open(new Opening.Destroy(id(), server, null, NOW, "ended")));

    assertThat(results).filteredOn(OpenResult.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenResult.Busy.class::isInstance).hasSize(19);
    assertThat(snapshot().confirmed()).isEmpty();
  }

  @Test
  final void a_confirmation_undoes_one_build_and_none_undoes_none() {
    OpenResult.Opened build = newServer(1);
    assertThat(stores.journal().requestCancel(build.operation(), true, null, NOW, "ended"))
        .isEqualTo(new OpenResult.LimitReached());

    confirm(build.server());
    opened(stores.journal().requestCancel(build.operation(), true, null, NOW, "ended"));
    assertThat(snapshot().confirmed()).isEmpty();
    assertThat(snapshot().recentlyOpened()).isEmpty();
    assertThat(stores.journal().requestCancel(build.operation(), true, null, NOW, "ended"))
        .isEqualTo(new OpenResult.LimitReached());
  }

  @Test
  final void an_operation_comes_back_as_it_was_written() {
    OpenResult.Opened opened = newServer(7);
    Claim claim = claim(opened.operation());
    Progress progress =
        new Progress(
            Step.BOOT,
            NOW.plusSeconds(3),
            4,
            new Progress.Build(2, 3, 1, NOW.plusSeconds(2), MACHINE, "203.0.113.9", "it broke"),
            "no answer");
    Server server = claim.server().withStatus(ServerStatus.FAILED, "Alas.");

    Claim saved =
        stores
            .journal()
            .checkpoint(claim, checkpoint(progress, server, NOW.plusSeconds(60)))
            .orElseThrow();

    assertThat(saved).isEqualTo(new Claim(claim.operation().with(progress), server, claim.epoch()));
    OperationRow row = stores.journal().operation(opened.operation()).orElseThrow();
    assertThat(row.operation()).isEqualTo(claim.operation().with(progress));
    assertThat(row.state()).isEqualTo(OperationState.LIVE);
    assertThat(row.wakeAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(stores.fleet().server(opened.server())).contains(server);
    assertThat(snapshot().live())
        .containsEntry(
            opened.server(),
            new LiveOperation(claim.operation().with(progress), OperationState.LIVE));
  }

  @Test
  final void a_running_server_comes_back_with_its_instances() {
    OperationId operation = newServer(7).operation();
    ServerId id = runs(claim(operation));

    assertThat(stores.fleet().server(id).orElseThrow().current()).isEqualTo(instance(operation));
  }

  @Test
  final void whoever_claims_later_fences_whoever_claimed_before() {
    OperationId operation = newServer(7).operation();
    Claim stale = claim(operation);
    Claim fresh = claim(operation);
    assertThat(fresh.epoch()).isGreaterThan(stale.epoch());

    Server server = stale.server().withStatus(ServerStatus.FAILED, "never");
    Progress progress = stale.operation().progress();

    assertThat(stores.journal().checkpoint(stale, checkpoint(progress, server, NOW))).isEmpty();
    assertThat(stores.fleet().server(server.id())).contains(stale.server());
    assertThat(stores.journal().history(operation))
        .extracting(OperationEvent::text)
        .doesNotContain("an event");
    assertThat(stores.journal().checkpoint(fresh, checkpoint(progress, server, NOW))).isPresent();
  }

  @Test
  final void a_cancellation_is_seen_at_the_next_checkpoint() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);

    opened(stores.journal().requestCancel(operation, false, null, NOW, "changed their mind"));
    opened(stores.journal().requestCancel(operation, false, null, NOW, "changed their mind"));
    Claim saved =
        stores
            .journal()
            .checkpoint(claim, checkpoint(claim.operation().progress(), claim.server(), NOW))
            .orElseThrow();

    assertThat(saved.operation().cancelRequested()).isTrue();
    assertThat(stores.journal().history(operation))
        .extracting(OperationEvent::text)
        .filteredOn(text -> text.contains("changed their mind"))
        .hasSize(1);
  }

  @Test
  final void a_cancellation_that_destroys_is_held_by_the_breaker_too() {
    OperationId operation = newServer(7).operation();
    DestructionGuard guard = new DestructionGuard(Instant.EPOCH, 0);

    OpenResult held = stores.journal().requestCancel(operation, true, guard, NOW, "ended");

    assertThat(held).isEqualTo(new OpenResult.LimitReached());
    assertThat(claim(operation).operation().cancelRequested()).isFalse();
  }

  @Test
  final void what_waits_for_the_operator_is_not_claimed_until_it_is_resumed_or_cancelled() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);
    Progress progress = claim.operation().progress();
    stores
        .journal()
        .checkpoint(
            claim,
            new Checkpoint(
                progress, claim.server(), new Checkpoint.Fate.Waits(), false, NOW, "alas"));
    assertThat(stores.journal().claim(operation)).isEmpty();
    assertThat(stores.journal().overdue(NOW.plusSeconds(999), 10)).isEmpty();

    assertThat(stores.journal().resume(operation, NOW.plusSeconds(9))).isTrue();
    assertThat(stores.journal().resume(operation, NOW.plusSeconds(9))).isFalse();

    Operation resumed = claim(operation).operation();
    assertThat(resumed.progress()).isEqualTo(progress.resumed(NOW.plusSeconds(9)));
  }

  @Test
  final void a_cancellation_wakes_what_waits_for_the_operator() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);
    Progress progress = claim.operation().progress();
    stores
        .journal()
        .checkpoint(
            claim,
            new Checkpoint(
                progress, claim.server(), new Checkpoint.Fate.Waits(), false, NOW, null));

    opened(stores.journal().requestCancel(operation, false, null, NOW, "ended"));

    assertThat(claim(operation).operation().cancelRequested()).isTrue();
  }

  @Test
  final void a_cancellation_that_came_first_keeps_an_operation_from_waiting_for_the_operator() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);
    opened(stores.journal().requestCancel(operation, false, null, NOW, "ended"));

    Progress progress = claim.operation().progress();
    stores
        .journal()
        .checkpoint(
            claim,
            new Checkpoint(
                progress, claim.server(), new Checkpoint.Fate.Waits(), false, NOW, "alas"));

    assertThat(claim(operation).operation().cancelRequested()).isTrue();
  }

  @Test
  final void a_server_that_has_an_instance_is_not_built_again() {
    ServerId server = running(7);

    OpenResult result =
        stores.journal().open(new Opening.Build(id(), server, ORDER, NOW, "missing"));

    assertThat(result).isInstanceOf(OpenResult.Busy.class);
  }

  @Test
  final void a_confirmation_is_used_up_by_a_destruction_that_was_cancelled() {
    ServerId server = running(7);
    Claim destroying = claim(opened(stores.journal().open(destroy(server, null))).operation());

    end(destroying, new Ending.Keep());

    assertThat(snapshot().confirmed()).isEmpty();
  }

  @Test
  final void an_operation_that_has_ended_is_never_claimed_or_cancelled_again() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);
    end(claim, new Ending.Keep());

    assertThat(stores.journal().claim(operation)).isEmpty();
    assertThat(
            stores
                .journal()
                .checkpoint(claim, checkpoint(claim.operation().progress(), claim.server(), NOW)))
        .isEmpty();
    assertThat(stores.journal().requestCancel(operation, false, null, NOW, ""))
        .isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().requestCancel(id(), false, null, NOW, ""))
        .isEqualTo(new OpenResult.Missing());
    OperationRow row = stores.journal().operation(operation).orElseThrow();
    assertThat(row.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(row.endedAt()).isEqualTo(NOW);
    assertThat(row.wakeAt()).isNull();
  }

  @Test
  final void a_retired_server_is_gone_but_its_name_comes_back() {
    ServerId id = running(7);
    Server server = stores.fleet().server(id).orElseThrow();
    Claim destroying = claim(opened(stores.journal().open(destroy(id, null))).operation());
    Instant purgeAt = NOW.plus(Duration.ofDays(30));
    end(destroying, new Ending.Retire(purgeAt));

    assertThat(stores.fleet().servers()).isEmpty();
    assertThat(snapshot().retired())
        .containsExactly(new RetiredServer(id, server.name(), server.owner(), purgeAt));

    OpenResult.Opened back =
        opened(
            stores
                .journal()
                .open(new Opening.NewServer(id(), owner(7), id, ZONE, ORDER, NOW, "back")));
    assertThat(back.server()).isEqualTo(id);
    assertThat(stores.fleet().server(server.name()))
        .contains(Server.planned(id, server.name(), owner(7)));
    assertThat(snapshot().retired()).isEmpty();
  }

  @Test
  final void a_purge_forgets_a_retired_server() {
    ServerId id = running(7);
    end(
        claim(opened(stores.journal().open(destroy(id, null))).operation()),
        new Ending.Retire(NOW));
    Opening purge = new Opening.Purge(id(), id, NOW, "kept long enough");
    Claim claim = claim(opened(stores.journal().open(purge)).operation());
    assertThat(claim.operation().kind()).isEqualTo(OperationKind.PURGE);
    assertThat(claim.server().name()).isEqualTo(ServerName.numbered(id, ZONE));
    assertThat(
            stores
                .journal()
                .open(new Opening.NewServer(id(), owner(7), id, ZONE, ORDER, NOW, "back")))
        .isInstanceOf(OpenResult.Busy.class);

    end(claim, new Ending.Forget());

    assertThat(snapshot().retired()).isEmpty();
    assertThat(stores.fleet().servers()).isEmpty();
    assertThat(stores.journal().open(new Opening.Purge(id(), id, NOW, "")))
        .isEqualTo(new OpenResult.Missing());
  }

  @Test
  final void what_nobody_has_woken_is_overdue() {
    OperationId operation = newServer(7).operation();

    assertThat(stores.journal().overdue(NOW, 10)).isEmpty();
    assertThat(stores.journal().overdue(NOW.plusSeconds(1), 10)).containsExactly(operation);
  }

  @Test
  final void the_history_tells_what_happened_in_order() {
    OperationId operation = newServer(7).operation();
    Claim claim = claim(operation);
    stores
        .journal()
        .checkpoint(claim, checkpoint(claim.operation().progress(), claim.server(), NOW));

    assertThat(stores.journal().history(operation))
        .extracting(OperationEvent::text)
        .containsExactly("opened: bought", "an event");
    assertThat(stores.journal().history(id())).isEmpty();
    assertThat(stores.journal().operation(id())).isEmpty();
  }
}
