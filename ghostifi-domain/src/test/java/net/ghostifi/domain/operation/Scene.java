package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;

/** A moment in the life of an operation, to be decided on. */
record Scene(Operation operation, Server server, Instant now, OperationRules rules) {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final OperationId ID = OperationId.parse("6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11");
  static final UUID EARLIER = UUID.fromString("0b8f3f0e-6a43-4c1c-8d0f-2f6f5f1d7a10");
  static final Location NYC = new Location("nyc");
  static final List<String> PROVIDERS = List.of("vultr", "ocean");
  static final InstanceRef BUILT = new InstanceRef("vultr", "i-1");
  static final InstanceRef STRANGE = new InstanceRef("vultr", "i-9");
  static final InstanceRef SERVING = new InstanceRef("vultr", "i-7");
  static final InstanceRef RETIRING = new InstanceRef("ocean", "i-5");
  static final String ADDRESS = "203.0.113.1";
  static final Instance CURRENT = new Instance(SERVING, "203.0.113.7", NYC, EARLIER);
  static final Instance DRAINING = new Instance(RETIRING, "203.0.113.5", NYC, EARLIER);
  static final Server PLANNED =
      Server.planned(
          new ServerId(1),
          new ServerName("g0001.ghostifi.net"),
          new Owner(new SubscriptionId(11), 21, 31, "ann@example.org"));

  private static Scene of(OperationKind kind, Server server) {
    Progress first = Progress.first(OperationMachine.firstStep(kind), NOON);
    Operation.Order order = new Operation.Order(NYC, PROVIDERS, Priority.CUSTOMER);
    Operation operation = new Operation(ID, server.id(), kind, order, NOON, false, first);
    return new Scene(operation, server, NOON, OperationRules.standard());
  }

  /** A create at its beginning. */
  static Scene create() {
    return of(OperationKind.CREATE, PLANNED);
  }

  /** A rebuild at its beginning, of a server that runs. */
  static Scene rebuild() {
    Server running = PLANNED.runningOn(CURRENT);
    return of(OperationKind.REBUILD, running.withStatus(ServerStatus.REBUILDING, null));
  }

  /** A replacement at its beginning, of a server whose instance was found lost. */
  static Scene replacement() {
    Scene rebuild = rebuild();
    Operation.Order lost = Operation.Order.replacement(NYC, PROVIDERS);
    Operation operation =
        new Operation(
            ID,
            rebuild.server().id(),
            OperationKind.REBUILD,
            lost,
            NOON,
            false,
            rebuild.operation().progress());
    Server silent = rebuild.server().withStatus(ServerStatus.REBUILDING, Replacing.BEGUN);
    return new Scene(operation, silent, NOON, rebuild.rules());
  }

  /** A rebuild whose new instance has taken over: {@link #BUILT} serves, the old one retires. */
  static Scene rebuilt() {
    Scene booted = rebuild().booted();
    Instance fresh = new Instance(BUILT, ADDRESS, NYC, ID.value());
    return booted.with(booted.server().rebuiltOn(fresh));
  }

  /** A destroy at its beginning, of a server that runs. */
  static Scene destroy() {
    Server running = PLANNED.runningOn(CURRENT);
    return of(OperationKind.DESTROY, running.withStatus(ServerStatus.DESTROYING, null));
  }

  /** A purge at its beginning. */
  static Scene purge() {
    return of(OperationKind.PURGE, PLANNED);
  }

  Scene at(Step step) {
    Progress progress = operation.progress();
    return with(new Progress(step, progress.since(), progress.failures(), progress.build(), null));
  }

  /** The step was entered this long ago. */
  Scene since(Duration ago) {
    Progress progress = operation.progress();
    return with(
        new Progress(
            progress.step(),
            now.minus(ago),
            progress.failures(),
            progress.build(),
            progress.trouble()));
  }

  /** The step has failed this often in a row, last because of this. */
  Scene failed(int times, String trouble) {
    Progress progress = operation.progress();
    return with(new Progress(progress.step(), progress.since(), times, progress.build(), trouble));
  }

  Scene cancelled() {
    return new Scene(operation.withCancelRequested(true), server, now, rules);
  }

  Scene attempt(int attempt) {
    Progress.Build build = build();
    return build(
        new Progress.Build(
            attempt,
            build.launch(),
            build.candidate(),
            build.launchedAt(),
            build.instance(),
            build.address(),
            build.failure()));
  }

  /** The launch of this number was sent this long ago, and its answer has not come. */
  Scene inDoubt(int launch, Duration ago) {
    return build(
        new Progress.Build(
            build().attempt(), launch, build().candidate(), now.minus(ago), null, null, null));
  }

  /** The launch of this number was refused before it had any effect. */
  Scene refused(int launch) {
    return build(
        new Progress.Build(build().attempt(), launch, build().candidate(), null, null, null, null));
  }

  /** All providers before this one have been asked. */
  Scene candidate(int candidate) {
    Progress.Build build = build();
    return build(
        new Progress.Build(
            build.attempt(),
            build.launch(),
            candidate,
            build.launchedAt(),
            build.instance(),
            build.address(),
            build.failure()));
  }

  /** Launch 1 was sent this long ago and gave {@link #BUILT}, which has no address yet. */
  Scene launched(Duration ago) {
    return build(new Progress.Build(build().attempt(), 1, 0, now.minus(ago), BUILT, null, null));
  }

  /** {@link #BUILT} was launched ten minutes ago and has its address. */
  Scene booted() {
    return build(
        new Progress.Build(
            build().attempt(), 1, 0, now.minus(Duration.ofMinutes(10)), BUILT, ADDRESS, null));
  }

  /** The build is being undone, or was, for this reason. */
  Scene because(String failure) {
    return build(build().undoing(failure));
  }

  Scene build(Progress.Build build) {
    return with(operation.progress().with(build));
  }

  Scene with(Server next) {
    return new Scene(operation, next, now, rules);
  }

  Scene with(OperationRules next) {
    return new Scene(operation, server, now, next);
  }

  private Scene with(Progress progress) {
    return new Scene(operation.with(progress), server, now, rules);
  }

  private Progress.Build build() {
    return operation.progress().build();
  }

  Decision decide(Observation seen) {
    return new OperationMachine(rules).decide(operation, server, seen, now);
  }

  /** The decision in words. */
  String told(Observation seen) {
    return Told.decision(decide(seen), now);
  }

  static Observation woken() {
    return new Observation.Woken();
  }

  static Observation seen(InstanceRef instance, InstanceState state) {
    String address = state == InstanceState.PENDING ? null : ADDRESS;
    return new Observation.Seen(new ObservedInstance(instance, state, address, null, NOON));
  }

  static Observation failed(Effect effect, FailureKind kind) {
    return new Observation.Failed(effect, kind, "it broke", null);
  }

  static Observation failed(Effect effect, FailureKind kind, Instant notBefore) {
    return new Observation.Failed(effect, kind, "it broke", notBefore);
  }
}
