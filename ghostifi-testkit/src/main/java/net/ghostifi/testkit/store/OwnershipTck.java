package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.level.Rows;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.orphan.Ownership;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.Opening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store says alike of what is held, so that the rest can be removed. */
public abstract class OwnershipTck extends StoresFixture {
  private static final InstanceRef FRESH = new InstanceRef("other", "i-2");

  private Ownership ownership() {
    return stores.fleet().ownership();
  }

  private static Progress progress(int launch, @Nullable InstanceRef instance) {
    return new Progress(
        Step.LAUNCH, NOW, 0, new Progress.Build(1, launch, 0, NOW, instance, null, null), null);
  }

  private void write(OperationId operation, Progress progress, Checkpoint.Fate fate) {
    Claim claim = claim(operation);
    assertThat(
            stores
                .journal()
                .checkpoint(
                    claim, new Checkpoint(progress, claim.server(), fate, false, NOW, null)))
        .isPresent();
  }

  @Test
  final void an_empty_store_holds_nothing() {
    assertThat(ownership()).isEqualTo(new Ownership(0, Set.of(), Set.of(), Map.of()));
  }

  @Test
  final void a_server_holds_its_current_and_its_retiring_instance() {
    ServerId id = running(7);
    OperationId destroying = opened(stores.journal().open(destroy(id, null))).operation();
    Claim claim = claim(destroying);
    Server was = claim.server();
    Server moving =
        new Server(
            was.id(),
            was.name(),
            was.owner(),
            was.status(),
            null,
            new Instance(FRESH, "203.0.113.10", NYC, new UUID(3, 4)),
            was.current());

    end(new Claim(claim.operation(), moving, claim.epoch()), new Ending.Keep());

    assertThat(ownership()).isEqualTo(new Ownership(1, Set.of(MACHINE, FRESH), Set.of(), Map.of()));
  }

  @Test
  final void an_operation_tells_which_launch_is_in_doubt() {
    OperationId operation = newServer(7).operation();

    Progress progress = progress(2, null);
    write(operation, progress, new Checkpoint.Fate.Continues(NOW));

    assertThat(progress.build().launchInDoubt()).isTrue();
    assertThat(ownership())
        .isEqualTo(
            new Ownership(
                1,
                Set.of(),
                Set.of(),
                Map.of(operation.value(), progress.build()),
                Set.of(claim(operation).operation().providers().getFirst())));
  }

  @Test
  final void an_operation_holds_what_it_goes_on_with_even_while_it_waits_for_the_operator() {
    OperationId operation = newServer(7).operation();

    Progress progress = progress(1, MACHINE);
    write(operation, progress, new Checkpoint.Fate.Waits());

    assertThat(ownership())
        .isEqualTo(
            new Ownership(
                1, Set.of(), Set.of(MACHINE), Map.of(operation.value(), progress.build())));
  }

  @Test
  final void an_operation_that_has_ended_holds_nothing() {
    OperationId operation = newServer(7).operation();
    write(operation, progress(1, MACHINE), new Checkpoint.Fate.Continues(NOW));

    end(claim(operation), new Ending.Keep());

    assertThat(ownership()).isEqualTo(new Ownership(1, Set.of(), Set.of(), Map.of()));
  }

  @Test
  final void an_empty_store_knows_no_names() {
    assertThat(stores.fleet().rows()).isEqualTo(new Rows(List.of(), Set.of(), Set.of(), Set.of()));
  }

  @Test
  final void a_servers_name_is_busy_for_as_long_as_an_operation_holds_it() {
    OperationId operation = newServer(7).operation();
    Server building = claim(operation).server();
    Set<ServerName> name = Set.of(building.name());
    assertThat(stores.fleet().rows()).isEqualTo(new Rows(List.of(building), name, name, Set.of()));
    write(operation, progress(1, null), new Checkpoint.Fate.Waits());
    assertThat(stores.fleet().rows().busy()).as("while it waits for the operator").isEqualTo(name);

    assertThat(stores.journal().resume(operation, NOW)).isTrue();
    runs(claim(operation));

    Rows after = stores.fleet().rows();
    assertThat(after.named()).isEqualTo(name);
    assertThat(after.busy()).isEmpty();
    assertThat(after.settled(building.name())).isPresent();
  }

  @Test
  final void names_are_counted_by_their_domains_also_those_of_servers_that_are_gone() {
    assertThat(stores.fleet().namesByDomain()).isEmpty();
    ServerId gone = running(7);
    newServer(8);
    opened(
        stores
            .journal()
            .open(new Opening.NewServer(id(), owner(9), null, "second.net", ORDER, NOW, "bought")));
    assertThat(stores.fleet().namesByDomain()).isEqualTo(Map.of(ZONE, 2, "second.net", 1));

    Claim destroying = claim(opened(stores.journal().open(destroy(gone, null))).operation());
    end(destroying, new Ending.Retire(NOW));
    assertThat(stores.fleet().namesByDomain()).isEqualTo(Map.of(ZONE, 2, "second.net", 1));

    Opening purge = new Opening.Purge(id(), gone, NOW, "over");
    end(claim(opened(stores.journal().open(purge)).operation()), new Ending.Forget());
    assertThat(stores.fleet().namesByDomain()).isEqualTo(Map.of(ZONE, 1, "second.net", 1));
  }

  @Test
  final void the_name_of_a_server_that_is_gone_is_known_until_its_keys_are() {
    ServerId id = running(7);
    ServerName name = ServerName.numbered(id, ZONE);
    Claim destroying = claim(opened(stores.journal().open(destroy(id, null))).operation());
    end(destroying, new Ending.Retire(NOW));
    assertThat(stores.fleet().rows())
        .isEqualTo(new Rows(List.of(), Set.of(), Set.of(), Set.of(name)));

    Opening purge = new Opening.Purge(id(), id, NOW, "over");
    OperationId purging = opened(stores.journal().open(purge)).operation();
    assertThat(stores.fleet().rows().busy()).containsExactly(name);
    end(claim(purging), new Ending.Forget());

    assertThat(stores.fleet().rows()).isEqualTo(new Rows(List.of(), Set.of(), Set.of(), Set.of()));
  }
}
