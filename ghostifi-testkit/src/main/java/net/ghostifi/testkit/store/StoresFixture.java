package net.ghostifi.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.fleet.FleetSnapshot;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Ending;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Outcome;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.operation.Progress;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionReading;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import net.ghostifi.ports.store.Checkpoint;
import net.ghostifi.ports.store.Claim;
import net.ghostifi.ports.store.DestructionGuard;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.OpenResult;
import net.ghostifi.ports.store.Opening;
import net.ghostifi.ports.vault.VaultKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Fresh stores for every test, and the words in which the rules are written. */
abstract class StoresFixture {
  /** A whole number of microseconds: no store need keep more. */
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  static final Location NYC = new Location("nyc");

  static final Operation.Order ORDER =
      new Operation.Order(NYC, List.of("vultr", "other"), Priority.CUSTOMER);
  static final String ZONE = "ghostifi.net";
  static final InstanceRef MACHINE = new InstanceRef("vultr", "i-1");

  StoresUnderTest stores;

  /** Fresh and empty stores. */
  protected abstract StoresUnderTest create() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    stores = create();
  }

  static OperationId id() {
    return new OperationId(UUID.randomUUID());
  }

  static Owner owner(long subscription) {
    return new Owner(new SubscriptionId(subscription), 40 + subscription, 2, "ann@example.org");
  }

  static Opening opening(long subscription) {
    return new Opening.NewServer(id(), owner(subscription), null, ZONE, ORDER, NOW, "bought");
  }

  /** Without a guard it is confirmed before. */
  Opening destroy(ServerId server, @Nullable DestructionGuard guard) {
    if (guard == null) {
      confirm(server);
    }
    return new Opening.Destroy(id(), server, guard, NOW, "ended");
  }

  /** Confirms its destruction, as it is now. */
  void confirm(ServerId server) {
    Instance current = stores.fleet().server(server).orElseThrow().current();
    assertThat(
            stores.fleet().confirmDestruction(server, current == null ? null : current.ref(), NOW))
        .isTrue();
  }

  OpenResult.Opened newServer(long subscription) {
    return opened(stores.journal().open(opening(subscription)));
  }

  static OpenResult.Opened opened(OpenResult result) {
    assertThat(result).isInstanceOf(OpenResult.Opened.class);
    return (OpenResult.Opened) result;
  }

  Claim claim(OperationId operation) {
    Optional<Claim> claim = stores.journal().claim(operation);
    assertThat(claim).isPresent();
    return claim.orElseThrow();
  }

  static Instance instance(OperationId builtBy) {
    return new Instance(MACHINE, "203.0.113.9", NYC, builtBy.value());
  }

  /** The operation that built what a server stands on. */
  OperationId builder(ServerId server) {
    Server built = stores.fleet().server(server).orElseThrow();
    return new OperationId(built.instances().getFirst().builtBy());
  }

  static SecretRef password(OperationId operation) {
    return SecretRef.ofOperation(operation.value(), SecretKind.ROOT_PASSWORD);
  }

  ServerId running(long subscription) {
    return runs(claim(newServer(subscription).operation()));
  }

  ServerId runs(Claim claim) {
    Server server = claim.server().runningOn(instance(claim.operation().id()));
    end(new Claim(claim.operation(), server, claim.epoch()), new Ending.Keep());
    return server.id();
  }

  void end(Claim claim, Ending ending) {
    Checkpoint.Fate fate = new Checkpoint.Fate.Ends(Outcome.SUCCEEDED, ending);
    Progress progress = claim.operation().progress();
    assertThat(
            stores
                .journal()
                .checkpoint(
                    claim, new Checkpoint(progress, claim.server(), fate, false, NOW, "done")))
        .isPresent();
  }

  static Checkpoint checkpoint(Progress progress, Server server, Instant wakeAt) {
    return new Checkpoint(
        progress, server, new Checkpoint.Fate.Continues(wakeAt), false, NOW, "an event");
  }

  FleetSnapshot snapshot() {
    return stores
        .fleet()
        .snapshot(new SubscriptionReading.Complete(List.of(), List.of()), NOW, NOW);
  }

  KeyIndex.Entry entry(ServerId id, String digit) {
    ServerName name = ServerName.numbered(id, ZONE);
    return new KeyIndex.Entry(
        new VaultKey(name, VaultKey.Kind.ARCHIVE, 1, digit.repeat(64)),
        new VaultKey(name, VaultKey.Kind.AUTHORITY, 1, digit.repeat(64)));
  }

  static Reading reading(LocalDate day, long in, long out) {
    return new Reading(MACHINE, day, new ByteCount(in), new ByteCount(out));
  }

  static <T> List<T> atOnce(int callers, IntFunction<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, callers).<Callable<T>>mapToObj(n -> () -> call.apply(n)).toList();
      return threads.invokeAll(calls).stream().map(future -> future.resultNow()).toList();
    }
  }
}
