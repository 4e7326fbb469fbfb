package net.ghostifi.domain.operation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;

/** What must be true of every decision, whatever was known and whatever was seen. */
final class Invariants {
  private static final Map<Step, Set<Class<? extends Effect>>> EFFECTS = new EnumMap<>(Step.class);

  static {
    EFFECTS.put(Step.KEYS, Set.of(Effect.PrepareKeys.class, Effect.VerifyKeys.class));
    EFFECTS.put(Step.PROFILE, Set.of(Effect.PublishProfile.class));
    EFFECTS.put(Step.LAUNCH, Set.of(Effect.Launch.class, Effect.FindLaunched.class));
    EFFECTS.put(Step.BOOT, Set.of(Effect.Observe.class, Effect.Confirm.class));
    EFFECTS.put(Step.INSTALL, Set.of(Effect.Install.class));
    EFFECTS.put(Step.PROVE, Set.of(Effect.Prove.class));
    EFFECTS.put(Step.NAME, Set.of(Effect.PointName.class));
    EFFECTS.put(
        Step.UNDO, Set.of(Effect.FindLaunched.class, Effect.Delete.class, Effect.Confirm.class));
    EFFECTS.put(Step.RETRY, Set.of());
    EFFECTS.put(Step.UNNAME, Set.of(Effect.RemoveName.class));
    EFFECTS.put(Step.GRACE, Set.of());
    EFFECTS.put(Step.RENAME, Set.of(Effect.PointName.class));
    EFFECTS.put(
        Step.RECHECK,
        Set.of(Effect.RemoveName.class, Effect.FindName.class, Effect.PointName.class));
    EFFECTS.put(Step.DRAIN, Set.of(Effect.Drain.class, Effect.Confirm.class));
    EFFECTS.put(Step.READING, Set.of(Effect.ReadUsage.class));
    EFFECTS.put(
        Step.VERIFY,
        Set.of(Effect.VerifyKeys.class, Effect.FindName.class, Effect.PointName.class));
    EFFECTS.put(Step.DELETE, Set.of(Effect.Delete.class));
    EFFECTS.put(Step.GOING, Set.of(Effect.Delete.class, Effect.SeeGone.class));
    EFFECTS.put(Step.UNPUBLISH, Set.of(Effect.RemoveProfile.class));
    EFFECTS.put(Step.PURGE, Set.of(Effect.PurgeKeys.class));
  }

  private static final Set<Step> AFTER_PIVOT =
      EnumSet.of(
          Step.NAME,
          Step.GRACE,
          Step.RECHECK,
          Step.DRAIN,
          Step.READING,
          Step.VERIFY,
          Step.DELETE,
          Step.GOING);
  private static final Set<Step> DELETING = EnumSet.of(Step.DELETE, Step.GOING);

  private final Scene before;
  private final Observation seen;
  private final Decision decision;

  private Invariants(Scene before, Observation seen, Decision decision) {
    this.before = before;
    this.seen = seen;
    this.decision = decision;
  }

  static void check(Scene before, Observation seen, Decision decision) {
    new Invariants(before, seen, decision).check();
  }

  private void check() {
    identityIsKept();
    timeIsKept();
    statusIsTrue();
    switch (decision) {
      case Decision.Perform perform -> performed(perform.effect());
      case Decision.Park park -> parked(park.until());
      case Decision.Finish finish -> finished(finish);
      case Decision.AskOperator ask -> asked(ask);
    }
    pivotHolds();
  }

  private void identityIsKept() {
    Server server = decision.server();
    require(server.id().equals(before.server().id()), "the server keeps its id");
    require(server.name().equals(before.server().name()), "the server keeps its name");
    require(server.owner().equals(before.server().owner()), "the server keeps its owner");
    boolean finished = decision instanceof Decision.Finish;
    for (Instance instance : before.server().instances()) {
      boolean gone =
          seen.equals(new Observation.Gone(instance.ref())) || hasLongBeenMissing(instance);
      require(
          finished || gone || server.instances().contains(instance),
          "a server loses an instance only when it is gone");
    }
  }

  /** A listing without it counts only when it was begun long enough after the deletion. */
  private boolean hasLongBeenMissing(Instance instance) {
    Progress progress = before.operation().progress();
    Instant visible = progress.since().plus(before.rules().visibility());
    return progress.step() == Step.GOING
        && seen instanceof Observation.Missing missing
        && missing.instance().equals(instance.ref())
        && !missing.asOf().isBefore(visible);
  }

  private void timeIsKept() {
    Progress then = before.operation().progress();
    Progress now = decision.progress();
    require(!now.since().isAfter(before.now()), "a step does not begin in the future");
    require(
        now.step() == then.step() || now.since().equals(before.now()),
        "the bound of a new step counts from now");
    require(
        now.build().launch() >= then.build().launch()
            || (seen instanceof Observation.Deferred
                && now.build().launch() == then.build().launch() - 1),
        "launches are never counted back, but for one that was not sent");
  }

  private void statusIsTrue() {
    Server server = decision.server();
    require(
        server.status() != ServerStatus.RUNNING
            || before.server().status() == ServerStatus.RUNNING
            || server.current() != null,
        "what runs has an instance");
    require(
        server.status() != ServerStatus.FAILED || server.failure() != null,
        "the customer is told why");
  }

  private void performed(Effect effect) {
    Step step = decision.progress().step();
    require(EFFECTS.getOrDefault(step, Set.of()).contains(effect.getClass()), "it is this step's");
    switch (effect) {
      case Effect.Launch launch -> launched(launch);
      case Effect.Delete delete -> deleted(delete);
      case Effect.RemoveName remove ->
          require(
              isA(OperationKind.DESTROY)
                  || (isA(OperationKind.CREATE) && before.operation().cancelRequested()),
              "only what is not wanted is unnamed");
      case Effect.Drain drain -> drained(drain);
      case Effect.PurgeKeys purge ->
          require(
              isA(OperationKind.PURGE) || decision.server().instances().isEmpty(),
              "keys outlive the last instance");
      case Effect.Install install -> ours(install.instance());
      case Effect.Prove prove -> ours(prove.instance());
      case Effect.PrepareKeys e ->
          require(isA(OperationKind.CREATE), "keys are made for a new server only");
      case Effect.VerifyKeys e -> {}
      case Effect.FindName e -> {}
      case Effect.PublishProfile e -> {}
      case Effect.FindLaunched e -> {}
      case Effect.Observe e -> {}
      case Effect.SeeGone look ->
          require(
              look.notBefore().equals(decision.progress().since().plus(before.rules().visibility()))
                  && !look.notBefore().isAfter(before.now()),
              "a listing is looked at that can show the deletion");
      case Effect.Confirm e ->
          require(
              step != Step.DRAIN || before.operation().replacesLost(),
              "only what was found lost is asked about before it is drained");
      case Effect.PointName e -> {}
      case Effect.ReadUsage e -> {}
      case Effect.RemoveProfile e -> {}
    }
  }

  private void ours(Instance instance) {
    require(
        instance.ref().equals(decision.progress().build().instance())
            && instance.builtBy().equals(before.operation().id().value()),
        "a create touches what it has launched");
  }

  private boolean builds() {
    return isA(OperationKind.CREATE) || isA(OperationKind.REBUILD);
  }

  private void drained(Effect.Drain drain) {
    require(!isA(OperationKind.CREATE), "a create drains nothing");
    require(
        !isA(OperationKind.REBUILD) || drain.instance().equals(decision.server().retiring()),
        "a rebuild drains what retires");
  }

  private void launched(Effect.Launch launch) {
    Progress.Build build = decision.progress().build();
    Progress.Build then = before.operation().progress().build();
    require(builds(), "only a create or rebuild launches");
    require(!before.operation().cancelRequested(), "nothing is launched that is not wanted");
    require(before.now().equals(build.launchedAt()), "a launch is written down before it is sent");
    require(build.launch() == then.launch() + 1, "a launch is counted");
    require(launch.launch() == build.launch(), "a launch carries its number");
    require(build.instance() == null, "a launch begins with nothing");
    require(then.instance() == null, "nothing is launched beside an instance");
    require(!then.launchInDoubt() || answered(then), "nothing is launched beside a doubt");
    List<String> providers = before.operation().providers();
    require(launch.provider().equals(providers.get(build.candidate())), "at its provider");
  }

  private boolean answered(Progress.Build then) {
    return switch (seen) {
      case Observation.LaunchesFound found ->
          found.launch() == then.launch() && found.instances().isEmpty() && isVisible(then);
      case Observation.Failed failed ->
          failed.kind() != FailureKind.AMBIGUOUS && failed.effect() instanceof Effect.Launch;
      case Observation other -> false;
    };
  }

  private boolean isVisible(Progress.Build then) {
    Instant sent = then.launchedAt();
    return sent == null || !before.now().isBefore(sent.plus(before.rules().visibility()));
  }

  private void deleted(Effect.Delete delete) {
    Instance current = before.server().current();
    if (isA(OperationKind.REBUILD) && DELETING.contains(decision.progress().step())) {
      Instance retiring = decision.server().retiring();
      require(
          retiring != null && retiring.ref().equals(delete.instance()),
          "a rebuild deletes what retires");
      require(
          current != null && !current.ref().equals(delete.instance()),
          "the instance that serves is not deleted");
      require(
          DELETING.contains(before.operation().progress().step())
              || seen.equals(new Observation.NameFound(current.address())),
          "the name is looked at just before");
    } else if (isA(OperationKind.DESTROY)) {
      require(
          decision.server().instances().getFirst().ref().equals(delete.instance()),
          "a destroy deletes the server's own");
      require(
          before.operation().progress().step() == Step.READING
              || DELETING.contains(before.operation().progress().step()),
          "a destroy deletes after the recheck, the drain and the reading");
    } else {
      require(
          delete.instance().equals(decision.progress().build().instance()),
          "a create deletes what it has launched");
      require(
          current == null || !current.ref().equals(delete.instance()),
          "the instance that serves is not deleted");
    }
  }

  private void parked(Instant until) {
    require(until.isAfter(before.now()), "a wait ends later than now");
    boolean answers =
        seen instanceof Observation.Failed failed
            && failed.notBefore() != null
            && failed.reason().equals(decision.progress().trouble());
    if (answers && seen instanceof Observation.Failed failed && failed.notBefore() != null) {
      require(
          !until.isBefore(failed.notBefore()) || decision.progress().step() == Step.RETRY,
          "a provider is left alone as long as it asks");
    }
  }

  private void finished(Decision.Finish finish) {
    if (finish.outcome() == Outcome.FAILED) {
      failed(finish);
    } else if (finish.outcome() == Outcome.CANCELLED) {
      require(before.operation().cancelRequested(), "only what was cancelled ends as cancelled");
      require(finish.ending() instanceof Ending.Keep, "what is cancelled leaves the row");
      require(finish.progress().build().instance() == null, "nothing that was launched is left");
      require(!finish.progress().build().launchInDoubt(), "nothing may be left");
    } else if (isA(OperationKind.CREATE)) {
      created(finish);
    } else if (isA(OperationKind.REBUILD)) {
      rebuilt(finish);
    } else {
      require(!(finish.ending() instanceof Ending.Keep), "what is destroyed leaves its row");
      require(
          isA(OperationKind.PURGE) || finish.server().instances().isEmpty(),
          "what is destroyed leaves no instance");
    }
  }

  private void failed(Decision.Finish finish) {
    require(isA(OperationKind.REBUILD), "only a rebuild fails; others go on or ask");
    require(finish.progress().build().instance() == null, "nothing that was launched is left");
    require(!finish.progress().build().launchInDoubt(), "nothing may be left");
    boolean lost = before.operation().replacesLost();
    require(
        finish.server().status() == (lost ? ServerStatus.FAILED : ServerStatus.RUNNING),
        "the old one serves on, or is lost as before");
    require(finish.server().failure() != null, "the customer is told why");
    require(finish.server().instances().equals(before.server().instances()), "nothing has changed");
  }

  private void rebuilt(Decision.Finish finish) {
    Instance current = finish.server().current();
    require(finish.server().retiring() == null, "nothing retires any more");
    require(current != null, "what is rebuilt has an instance");
    require(finish.server().status() == ServerStatus.RUNNING, "what is rebuilt runs");
    require(finish.ending() instanceof Ending.Keep, "what is rebuilt stays");
  }

  private void created(Decision.Finish finish) {
    Server server = finish.server();
    Progress.Build build = before.operation().progress().build();
    require(finish.progress().step() == Step.NAME, "a create ends with the name");
    require(seen.equals(new Observation.NamePointed(build.address())), "the name points at it");
    require(server.status() == ServerStatus.RUNNING, "what is created runs");
    require(server.failure() == null, "what runs has no failure");
    Instance current = server.current();
    require(
        current != null
            && current.ref().equals(build.instance())
            && current.address().equals(build.address()),
        "what is created runs on what was built");
    require(finish.ending() instanceof Ending.Keep, "what is created stays");
  }

  private void asked(Decision.AskOperator ask) {
    require(!ask.reason().isBlank(), "the operator is told why");
    require(
        ask.server().instances().equals(before.server().instances()),
        "what still serves is left alone");
  }

  private void pivotHolds() {
    Step from = before.operation().progress().step();
    Step to = decision.progress().step();
    boolean created = isA(OperationKind.CREATE) && from == Step.NAME;
    require(
        !created || to == Step.NAME || before.operation().cancelRequested(),
        "a create that is wanted does not turn back from NAME");
    boolean rebuilt = isA(OperationKind.REBUILD) && AFTER_PIVOT.contains(from);
    require(!rebuilt || AFTER_PIVOT.contains(to), "a rebuild never turns back from NAME");
  }

  private boolean isA(OperationKind kind) {
    return before.operation().kind() == kind;
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError(
          rule
              + ", but not here:\n  given "
              + before.operation()
              + "\n  and "
              + before.server()
              + "\n  at "
              + before.now()
              + "\n  when "
              + seen
              + "\n  decided "
              + decision);
    }
  }
}
