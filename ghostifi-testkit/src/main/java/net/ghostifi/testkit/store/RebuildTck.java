package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.location.LocationChoice;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.operation.Step;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import org.junit.jupiter.api.Test;

/** What all stores do alike when a server is asked to be rebuilt, is rebuilt, or is not. */
public abstract class RebuildTck extends StoresFixture {
  private static final Location PARIS = new Location("paris");
  private static final LocationChoice TO_PARIS = new LocationChoice.Fixed(PARIS);
  private static final LocationChoice ANYWHERE = new LocationChoice.Random();
  private static final Operation.Order ORDERED =
      new Operation.Order(PARIS, ORDER.providers(), Priority.SCHEDULE);

  private static Opening rebuild(ServerId server, String request) {
    return new Opening.Rebuild(id(), server, ORDERED, request, NOW, "asked for");
  }

  private Claim rebuilding(ServerId server, String request) {
    return claim(opened(stores.journal().open(rebuild(server, request))).operation());
  }

  private Server server(ServerId id) {
    return stores.fleet().server(id).orElseThrow();
  }

  private Claim write(Claim claim, Server server, Checkpoint.Fate fate, boolean answered) {
    Checkpoint checkpoint =
        new Checkpoint(claim.operation().progress(), server, fate, answered, NOW, null);
    return stores.journal().checkpoint(claim, checkpoint).orElseThrow();
  }

  private static Instance fresh(Claim claim) {
    UUID builtBy = claim.operation().id().value();
    return new Instance(new InstanceRef("vultr", "i-2"), "203.0.113.8", PARIS, builtBy);
  }

  private static Checkpoint.Fate ends(Outcome outcome) {
    return new Checkpoint.Fate.Ends(outcome, new Ending.Keep());
  }

  @Test
  final void a_request_stands_until_it_is_answered() {
    ServerId id = running(7);
    assertThat(snapshot().rebuildRequests()).isEmpty();

    assertThat(stores.fleet().requestRebuild(id, TO_PARIS)).isTrue();
    assertThat(stores.fleet().requestRebuild(new ServerId(99), TO_PARIS)).isFalse();

    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id).containsValue("Paris");
    Claim claim = rebuilding(id, "Paris");
    claim = write(claim, claim.server(), new Checkpoint.Fate.Continues(NOW), false);
    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id);
    write(claim, claim.server(), new Checkpoint.Fate.Continues(NOW), true);
    assertThat(snapshot().rebuildRequests()).isEmpty();
  }

  @Test
  final void a_request_for_another_city_that_comes_meanwhile_stands() {
    ServerId id = running(7);
    stores.fleet().requestRebuild(id, TO_PARIS);
    Claim claim = rebuilding(id, "paris");
    stores.fleet().requestRebuild(id, ANYWHERE);

    write(claim, claim.server(), ends(Outcome.SUCCEEDED), true);

    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id).containsValue("Random");
  }

  @Test
  final void a_rebuild_that_nobody_asked_for_answers_nobody() {
    ServerId id = running(7);
    Opening.Rebuild scheduled =
        new Opening.Rebuild(id(), id, ORDERED, null, NOW, "its time has come");
    Claim claim = claim(opened(stores.journal().open(scheduled)).operation());
    stores.fleet().requestRebuild(id, TO_PARIS);

    write(claim, claim.server(), ends(Outcome.SUCCEEDED), true);

    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id);
  }

  @Test
  final void a_refused_request_is_answered_and_the_customer_told() {
    ServerId id = running(7);
    stores.fleet().requestRebuild(id, TO_PARIS);

    stores.fleet().refuseRebuild(id, "Paris", "There is none.", NOW);

    assertThat(snapshot().rebuildRequests()).isEmpty();
    assertThat(server(id).failure()).isEqualTo("There is none.");
    assertThat(server(id).status()).isEqualTo(ServerStatus.RUNNING);
  }

  @Test
  final void a_refusal_that_comes_too_late_changes_nothing() {
    ServerId id = running(7);
    stores.fleet().refuseRebuild(id, "Random", "Never asked for.", NOW);
    stores.fleet().requestRebuild(id, ANYWHERE);
    stores.fleet().refuseRebuild(id, "Paris", "Asked for no more.", NOW);
    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id);

    rebuilding(id, "Random");
    stores.fleet().refuseRebuild(id, "Random", "Under way by now.", NOW);

    assertThat(snapshot().rebuildRequests()).containsOnlyKeys(id);
    assertThat(server(id).failure()).isNull();
  }

  @Test
  final void a_rebuild_begins_with_its_order_and_says_so() {
    ServerId id = running(7);
    stores.fleet().refuseRebuild(id, "Paris", "There is none.", NOW);

    Claim claim = rebuilding(id, "Paris");

    assertThat(claim.operation().kind()).isEqualTo(OperationKind.REBUILD);
    assertThat(claim.operation().order()).isEqualTo(ORDERED);
    assertThat(claim.operation().progress().step()).isEqualTo(Step.KEYS);
    assertThat(claim.server().status()).isEqualTo(ServerStatus.REBUILDING);
    assertThat(claim.server().failure()).isNull();
    assertThat(server(id)).isEqualTo(claim.server());
    assertThat(stores.journal().open(rebuild(id, "Paris"))).isInstanceOf(OpenResult.Busy.class);
  }

  @Test
  final void only_a_server_with_just_one_instance_is_rebuilt() {
    ServerId without = newServer(8).server();
    ServerId id = running(7);
    Claim claim = rebuilding(id, "Paris");
    write(claim, claim.server().rebuiltOn(fresh(claim)), ends(Outcome.SUCCEEDED), true);

    assertThat(stores.journal().open(rebuild(without, "x"))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().open(rebuild(id, "x"))).isInstanceOf(OpenResult.Busy.class);
    assertThat(stores.journal().open(rebuild(new ServerId(99), "x")))
        .isEqualTo(new OpenResult.Missing());
  }

  @Test
  final void both_instances_are_remembered_while_one_retires() {
    ServerId id = running(7);
    Claim claim = rebuilding(id, "Paris");
    Instance old = claim.server().instances().getFirst();
    Server moved = claim.server().rebuiltOn(fresh(claim));

    write(claim, moved, new Checkpoint.Fate.Continues(NOW), true);

    assertThat(server(id)).isEqualTo(moved);
    assertThat(server(id).current()).isEqualTo(fresh(claim));
    assertThat(server(id).retiring()).isEqualTo(old);
  }

  @Test
  final void the_secrets_of_an_instance_last_as_long_as_the_server_has_it() {
    ServerId id = running(7);
    OperationId first = builder(id);
    Claim claim = rebuilding(id, "Paris");
    OperationId second = claim.operation().id();
    SecretText text = new SecretText("secret");
    stores.secrets().ensure(password(first), () -> text);
    stores.secrets().ensure(password(second), () -> text);

    Server moved = claim.server().rebuiltOn(fresh(claim));
    claim = write(claim, moved, new Checkpoint.Fate.Continues(NOW), true);
    assertThat(stores.secrets().read(password(first))).isPresent();
    write(claim, moved.without(MACHINE), ends(Outcome.SUCCEEDED), false);

    assertThat(stores.secrets().read(password(first))).isEmpty();
    assertThat(stores.secrets().read(password(second))).isPresent();
    assertThat(stores.secrets().ensure(password(first), () -> text)).as("late").isEmpty();
    assertThat(stores.secrets().read(password(first))).isEmpty();
  }

  @Test
  final void an_instance_that_stands_may_get_another_secret() {
    SecretRef probeKey = SecretRef.ofOperation(builder(running(7)).value(), SecretKind.PROBE_KEY);
    SecretText text = new SecretText("of an earlier release");

    assertThat(stores.secrets().ensure(probeKey, () -> text)).contains(text);
    assertThat(stores.secrets().read(probeKey)).contains(text);
  }

  @Test
  final void a_rebuild_that_failed_leaves_no_secrets_and_the_old_ones_alone() {
    ServerId id = running(7);
    OperationId first = builder(id);
    Claim claim = rebuilding(id, "Paris");
    OperationId second = claim.operation().id();
    SecretText text = new SecretText("secret");
    stores.secrets().ensure(password(first), () -> text);
    stores.secrets().ensure(password(second), () -> text);

    write(claim, claim.server(), ends(Outcome.FAILED), true);

    assertThat(stores.secrets().read(password(first))).isPresent();
    assertThat(stores.secrets().read(password(second))).isEmpty();
    assertThat(stores.secrets().ensure(password(second), () -> text)).as("late").isEmpty();
    assertThat(stores.secrets().read(password(second))).isEmpty();
    assertThat(stores.journal().operation(second).orElseThrow().outcome())
        .isEqualTo(Outcome.FAILED);
  }
}
